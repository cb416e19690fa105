/** An audit for reading in a terminal: a table, or one claim in full. */
import type { AuditResult, AuditedClaim, ClaimVerdict } from '../audit/model.js';
import type { Sheet } from '../sheet/model.js';
import { sourceText } from './headings.js';
import { columns, wrap } from './layout.js';
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

const DASH = '–';
const CELL_WIDTH = 30;

export function auditText(sheet: Sheet, result: AuditResult, style: Style): string {
  const source = sourceText(sheet.source);
  const from = source === '' ? '' : harmless(` (${source})`);
  const heading = `${style.bold(sheet.id)}: ${harmless(sheet.title)}${from}\n`;
  const title = ['verdict', 'claim', 'printed', 'recomputed', 'range over the printed digits'];
  const rows = result.claims.map((claim) => [
    style.as(claim.verdict, claim.verdict),
    claim.id,
    shortened(claim.printed ?? DASH),
    shortened(claim.nominal ?? DASH),
    claim.range ? rangeText(claim.range) : '',
  ]);
  const table = columns([title.map((cell) => style.dim(cell)), ...rows], 2);
  return `${heading}\n${table}\n${countsText(result, style)}`;
}

/** Formulas are long; `--claim` shows them whole. */
function shortened(text: string): string {
  const characters = Array.from(harmless(text));
  return characters.length <= CELL_WIDTH
    ? characters.join('')
    : `${characters.slice(0, CELL_WIDTH - 1).join('')}…`;
}

/** `31 claims: 12 follows, 3 contradicted` */
function countsText({ claims, counts }: AuditResult, style: Style): string {
  const parts = ORDER.filter((v) => counts[v] > 0).map((v) =>
    style.as(v, `${String(counts[v])} ${v}`),
  );
  const total = `${String(claims.length)} claim${claims.length === 1 ? '' : 's'}`;
  return parts.length === 0 ? `${total}\n` : `${total}: ${parts.join(', ')}\n`;
}

function rangeText([low, high]: readonly [string, string]): string {
  return `[${low}, ${high}]`;
}

export function claimText(sheet: Sheet, claim: AuditedClaim, style: Style): string {
  const stated = sheet.claims.find((c) => c.id === claim.id);
  const rows: string[][] = [
    ['source', harmless(claim.source)],
    ...(stated?.says === undefined ? [] : [['says', harmless(stated.says)]]),
    ...(claim.printed === undefined ? [] : [['printed', harmless(claim.printed)]]),
    ...(claim.nominal === undefined
      ? []
      : [['recomputed', `${harmless(claim.nominal)}${under(claim.coefficients)}`]]),
    ...(claim.range ? [['range', rangeText(claim.range)]] : []),
    ...(claim.witness
      ? [
          [
            'witness',
            Object.entries(claim.witness)
              .map(([k, v]) => `${k} = ${v}`)
              .join(', '),
          ],
        ]
      : []),
  ];
  const verdicts = (claim.under ?? []).map((u) => [
    style.as(u.verdict, u.verdict),
    `"${u.coefficients}"`,
    u.nominal ?? DASH,
    u.range ? rangeText(u.range) : '',
  ]);
  return [
    `${style.bold(`${sheet.id} ${claim.id}`)}: ${style.as(claim.verdict, claim.verdict)}\n`,
    columns(rows, 2),
    `  ${wrap(harmless(claim.why), 2)}\n`,
    claim.note === undefined ? '' : `  note: ${wrap(harmless(claim.note), 2)}\n`,
    verdicts.length === 0 ? '' : `\n  under each coefficient set\n${columns(verdicts, 4)}`,
  ].join('');
}

function under(coefficients: string | undefined): string {
  return coefficients === undefined ? '' : ` under "${coefficients}"`;
}
