/** The claims on the cells of one printed table, a line each: numbers, verdicts, no reasons. */
import type { AuditedClaim } from '../../audit/model.js';
import { equationToInfix } from '../../expression/infix.js';
import { Rational } from '../../expression/rational.js';
import { formatSignificant } from '../../numeric/format.js';
import type { Sheet } from '../../sheet/model.js';
import { ORIGIN_WORDS, originOf } from '../claim-origin.js';
import { escapeText, plural, tableHtml } from '../html.js';
import type { Cell } from '../html.js';
import { symbolHtml } from '../symbols/symbol-html.js';
import { claimWords } from '../symbols/claim-words.js';
import { isConditional, mark, standingOf } from '../verdicts.js';
import {
  exactly,
  pairHtml,
  placeInRange,
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
  // A cell itself, held against another one: the sheet's words say more than its letter.
  const { says } = stated;
  if (says !== undefined && stated.comparisons.every((c) => stated.at.has(c.quantityText)))
    return claimWords(says.trim(), sheet);
  const what = stated.comparisons.map((c) => claimWords(c.quantityText, sheet)).join(', ');
  const solved = stated.solve
    ? `, from ${claimWords(equationToInfix(stated.solve.equation), sheet)}`
    : '';
  const given = [...stated.at.keys()]
    .filter((name) => name !== stated.solve?.symbol)
    .map(symbolHtml);
  return `${what}${solved}${given.length > 0 ? ` at the row’s ${given.join(', ')}` : ''}`;
}

/** The meanings of several columns in one sentence; empty if the sheet says nothing. */
export function columnNotes(sheet: Sheet, placed: readonly Placed[]): string {
  const columns = [...new Set(placed.map((p) => p.column))].filter((column) => column !== '');
  const notes = columns.flatMap((column) => {
    const meaning = columnMeaning(sheet, placed, column);
    return meaning === '' ? [] : [`<b>${escapeText(column)}</b>: ${meaning}`];
  });
  return notes.join(' · ');
}

function stacked(results: readonly Result[], show: (result: Result) => string | undefined): string {
  return results.map((result) => show(result) ?? '').join('<br>');
}

/** `± 5 × 10⁻¹⁷`, for a reading narrower than anybody would compare. */
function nearlyExact(low: Rational, high: Rational): string | undefined {
  const half = high.sub(low).div(Rational.of(2));
  const middle = high.add(low).div(Rational.of(2));
  if (middle.sign <= 0 || half.sign <= 0) return undefined;
  if (half.mul(Rational.of(NARROW)).compare(middle) > 0) return undefined;
  return `±\u202f${exactly(formatSignificant(half, 1, 'up'), undefined)}`;
}

/** `≥ 0.5`, where the sheet says how the printed words are to be taken. */
function readingHtml({ comparison, printed }: Result, className: string): string {
  const reading = comparison?.reading;
  if (!reading) return '';
  const end = (value: Rational): string =>
    exactly(formatSignificant(value, READING_DIGITS), printed);
  const { low, high } = reading;
  const isOne = low && high && low.equals(high);
  // A bound that is stated needs no second telling.
  if (comparison.isStated && (isOne || !low || !high)) return '';
  const words = isOne
    ? `= ${end(low)}`
    : low && high
      ? (nearlyExact(low, high) ?? `${end(low)} … ${end(high)}`)
      : low
        ? `≥ ${end(low)}`
        : high
          ? `≤ ${end(high)}`
          : undefined;
  return words === undefined ? '' : ` <span class="${className}">(${words})</span>`;
}

function hasReading(sheet: Sheet, { id }: AuditedClaim): boolean {
  const stated = statedClaim(sheet, id);
  return stated?.kind === 'number' && stated.comparisons.some((c) => c.reading !== undefined);
}

/** Is what stands beside the result no number that a paper prints? */
function isStated(sheet: Sheet, claim: AuditedClaim): boolean {
  const stated = statedClaim(sheet, claim.id);
  const isBound = stated?.kind === 'number' && stated.comparisons.some((c) => c.isStated);
  return isBound || originOf(claim, sheet) === 'derived';
}

/** More than any end of a reading has. */
const READING_DIGITS = 12;
/** A reading narrower than its middle by this much is told by its width. */
const NARROW = 1e8;

/** The range; where its ends are bounds that need be no results, that is said. */
function rowRange(
  { encloses }: AuditedClaim,
  range: readonly [string, string],
  printed: string | undefined,
): string {
  const html = rangeHtml(range, printed);
  return encloses ? `<span class="reading">within</span> ${html}` : html;
}

/** The claim as a line names it: its cell, or its id with what it says. */
function rowHtml(sheet: Sheet, { table, row, column, claim }: Placed): string {
  const name = escapeText(`${row} ${column}`.trim());
  const says = table === '' ? statedClaim(sheet, claim.id)?.says : undefined;
  const origin = originOf(claim, sheet);
  const told = origin === 'derived' ? ` <span class="reading">${ORIGIN_WORDS[origin]}</span>` : '';
  const differs =
    claim.if === undefined || claim.deviation === undefined || table !== ''
      ? ''
      : `; recomputed: ${claimWords(claim.deviation, sheet)}`;
  const condition =
    claim.if === undefined || table !== ''
      ? ''
      : `<span class="line-says"><b>If</b> ${claimWords(claim.if, sheet)}${differs}</span>`;
  const words =
    says === undefined ? '' : `<span class="line-says">${claimWords(says.trim(), sheet)}</span>`;
  return `${name}${told}${words}${condition}`;
}

