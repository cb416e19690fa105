/** `::: sensitivities problem`: ∂ ln quantity / ∂ ln coefficient, as numbers and as formulas. */
import { sym } from '../../expression/nodes.js';
import { numberHtml } from '../computed-number.js';
import { escapeText, scrollable, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { readNumeral } from '../numerals.js';
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

export const sensitivities: Directive = {
  name: 'sensitivities',
  summary:
    'How the optimum answers to each coefficient: elasticities as numbers, their formulas in a fold.',
  example: '::: sensitivities compute-optimal\ncoefficients: printed\nat: {C: 5.76e23}\n:::',
  counter: 'table',
  options: ['sheet', 'coefficients', 'at', 'digits', 'title'],
  maxWords: 1,
  render: (page, use) => {
    const { sheet, problem, place } = problemOf(page, use, use.words[0]);
    const { derivation } = page.context.derivation(sheet.id, problem.name);
    const [chosen] = setsOf(page, use, sheet, true);
    const given = use.options.given('at');
    const digits = use.options.count('digits', 3, 1, 30);
    const quantities = [...derivation.sensitivities()];
    const coefficients = [...new Set(quantities.flatMap(([, by]) => [...by.keys()]))];
    const nameOf = (quantity: string): string =>
      quantity === problem.valueName
        ? quantity
        : (problem.optimumNames.get(quantity) ?? `${quantity}_opt`);
    const show = (name: string): string => page.formula(sym(name), sheet.id, false, place);
    const values = coefficients.map((coefficient) =>
      quantities.map(([, by]) => {
        const formula = by.get(coefficient);
        if (!formula || !chosen) return undefined;
        return page.context.evaluate({
          sheet: sheet.id,
          problem: problem.name,
          coefficients: chosen.set.name,
          given,
          quantity: formula,
          digits,
        }).text;
      }),
    );
    const rows = coefficients.map((coefficient, i): Cell[] => [
      { html: symbolHead(page, sheet, problem, coefficient, place), header: true },
      ...quantities.map(([quantity], j): Cell => {
        const text = values[i]?.[j];
        if (text === undefined) return { html: '0', className: 'num' };
        const column = values.map((row) => Math.abs(Number(row[j] ?? '0')));
        const greatest = Math.max(...column.filter(Number.isFinite));
        const title = `elasticity of ${nameOf(quantity)} with respect to ${coefficient}`;
        const zero = readNumeral(text)?.digits === '';
        return {
          html: `${bar(text, zero ? 0 : greatest)}${numberHtml(text, 'auto', title)}`,
          className: 'num elasticity',
        };
      }),
    ]);
    const at = [...given].map(
      ([name, value]) => `${show(name)} = ${numberHtml(value, 'auto', `${name}, given`)}`,
    );
    const title = use.options.text('title')?.text ?? 'Elasticities of the optimum';
    const formulas = quantities
      .map(
        ([quantity, by]) =>
          `<p class="fold-head">${show(nameOf(quantity))}</p><ul class="exponents">${[...by]
            .map(
              ([coefficient, formula]) =>
                `<li>${show(coefficient)}: ${page.formula(formula, sheet.id, false, place)}</li>`,
            )
            .join('')}</ul>`,
      )
      .join('');
    return (
      tableHtml({
        caption: `<b>Table ${String(use.number)}.</b> ${escapeText(title)}: percent change for one percent more of the coefficient. <span class="given">${escapeText(chosen?.label ?? '')} coefficients${at.length > 0 ? `, ${at.join(', ')}` : ''}</span>`,
        label: `Table ${String(use.number)}`,
        ...(use.id === undefined ? {} : { id: use.id }),
        className: 'sensitivities',
        head: [
          { html: 'coefficient' },
          ...quantities.map(([quantity]) => {
            const words = meaningOf(sheet, problem, nameOf(quantity));
            const html = `${show(nameOf(quantity))}<span class="sr">${escapeText(words)}</span>`;
            return { html, className: 'num', title: words };
          }),
        ],
        rows,
      }) +
      `<details class="after"><summary>Formulas of the elasticities</summary><div class="fold">${scrollable(formulas, `Formulas of Table ${String(use.number)}`)}</div></details>\n`
    );
  },
};
