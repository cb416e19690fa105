/** `::: optimum problem`: the closed forms, how they scale, and why they are the minimum. */
import type { CheckedDerivation } from '../context.js';
import type { Derivation } from '../../derive/model.js';
import { call, neg, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { sameTree } from '../../expression/traverse.js';
import { escapeText, scrollable } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { engineProse } from '../prose.js';
import { symbolHtml } from '../symbols/symbol-html.js';
import { symbolsFold } from '../symbols/html.js';
import { badge } from '../verdicts.js';
import type { Directive } from './directive.js';
import { exportFold } from './export-fold.js';
import { problemOf } from './subject.js';

const STATUS = {
  'closed-form': 'closed form',
  parametric: 'exact, in one parameter',
  implicit: 'no closed form; certified numbers',
} as const;

/** The results as they are set: in a free share each in those before it, where that was proved and is shorter. */
interface Formulas {
  readonly optimum: ReadonlyMap<string, Expr>;
  readonly value: Expr;
  /** The level in the free share, where there is one. */
  readonly level?: Expr;
  /** The same are set in the free share alone in a fold. */
  readonly inTurn: boolean;
}

function formulasOf({ derivation, steps }: CheckedDerivation): Formulas {
  const { parameter, optimum, value } = derivation;
  const short = parameter?.inTurn;
  const isProved =
    short !== undefined &&
    steps.some(({ step, verdict }) => step.id === short.step && verdict === 'proved');
  if (isProved) return { ...short, inTurn: true };
  const level = parameter ? { level: parameter.levelFormula } : {};
  return { optimum, value, ...level, inTurn: false };
}

/**
 * The free share: what it is a share of, where it lies, and which budget belongs to it. With that the
 * optimum at a budget is one root of one monotone function.
 */
function parameterHtml(
  page: PageState,
  derivation: Derivation,
  { level = derivation.parameter?.levelFormula }: Formulas,
  label: string,
  place: Place,
): string {
  const { parameter } = derivation;
  if (!parameter || !level) return '';
  const notation = { sheet: derivation.sheet, introduced: derivation.introduced };
  const show = (e: Expr): string => page.formula(e, notation, false, place);
  const own = sym(parameter.symbol);
  const defined = derivation.steps
    .flatMap((step) => step.after)
    .find(({ left, relation }) => relation === '=' && sameTree(left, own));
  // It stands in a line, but a short one.
  const large = (e: Expr): string =>
    page.tex(`\\displaystyle ${page.latex(e, notation)}`, false, place);
  const [from, to] = parameter.range;
  const range = `${show(from)} and ${large(to)}`;
  const what = defined
    ? `${scrollable(`<div class="line">${page.formula(defined, notation, true, place)}</div>`, `${label}, share`)}Between ${range}`
    : `${show(own)}: ${engineProse(page, parameter.meaning, notation, place)}, between ${range}`;
  const equation = { left: parameter.level, relation: '=' as const, right: level };
  const line = `<div class="line">${page.formula(equation, notation, true, place)}</div>`;
  return `<dt>Parameter, a share</dt><dd>${what}</dd><dt>Which ${show(own)} belongs to a budget</dt><dd>${scrollable(line, `${label}, budget`)}</dd>`;
}

/** The results in the free share alone, for who wants to put in one number. */
function shareAlone(page: PageState, derivation: Derivation, label: string, place: Place): string {
  const { parameter, problem } = derivation;
  if (!parameter) return '';
  const notation = { sheet: derivation.sheet, introduced: derivation.introduced };
  const own = page.formula(sym(parameter.symbol), notation, false, place);
  const equations = [
    ...[...derivation.optimum].map(([v, right]) => ({
      left: sym(problem.optimumNames.get(v) ?? v),
      right,
    })),
    { left: sym(problem.valueName), right: derivation.value },
    { left: parameter.level, right: parameter.levelFormula },
  ];
  const lines = equations.map(
    (e) =>
      `<div class="line">${page.formula({ ...e, relation: '=' }, notation, true, place)}</div>`,
  );
  return `<dt>In ${own} alone</dt><dd>Each of these is explicit in ${own}.<details><summary>Formulas in the share alone</summary><div class="fold">${scrollable(lines.join(''), `${label}, in the share alone`)}</div></details></dd>`;
}

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
    const label = page.freshName('optimum', problem.title);
    const show = (e: Expr): string => page.formula(e, notation, false, place);
    const line = (name: string, right: Expr): string =>
      `<div class="line">${page.formula({ left: sym(name), relation: '=', right }, notation, true, place)}</div>`;
    const optimumName = (variable: string): string =>
      problem.optimumNames.get(variable) ?? `${variable}_opt`;
    const set = formulasOf(found);
    const formulas = [...set.optimum].map(([variable, value]) =>
      line(optimumName(variable), value),
    );
    // Without formulas for the variables, what fixes them stands in their place.
    const { system } = derivation;
    const unknowns = (system?.unknowns ?? []).map((name) => show(sym(name))).join(', ');
    if (system && formulas.length === 0) {
      for (const equation of system.equations) {
        formulas.push(`<div class="line">${page.formula(equation, notation, true, place)}</div>`);
      }
    } else formulas.push(line(problem.valueName, set.value));
    const fixes =
      system && unknowns !== '' ? `<dt>Unknowns of these equations</dt><dd>${unknowns}</dd>` : '';
    const inverse = derivation.inverse
      ? `<dt>Least budget for a given value</dt><dd>${scrollable(line(derivation.inverse.budget, derivation.inverse.formula), `${label}, least budget`)}</dd>`
      : '';
    const parameter = derivation.parameter
      ? parameterHtml(page, derivation, set, label, place)
      : '';
    const alone = set.inTurn ? shareAlone(page, derivation, label, place) : '';
    const exponentList =
      derivation.exponents.size === 0
        ? ''
        : `<ul class="exponents">${[...derivation.exponents]
            .map(([name, value]) => {
              const isValue = name === problem.valueName;
              const shown = show(sym(isValue ? name : optimumName(name)));
              const what = isValue ? `reducible part of ${shown}` : shown;
              return `<li>${what}: ${show(value)}</li>`;
            })
            .join('')}</ul>`;
    // In a free share they are functions of it, not powers to be read off.
    const exponents =
      exponentList === ''
        ? ''
        : derivation.parameter
          ? `<dt>Exponents in the budget</dt><dd>They move with ${show(sym(derivation.parameter.symbol))}.<details><summary>Formulas of the exponents</summary><div class="fold">${scrollable(exponentList, `${label}, exponents`)}</div></details></dd>`
          : `<dt>Exponents in the budget</dt><dd>${exponentList}</dd>`;
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
      ? `<dt>What one more unit of the budget buys</dt><dd>${scrollable(`<div class="line">${page.formula(priced, notation, true, place)}</div>`, `${label}, marginal price`)}</dd>`
      : '';
    const [extreme, beyond] =
      problem.sense === 'minimize' ? ['minimum', 'smaller'] : ['maximum', 'larger'];
    const objective =
      problem.objective.kind === 'sym' ? symbolHtml(problem.objective.name) : 'objective';
    const global = `<dt>Global ${extreme}</dt><dd>${badge(found.global.verdict)} No point that meets the constraints has a ${beyond} ${objective}.<details><summary>The argument</summary><p class="fold">${engineProse(page, derivation.global.why, notation, place)}</p></details></dd>`;
    const id = use.id ?? page.freshId(`optimum-${problem.name}`);
    page.optima.set(`${sheet.id}#${problem.name}`, id);
    const whole = `<dl>${fixes}${parameter}${alone}${exponents}${inverse}${price}${global}</dl>`;
    const symbols = symbolsFold(page, formulas.join('') + whole, place);
    return `<div class="optimum" id="${escapeText(id)}"><p class="optimum-head"><strong>${escapeText(problem.title)}</strong><span class="status">${STATUS[derivation.status]}</span></p>
${scrollable(formulas.join(''), `${label}, optimum`)}
${whole}${symbols}${exportFold(page, sheet, problem)}</div>\n`;
  },
};
