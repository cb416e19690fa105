/** `::: optimum problem`: the closed forms, how they scale, and why they are the minimum. */
import { call, neg, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { escapeText, scrollable } from '../html.js';
import { engineProse } from '../prose.js';
import { symbolHtml } from '../symbol-html.js';
import { badge } from '../verdicts.js';
import type { Directive } from './directive.js';
import { problemOf } from './subject.js';

const STATUS = {
  'closed-form': 'closed form',
  parametric: 'exact, in one parameter',
  implicit: 'no closed form; certified numbers',
} as const;

export const optimum: Directive = {
  name: 'optimum',
  summary:
    'The optimum of a problem: formulas, exponents in the budget, the proof that it is the minimum.',
  example: '::: optimum compute-optimal\n:::',
  options: ['sheet'],
  maxWords: 1,
  render: (page, use) => {
    const { sheet, problem, place } = problemOf(page, use, use.words[0]);
    const found = page.context.derivation(sheet.id, problem.name);
    const { derivation } = found;
    const notation = { sheet: sheet.id, introduced: derivation.introduced };
    const line = (name: string, right: Expr): string =>
      `<div class="line">${page.formula({ left: sym(name), relation: '=', right }, notation, true, place)}</div>`;
    const optimumName = (variable: string): string =>
      problem.optimumNames.get(variable) ?? `${variable}_opt`;
    const formulas = [...derivation.optimum].map(([variable, value]) =>
      line(optimumName(variable), value),
    );
    formulas.push(line(problem.valueName, derivation.value));
    const inverse = derivation.inverse
      ? `<dt>Least budget for a given value</dt><dd>${scrollable(line(derivation.inverse.budget, derivation.inverse.formula), `${problem.title}, least budget`)}</dd>`
      : '';
    const parameter = derivation.parameter
      ? `<dt>Parameter</dt><dd>${page.formula(sym(derivation.parameter.symbol), notation, false, place)}: ${engineProse(page, derivation.parameter.meaning, notation, place)}, from ${page.formula(derivation.parameter.range[0], notation, false, place)} to ${page.formula(derivation.parameter.range[1], notation, false, place)}</dd>`
      : '';
    const exponents =
      derivation.exponents.size === 0
        ? ''
        : `<dt>Exponents in the budget</dt><dd><ul class="exponents">${[...derivation.exponents]
            .map(([name, value]) => {
              const isValue = name === problem.valueName;
              const shown = page.formula(
                sym(isValue ? name : optimumName(name)),
                notation,
                false,
                place,
              );
              const what = isValue ? `reducible part of ${shown}` : shown;
              return `<li>${what}: ${page.formula(value, notation, false, place)}</li>`;
            })
            .join('')}</ul></dd>`;
    const { marginalPrice } = derivation;
    // The price of a minimum is what the value falls by.
    const slope =
      problem.budget === undefined
        ? undefined
        : call('d', sym(problem.valueName), sym(problem.budget));
    const left = slope && (problem.sense === 'minimize' ? neg(slope) : slope);
    const priced =
      marginalPrice && left
        ? { left, relation: '=' as const, right: marginalPrice }
        : marginalPrice;
    const price = priced
      ? `<dt>What one more unit of the budget buys</dt><dd>${scrollable(`<div class="line">${page.formula(priced, notation, true, place)}</div>`, `${problem.title}, marginal price`)}</dd>`
      : '';
    const [extreme, beyond] =
      problem.sense === 'minimize' ? ['minimum', 'smaller'] : ['maximum', 'larger'];
    const objective =
      problem.objective.kind === 'sym' ? symbolHtml(problem.objective.name) : 'objective';
    const global = `<dt>Global ${extreme}</dt><dd>${badge(found.global.verdict)} No point that meets the constraints has a ${beyond} ${objective}.<details><summary>The argument</summary><p class="fold">${engineProse(page, derivation.global.why, notation, place)}</p></details></dd>`;
    const id = use.id === undefined ? '' : ` id="${escapeText(use.id)}"`;
    return `<div class="optimum"${id}><p class="optimum-head"><strong>${escapeText(problem.title)}</strong><span class="status">${STATUS[derivation.status]}</span></p>
${scrollable(formulas.join(''), `${problem.title}, optimum`)}
<dl>${parameter}${exponents}${inverse}${price}${global}</dl></div>\n`;
  },
};
