/** `::: plot printed`: printed values divided by recomputed ones, a row a claim. */
import { drawComparison } from '../../plot/comparison.js';
import type { ComparisonRow } from '../../plot/comparison.js';
import { NARROW, WIDE } from '../../plot/chart.js';
import { numeralText, readNumeral, roundNumeral } from '../../display/numerals.js';
import type { Rounding } from '../../display/numerals.js';
import { printedInterval } from '../printed.js';
import { toneOf, verdictWords } from '../verdicts.js';
import type { PlotKind } from './plot-kind.js';
import { sheetOf } from './subject.js';

const MAX_ROWS = 60;
const DIGITS = 5;

/** A certified numeral to fewer digits; the end of a range outwards. */
function brief(text: string | undefined, rounding: Rounding = 'nearest'): string | undefined {
  const numeral = text === undefined ? undefined : readNumeral(text);
  return numeral ? numeralText(roundNumeral(numeral, DIGITS, rounding)) : text;
}

export const printedPlot: PlotKind = (page, use, id) => {
  const { options } = use;
  const sheet = sheetOf(page, use);
  const patterns = options.list('claims');
  const claims = page.context.audit(sheet.id).claims;
  for (const { text, place } of patterns) {
    if (claims.some((c) => c.id.startsWith(text))) continue;
    page.named(new Map(claims.map((c) => [c.id, c])), text, 'claim', place);
  }
  const columns = options.list('columns').map((c) => c.text);
  const cells: (string | undefined)[][] = [];
  const rows = claims.flatMap((claim): ComparisonRow[] => {
    if (patterns.length > 0 && !patterns.some((p) => claim.id.startsWith(p.text))) return [];
    const column = claim.cell?.column ?? claim.id.split('/').pop() ?? '';
    if (columns.length > 0 && !columns.includes(column)) return [];
    const interval = claim.printed === undefined ? undefined : printedInterval(claim.printed);
    const printed = interval?.[1];
    const nominal = claim.nominal === undefined ? NaN : Number(claim.nominal);
    if (!interval || printed === undefined || !(nominal > 0) || !(printed > 0)) return [];
    const tone = toneOf(claim.verdict);
    cells.push([
      claim.id,
      claim.printed,
      brief(claim.nominal),
      brief(claim.range?.[0], 'down'),
      brief(claim.range?.[1], 'up'),
      verdictWords(claim.verdict),
    ]);
    const range = claim.range?.map((end) => Number(end) / nominal);
    return [
      {
        label: claim.id.split('/').slice(1).join(' ') || claim.id,
        ratio: printed / nominal,
        printed: [interval[0] / nominal, interval[2] / nominal],
        ...(range ? { range: [range[0] ?? 1, range[1] ?? 1] as const } : {}),
        ...(tone === 'open' ? {} : { agrees: tone !== 'bad' }),
      },
    ];
  });
  if (rows.length === 0 || rows.length > MAX_ROWS) {
    return page.fail(use.place, {
      code: 'report-directive-options',
      message: `between one and ${String(MAX_ROWS)} claims can be shown, not ${String(rows.length)}`,
      hint: 'choose some by "claims: [beginning of their ids]"',
    });
  }
  const plot = {
    title: options.text('title')?.text ?? 'Printed values against recomputed ones',
    description: `${String(rows.length)} printed values, each divided by the value recomputed from the printed coefficients. Bars show the recomputed range. ${String(rows.filter((r) => r.agrees === false).length)} are contradicted.`,
    axisTitle: 'printed ÷ recomputed',
    rows,
  };
  return {
    wide: drawComparison(plot, WIDE, `${id}-w`),
    narrow: drawComparison(plot, NARROW, `${id}-n`),
    data: [
      {
        caption: plot.title,
        columns: ['claim', 'printed', 'recomputed', 'lowest', 'highest', 'verdict'].map((name) => ({
          name,
        })),
        rows: cells,
      },
    ],
  };
};
