/** An audit for reading in a terminal: a table, or one claim in full. */
import type { AuditResult, AuditedClaim, ClaimVerdict } from '../audit/model.js';
import type { Sheet } from '../sheet/model.js';
import { computationText } from './explain-claim.js';
import { NARROW, listed } from './explain-lines.js';
import { sourceText } from './headings.js';
import { columns, widthOf, wrap } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

const ORDER: readonly ClaimVerdict[] = [
  'follows',
  'within-rounding',
  'less-rounded-only',
  'contradicted',
  'undecided',
  'not-checkable',
];

const PROVENANCE = { verbatim: '', 'second-hand': 'second hand', derived: 'derived here' } as const;
const DASH = '–';
const CELL_WIDTH = 30;

export function auditText(sheet: Sheet, result: AuditResult, style: Style): string {
  const source = sourceText(sheet.source);
  const from = source === '' ? '' : harmless(` (${source})`);
  const heading = `${style.bold(sheet.id)}: ${harmless(sheet.title)}${from}\n`;
  const title = ['verdict', 'claim', 'printed', 'recomputed', 'range over the printed digits'];
  const rows = result.claims.map((claim) => [
    style.as(claim.verdict, verdictWords(claim)),
    claim.id,
    style.plain(shortened(claim.printed ?? DASH)),
    style.plain(shortened(claim.nominal ?? DASH)),
    claim.range ? rangeText(claim.range) : '',
  ]);
  const table = columns([title.map((cell) => style.dim(cell)), ...rows], 2);
  return `${heading}\n${table}\n${countsText(result, style)}`;
}

/** The verdict; `follows if` where it rests on a reading, which `--claim` shows. */
export function verdictWords({ verdict, if: condition }: Pick<AuditedClaim, 'verdict' | 'if'>) {
  return condition === undefined ? verdict : `${verdict} if`;
}

/** Formulas are long; `--claim` shows them whole. */
function shortened(text: string): string {
  const characters = Array.from(harmless(text));
  return characters.length <= CELL_WIDTH
    ? characters.join('')
    : `${characters.slice(0, CELL_WIDTH - 1).join('')}…`;
}

/** `31 claims: 12 follows, 3 contradicted` */
export function countsText({ claims, counts }: AuditResult, style: Style): string {
  const parts = ORDER.filter((v) => counts[v] > 0).map((v) => {
    const resting = claims.filter((c) => c.verdict === v && c.if !== undefined).length;
    const under = resting === 0 ? '' : ` (${String(resting)} under a reading)`;
    return style.as(v, `${String(counts[v])} ${v}`) + under;
  });
  const total = `${String(claims.length)} claim${claims.length === 1 ? '' : 's'}`;
  return parts.length === 0 ? `${total}\n` : `${total}: ${parts.join(', ')}\n`;
}

function rangeText([low, high]: readonly [string, string]): string {
  return `[${low}, ${high}]`;
}

export function claimText(sheet: Sheet, claim: AuditedClaim, style: Style): string {
  const stated = sheet.claims.find((c) => c.id === claim.id);
  const told = PROVENANCE[claim.provenance];
  const rows: Row[] = [['source', `${harmless(claim.source)}${told === '' ? '' : `, ${told}`}`]];
  if (stated?.says !== undefined) rows.push(['says', harmless(stated.says)]);
  if (claim.printed !== undefined) rows.push(['printed', harmless(claim.printed)]);
  if (claim.nominal !== undefined) {
    rows.push(['recomputed', `${harmless(claim.nominal)}${under(claim.coefficients)}`]);
  }
  if (claim.deviation !== undefined) rows.push(['differs', harmless(claim.deviation)]);
  if (claim.range) rows.push(['range', rangeText(claim.range)]);
  if (claim.witness) {
    const inputs = Object.entries(claim.witness).map(([k, v]) => `${harmless(k)} = ${v}`);
    rows.push(['witness', inputs]);
  }
  if (claim.repair) rows.push(['would hold', repairText(claim.repair)]);
  const verdicts = (claim.under ?? []).map((u) => [
    style.as(u.verdict, verdictWords(u)),
    `"${u.coefficients}"`,
    u.nominal ?? DASH,
    u.range ? rangeText(u.range) : '',
  ]);
  return [
    `${style.bold(`${sheet.id} ${claim.id}`)}: ${style.as(claim.verdict, claim.verdict)}\n`,
    labelled(rows),
    `\n  ${wrap(harmless(claim.why), 2, NARROW)}\n`,
    claim.if === undefined ? '' : `  ${wrap(`if ${harmless(claim.if)}`, 2, NARROW)}\n`,
    claim.note === undefined ? '' : `  ${wrap(`note: ${harmless(claim.note)}`, 2, NARROW)}\n`,
    verdicts.length === 0
      ? ''
      : `\n  ${style.bold('Under each coefficient set')}\n${narrowRows(verdicts)}`,
    claim.computation ? computationText(claim.computation, style) : '',
  ].join('');
}

/** Aligned where that fits the terminal; otherwise the values of a row stand below one another. */
function narrowRows(rows: readonly (readonly string[])[]): string {
  const aligned = columns(rows, 4);
  if (aligned.split('\n').every((row) => widthOf(row) <= NARROW)) return aligned;
  return rows
    .map(([verdict = '', set = '', ...values]) => {
      const shown = values.filter((v) => v !== '').map((v) => `      ${wrap(v, 6, NARROW)}\n`);
      return `    ${verdict}  ${set}\n${shown.join('')}`;
    })
    .join('');
}

type Row = readonly [label: string, text: string | readonly string[]];

/** Labels in a column, what they stand for beside them, wrapped; lists are broken between their items. */
function labelled(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows
    .map(([label, text]) => {
      const head = `  ${label.padEnd(width)}  `;
      const body =
        typeof text === 'string' ? wrap(text, head.length, NARROW) : listed(text, head.length);
      return `${head}${body}\n`;
    })
    .join('');
}

function repairText({ text, what }: NonNullable<AuditedClaim['repair']>): string {
  return `${harmless(text)} (${harmless(what)})`;
}

function under(coefficients: string | undefined): string {
  return coefficients === undefined ? '' : ` under "${coefficients}"`;
}
