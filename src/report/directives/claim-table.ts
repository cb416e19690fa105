/** The claims on the cells of one printed table, a line each: numbers, verdicts, no reasons. */
import type { AuditedClaim } from '../../audit/model.js';
import { equationToInfix } from '../../expression/infix.js';
import type { Sheet } from '../../sheet/model.js';
import { escapeText, plural, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { sentenceHtml, symbolHtml } from '../symbol-html.js';
import { mark } from '../verdicts.js';
import {
  likePrinted,
  placeInRange,
  printedText,
  rangeHtml,
  resultsOf,
  statedClaim,
} from './claim-view.js';
import type { Result } from './claim-view.js';

/** Where in a printed table a claim belongs. */
export interface Placed {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly claim: AuditedClaim;
}

/** The claim's cell: as the audit says, or by an id `table/row/column`. */
export function placeOfClaim(sheet: Sheet, claim: AuditedClaim): Placed | undefined {
  if (claim.cell) return { ...claim.cell, claim };
  const [table = '', row, ...rest] = claim.id.split('/');
  return sheet.tables.has(table) && row !== undefined && rest.length > 0
    ? { table, row, column: rest.join('/'), claim }
    : undefined;
}

/** What the claims of a column compare, such as `6ND`; empty if the sheet does not say. */
export function columnMeaning(sheet: Sheet, placed: readonly Placed[], column: string): string {
  const first = placed.find((p) => p.column === column);
  const stated = first && statedClaim(sheet, first.claim.id);
  if (stated?.kind !== 'number') return '';
  const what = stated.comparisons.map((c) => sentenceHtml(c.quantityText, sheet)).join(', ');
  const solved = stated.solve
    ? `, from ${sentenceHtml(equationToInfix(stated.solve.equation), sheet)}`
    : '';
  const given = [...stated.at.keys()]
    .filter((name) => name !== stated.solve?.symbol)
    .map(symbolHtml);
  return `${what}${solved}${given.length > 0 ? ` at the row’s ${given.join(', ')}` : ''}`;
}

/** The meanings of several columns in one sentence; empty if the sheet says nothing. */
export function columnNotes(sheet: Sheet, placed: readonly Placed[]): string {
  const columns = [...new Set(placed.map((p) => p.column))];
  const notes = columns.flatMap((column) => {
    const meaning = columnMeaning(sheet, placed, column);
    return meaning === '' ? [] : [`<b>${escapeText(column)}</b>: ${meaning}`];
  });
  return notes.join(' · ');
}

function stacked(results: readonly Result[], show: (result: Result) => string | undefined): string {
  return results.map((result) => show(result) ?? '').join('<br>');
}

/** A table with a line a claim. `head` stands above it. */
export function claimTable(sheet: Sheet, placed: readonly Placed[], label: string): string {
  const others = [
    ...new Set(
      placed.flatMap(({ claim }) =>
        (claim.under ?? [])
          .map((u) => u.coefficients)
          .filter((name) => name !== claim.coefficients),
      ),
    ),
  ];
  const rows = placed.map(({ row, column, claim }): Cell[] => {
    const results = resultsOf(claim, statedClaim(sheet, claim.id));
    const where = results.map((r) => placeInRange(r));
    const at = where.every((w) => w !== undefined)
      ? where.map((w) => `${w}\u202f%`).join('<br>')
      : '';
    return [
      { html: `${escapeText(row)} ${escapeText(column)}`, header: true },
      { html: stacked(results, (r) => r.printed && printedText(r.printed)), className: 'num' },
      {
        html: stacked(results, (r) => r.nominal && likePrinted(r.nominal, r.printed)),
        className: 'num',
      },
      {
        html: stacked(results, (r) => r.range && rangeHtml(r.range, r.printed)),
        className: 'num',
      },
      { html: at, className: 'num' },
      {
        html: mark(claim.verdict),
        className: 'verdict',
      },
      ...others.map((name): Cell => {
        const under = claim.under?.find((u) => u.coefficients === name);
        return under
          ? { html: mark(under.verdict), className: 'verdict' }
          : { html: '', className: 'verdict' };
      }),
    ];
  });
  const notes = columnNotes(sheet, placed);
  return tableHtml({
    caption: `${notes === '' ? '' : `${notes}. `}“Lies at” is where in the range the printed value lies, from the least result to the greatest.`,
    label: `${label}, ${plural(placed.length, 'claim')}`,
    className: 'claim-table',
    head: [
      { html: 'cell' },
      { html: 'printed', className: 'num' },
      { html: 'recomputed', className: 'num' },
      { html: 'range', className: 'num' },
      { html: 'lies at', className: 'num' },
      { html: 'verdict', className: 'verdict' },
      ...others.map((name) => ({ html: escapeText(name), className: 'verdict' })),
    ],
    rows,
  });
}
