/** `::: numbers`: a table of computed quantities, a column a coefficient set. */
import type { Equation, Expr } from '../../expression/nodes.js';
import { sym } from '../../expression/nodes.js';
import { children } from '../../expression/traverse.js';
import { escapeText, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { MAX_REPORT_DIGITS, usualDigits } from '../computed-number.js';
import { givenHtml, givenInParentheses, numberHtml } from '../provenance.js';
import { STYLES } from '../../display/numerals.js';
import type { Directive } from './directive.js';
import { problemOf, quantityText, setsOf } from './subject.js';

/** Sets that stand beside each other on a narrow page too. */
const MOST_BESIDE = 2;

/** Does it take the best discrete choice, for which there is no sign that papers use? */
function hasChoice(of: Expr | Equation): boolean {
  if (!('kind' in of)) return hasChoice(of.left) || hasChoice(of.right);
  return (of.kind === 'call' && of.name === 'discrete') || children(of).some(hasChoice);
}

export const numbers: Directive = {
  name: 'numbers',
  summary: 'A table of computed quantities: a row a quantity, a column a coefficient set.',
  example: `::: numbers
title: What the budget buys
problem: compute-optimal
at: {C: 5.76e23}
coefficients: [printed, less-rounded]
rows:
  - {quantity: N_opt, label: parameters, digits: 3, as: short}
  - {quantity: D_opt/N_opt, label: tokens per parameter}
:::`,
  counter: 'table',
  options: ['sheet', 'problem', 'title', 'at', 'coefficients', 'digits', 'rows'],
  maxWords: 0,
  render: (page, use) => {
    const { options } = use;
    const { sheet, problem } = problemOf(page, use, options.text('problem'));
    const sets = setsOf(page, use, sheet);
    const isAcross = sets.length > MOST_BESIDE;
    const digits = options.count('digits', 3, 1, MAX_REPORT_DIGITS);
    const common = page.givenFor(sheet, options.given('at'));
    const rows = options.maps('rows', ['quantity', 'label', 'unit', 'digits', 'as', 'at']);
    if (rows.length === 0) {
      return page.fail(use.place, {
        code: 'report-directive-options',
        message: 'the option "rows" is missing',
      });
    }
    const body = rows.map((row): Cell[] => {
      const quantity = quantityText(page, row.required('quantity'));
      const place = row.required('quantity').place;
      const parsed: Expr | Equation = page.context.parse(quantity, sheet.id);
      const style = row.choice('as', STYLES, 'auto');
      const given = new Map([...common, ...row.given('at')]);
      const label = row.text('label')?.text;
      const unit = row.text('unit')?.text;
      const words = [label, unit === undefined ? undefined : `(${unit})`].filter(
        (w) => w !== undefined,
      );
      // A formula alone is no header for those whose reader knows no MathML.
      const name =
        words.length > 0
          ? ` <span class="quantity-label">${escapeText(words.join(' '))}</span>`
          : `<span class="sr">${escapeText(quantity.text)}</span>`;
      const isWords = label !== undefined && hasChoice(parsed);
      const head = (isWords ? '' : page.formula(parsed, sheet.id, false, place)) + name;
      const cells = sets.map(({ sheet: owner, set, label: heading }): Cell => {
        const result = page.context.evaluate({
          sheet: owner.id,
          ...(owner.problems.has(problem.name) ? { problem: problem.name } : {}),
          coefficients: set.name,
          given,
          quantity,
          digits: row.count('digits', usualDigits(style, digits), 1, MAX_REPORT_DIGITS),
        });
        return {
          html: numberHtml(page, result.text, style, {
            what: quantity.text,
            sheet,
            given,
            set: { name: set.name, sheet: owner },
            enclosure: result.enclosure,
          }),
          className: 'num',
          ...(isAcross ? { label: heading } : {}),
        };
      });
      return [{ html: head, header: true }, ...cells];
    });
    const at = [...common].map(([name, value]) => {
      const symbol = page.formula(sym(name), sheet.id, false, use.place);
      return `${symbol} = ${givenHtml(page, name, value, sheet)}`;
    });
    const title = escapeText(options.text('title')?.text ?? problem.title);
    return tableHtml({
      caption: `<b>Table ${String(use.number)}.</b> ${title}${givenInParentheses(at)}`,
      label: `Table ${String(use.number)}`,
      ...(use.id === undefined ? {} : { id: use.id }),
      ...(isAcross ? { className: 'across' } : {}),
      head: [
        { html: 'quantity' },
        ...sets.map((s) => ({
          html: `${escapeText(s.label)}${s.set.kind === 'printed' || s.set.kind === s.set.name ? '' : `<span class="kind">${s.set.kind}</span>`}`,
          className: 'num',
        })),
      ],
      rows: body,
    });
  },
};