/** The readings on which cells of one table rest, each once. */
function conditionsHtml(sheet: Sheet, placed: readonly Placed[]): readonly string[] {
  const resting = placed.filter(({ claim, table }) => table !== '' && claim.if !== undefined);
  const told = [...new Set(resting.map(({ claim }) => claim.if ?? ''))].map((condition) => {
    const columns = resting.filter(({ claim }) => claim.if === condition).map((p) => p.column);
    const named = [...new Set(columns)].map((c) => `<b>${escapeText(c)}</b>`).join(', ');
    return `${named} if ${claimWords(condition, sheet)}`;
  });
  return told.length === 0
    ? []
    : [`Marks in a dashed ring hold under a reading: ${told.join('; ')}.`];
}

/** A verdict's mark; where it rests on a reading, that is said when it is pointed at. */
function markOf(judged: Pick<AuditedClaim, 'verdict' | 'if'>): string {
  const standing = standingOf(judged);
  return isConditional(standing)
    ? mark(standing, `${standing.replace('-', ' ')} ${judged.if ?? ''}`)
    : mark(standing);
}

/** The words of a sheet as a title. */
function asTitle(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1).replace(/'/g, '’');
}

/**
 * A table with a line a claim. `title` stands above it. The verdict stands behind the claim, so that it
 * is seen however wide the table is; on a narrow screen each line is a block of its own.
 */
export function claimTable(
  sheet: Sheet,
  placed: readonly Placed[],
  label: string,
  title?: string,
): string {
  const others = [
    ...new Set(
      placed.flatMap(({ claim }) =>
        (claim.under ?? [])
          .map((u) => u.coefficients)
          .filter((name) => name !== claim.coefficients),
      ),
    ),
  ];
  const rows = placed.map((line): Cell[] => {
    const { claim, table } = line;
    const results = resultsOf(claim, statedClaim(sheet, claim.id));
    // The cells of one table are read alike, which stands in the notes on it. Below a single number; of several, each must stay on the line of its result.
    const reading = (r: Result): string =>
      table === '' ? readingHtml(r, results.length === 1 ? 'reading below' : 'reading') : '';
    const where = results.map((r) => placeInRange(r));
    const at = where.every((w) => w !== undefined)
      ? where.map((w) => `${w}\u202f%`).join('<br>')
      : '';
    return [
      { html: rowHtml(sheet, line), header: true },
      { html: markOf(claim), className: 'verdict' },
      ...others.map((name): Cell => {
        const under = claim.under?.find((u) => u.coefficients === name);
        return { html: under ? markOf(under) : '', className: 'verdict', label: name };
      }),
      {
        html: stacked(results, (r) => r.printed && pairHtml(r)[0] + reading(r)),
        className: 'num',
        ...(isStated(sheet, claim) ? { label: 'stated' } : {}),
      },
      { html: stacked(results, (r) => r.nominal && pairHtml(r)[1]), className: 'num' },
      {
        html: stacked(results, (r) => r.range && rowRange(claim, r.range, r.printed)),
        className: 'num',
      },
      { html: at, className: 'num' },
    ];
  });
  const notes = columnNotes(sheet, placed);
  const caption = [
    ...(title === undefined ? [] : [`<b>${escapeText(asTitle(title))}</b>.`]),
    ...(notes === '' ? [] : [`${notes}.`]),
    ...(rows.some((row) => row.at(-1)?.html !== '')
      ? ['“Lies at” is where in the range the printed value lies, from its lower end to its upper.']
      : []),
    ...(placed.some(({ claim, table }) => table === '' && hasReading(sheet, claim))
      ? ['In parentheses: how the printed words are taken.']
      : []),
    ...(placed.some(({ claim }) => claim.encloses && claim.range)
      ? ['A range after “within” holds all results (proved); its ends may lie further inside.']
      : []),
    ...conditionsHtml(sheet, placed),
  ].join(' ');
  return tableHtml({
    ...(caption === '' ? {} : { caption }),
    label: `${label}, ${plural(placed.length, 'claim')}`,
    className: 'claim-table as-cards',
    head: [
      { html: placed.some((p) => p.table !== '') ? 'cell' : 'claim' },
      { html: 'verdict', className: 'verdict' },
      ...others.map((name) => ({ html: escapeText(name), className: 'verdict' })),
      {
        html: placed.some(({ claim }) => isStated(sheet, claim)) ? 'printed or stated' : 'printed',
        className: 'num',
      },
      { html: 'recomputed', className: 'num' },
      { html: 'range', className: 'num' },
      { html: 'lies at', className: 'num' },
    ],
    rows,
  });
}
