/** `::: sensitivities problem`: ∂ ln quantity / ∂ ln coefficient, as numbers and as formulas. */
import type { Derivation } from '../../derive/model.js';
import { call, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import type { CoefficientSet, Problem } from '../../sheet/model.js';
import { givenHtml, numberHtml } from '../provenance.js';
import { escapeText, scrollable, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { readNumeral } from '../../display/numerals.js';
import type { OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import type { Directive } from './directive.js';
import { meaningOf, problemOf, setsOf, symbolHead } from './subject.js';

/** A bar from the middle as long as the elasticity, for the eye; the number stands beside it. */
function bar(text: string, greatest: number): string {
  const value = Number(text);
  if (!Number.isFinite(value) || greatest === 0) return '';
  const share = Math.round((Math.abs(value) / greatest) * 1000) / 20;
  const from = value < 0 ? 50 - share : 50;
  return `<span class="bar" aria-hidden="true"><span style="margin-left:${String(from)}%;width:${String(share)}%"></span></span>`;
}

/** Result (as it is named in formulas) → coefficient → its elasticity at a fixed budget. */
type Elasticities = readonly (readonly [string, ReadonlyMap<string, Expr>])[];

/**
 * The derivation's own formulas where it has closed forms. A free share moves with the coefficients, and
 * numbers solve no formula: there the elasticity itself is asked for.
 */
function elasticitiesOf(
  derivation: Derivation,
  problem: Problem,
  set: CoefficientSet | undefined,
): Elasticities {
  const nameOf = (quantity: string): string =>
    quantity === problem.valueName
      ? quantity
      : (problem.optimumNames.get(quantity) ?? `${quantity}_opt`);
  if (derivation.status === 'closed-form') {
    return [...derivation.sensitivities()].map(([quantity, by]) => [nameOf(quantity), by]);
  }
  const { objective, constraints, value } = derivation.program;
  const used = symbolsOf(value(sym('#least')));
  for (const term of [...objective, ...constraints.flatMap((c) => c.terms)]) {
    for (const formula of [term.coefficient, ...term.exponents]) symbolsOf(formula, used);
  }
  const coefficients = [...(set?.values.keys() ?? [])].filter((name) => used.has(name));
  return [...problem.variables.map(nameOf), problem.valueName].map((quantity) => [
    quantity,
    new Map(coefficients.map((by) => [by, call('elasticity', sym(quantity), sym(by))])),
  ]);
}

/** Those that the option names, in its order; all of them where it names none. */
function chosen(
  page: PageState,
  named: readonly OptionText[],
  all: readonly string[],
  what: string,
): readonly string[] {
  if (named.length === 0) return all;
  const known = new Map(all.map((name) => [name, name]));
  return named.map(({ text, place }) => page.named(known, text, what, place));
}

export const sensitivities: Directive = {
  name: 'sensitivities',
  summary:
    'How the optimum answers to each coefficient: elasticities as numbers, their formulas in a fold.',
  example: '::: sensitivities compute-optimal\ncoefficients: printed\nat: {C: 5.76e23}\n:::',
  counter: 'table',
  options: ['sheet', 'coefficients', 'at', 'digits', 'title', 'of', 'by'],
  maxWords: 1,
  render: (page, use) => {
    const { sheet, problem, place } = problemOf(page, use, use.words[0]);
    const { derivation } = page.context.derivation(sheet.id, problem.name);
    const [set] = setsOf(page, use, sheet, true);
    const given = page.givenFor(sheet, use.options.given('at'));
    const digits = use.options.count('digits', 3, 1, 30);
    const known = elasticitiesOf(derivation, problem, set?.set);
    const all = new Map(known);
    const results = chosen(page, use.options.list('of'), [...all.keys()], 'result');
    const quantities = results.map(
      (name) => [name, all.get(name) ?? new Map<string, Expr>()] as const,
    );
    const coefficients = chosen(
      page,
      use.options.list('by'),
      [...new Set(quantities.flatMap(([, by]) => [...by.keys()]))],
      'coefficient that the optimum depends on',
    );
    const show = (name: string): string => page.formula(sym(name), sheet.id, false, place);
    const values = coefficients.map((coefficient) =>
      quantities.map(([, by]) => {
        const formula = by.get(coefficient);
        if (!formula || !set) return undefined;
        return page.context.evaluate({
          sheet: sheet.id,
          problem: problem.name,
          coefficients: set.set.name,
          given,
          quantity: formula,
          digits,
        });
      }),
    );
    const rows = coefficients.map((coefficient, i): Cell[] => [
      { html: symbolHead(page, sheet, problem, coefficient, place), header: true },
      ...quantities.map(([quantity], j): Cell => {
        const value = values[i]?.[j];
        if (value === undefined) return { html: '0', className: 'num' };
        const { text, enclosure } = value;
        const column = values.map((row) => Math.abs(Number(row[j]?.text ?? '0')));
        const greatest = Math.max(...column.filter(Number.isFinite));
        const origin = {
          what: `elasticity of ${quantity} in ${coefficient}`,
          sheet,
          given,
          ...(set ? { set: { name: set.set.name, sheet: set.sheet } } : {}),
          enclosure,
        };
        const zero = readNumeral(text)?.digits === '';
        return {
          html: `${bar(text, zero ? 0 : greatest)}${numberHtml(page, text, 'auto', origin)}`,
          className: 'num elasticity',
        };
      }),
    ]);
    const at = [...given].map(
      ([name, value]) => `${show(name)} = ${givenHtml(page, name, value, sheet)}`,
    );
    const title = use.options.text('title')?.text ?? 'Elasticities of the optimum';
    const written = derivation.status === 'closed-form' ? quantities : [];
    const formulas = written
      .map(
        ([quantity, by]) =>
          `<p class="fold-head">${show(quantity)}</p><ul class="exponents">${[...by]
            .filter(([coefficient]) => coefficients.includes(coefficient))
            .map(
              ([coefficient, formula]) =>
                `<li>${show(coefficient)}: ${page.tex(page.latex(formula, sheet.id), false, place)}</li>`,
            )
            .join('')}</ul>`,
      )
      .join('');
    return (
      tableHtml({
        caption: `<b>Table ${String(use.number)}.</b> ${escapeText(title)}: percent change for one percent more of the coefficient. Bars are to scale within a column: its largest value, up or down, fills half the width. <span class="given">With ${escapeText(set?.label ?? '')} coefficients${at.length > 0 ? `, at ${at.join(', ')}` : ''}.</span>`,
        label: `Table ${String(use.number)}`,
        ...(use.id === undefined ? {} : { id: use.id }),
        className: 'sensitivities',
        head: [
          { html: 'coefficient' },
          ...quantities.map(([quantity]) => {
            const words = meaningOf(sheet, problem, quantity);
            const html = `${show(quantity)}<span class="sr">${escapeText(words)}</span>`;
            return { html, className: 'num', title: words };
          }),
        ],
        rows,
      }) +
      (formulas === ''
        ? ''
        : `<details class="after"><summary>Formulas of the elasticities</summary><div class="fold">${scrollable(formulas, `Formulas of Table ${String(use.number)}`)}</div></details>\n`)
    );
  },
};
