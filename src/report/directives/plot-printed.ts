/** `::: plot printed`: printed values divided by recomputed ones, a row a claim. */
import type { AuditedClaim } from '../../audit/model.js';
import { drawComparison } from '../../plot/comparison.js';
import type { ComparisonRow } from '../../plot/comparison.js';
import { NARROW, WIDE } from '../../plot/chart.js';
import { numeralText, readNumeral, roundNumeral } from '../../display/numerals.js';
import type { Rounding } from '../../display/numerals.js';
import type { Sheet } from '../../sheet/model.js';
import { printedInterval } from '../printed.js';
import { countWords, standingOf, tallyOf, verdictWords } from '../verdicts.js';
import type { Standing } from '../verdicts.js';
import { statedClaim } from './claim-view.js';
import type { PlotKind } from './plot-kind.js';
import { sheetOf } from './subject.js';

const MAX_ROWS = 60;
const DIGITS = 5;

/** A certified numeral to fewer digits; the end of a range outwards. */
function brief(text: string | undefined, rounding: Rounding = 'nearest'): string | undefined {
  const numeral = text === undefined ? undefined : readNumeral(text);
  return numeral ? numeralText(roundNumeral(numeral, DIGITS, rounding)) : text;
}

/** The mark of a row, and what the key calls it. */
const MARKS: Readonly<Record<Standing, Pick<ComparisonRow, 'mark' | 'ink' | 'stands'>>> = {
  follows: { mark: 'dot', ink: 'var(--plot-3)', stands: 'follows' },
  'within-rounding': { mark: 'diamond', ink: 'var(--plot-1)', stands: 'within rounding' },
  'follows-if': { mark: 'ringed-dot', ink: 'var(--plot-3)', stands: 'follows under a reading' },
  'less-rounded-only': { mark: 'triangle', ink: 'var(--plot-5)', stands: 'less-rounded only' },
  'contradicted-if': {
    mark: 'ringed-cross',
    ink: 'var(--plot-2)',
    stands: 'contradicted under a reading',
  },
  contradicted: { mark: 'cross', ink: 'var(--plot-2)', stands: 'contradicted' },
  undecided: { mark: 'ring', ink: 'var(--plot-soft)', stands: 'undecided' },
  'not-checkable': { mark: 'ring', ink: 'var(--plot-soft)', stands: 'not checkable' },
};

/** Does the sheet say of the claim that the paper states a noise beside the rounding? */
function isNoisy(sheet: Sheet, { id }: AuditedClaim): boolean {
  const stated = statedClaim(sheet, id);
  return stated?.kind === 'number' && stated.noise !== undefined;
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
  const shown: AuditedClaim[] = [];
  const rows = claims.flatMap((claim): ComparisonRow[] => {
    if (patterns.length > 0 && !patterns.some((p) => claim.id.startsWith(p.text))) return [];
    const column = claim.cell?.column ?? claim.id.split('/').pop() ?? '';
    if (columns.length > 0 && !columns.includes(column)) return [];
    const interval = claim.printed === undefined ? undefined : printedInterval(claim.printed);
    const printed = interval?.[1];
    const nominal = claim.nominal === undefined ? NaN : Number(claim.nominal);
    if (!interval || printed === undefined || !(nominal > 0) || !(printed > 0)) return [];
    const standing = standingOf(claim);
    // With noise, more than what rounds to the printed value counts as it.
    const [from, to] = (isNoisy(sheet, claim) ? claim.accepted : undefined) ?? [null, null];
    const ends = [
      from === null ? interval[0] : Number(from),
      to === null ? interval[2] : Number(to),
    ];
    shown.push(claim);
    cells.push([
      claim.id,
      claim.printed,
      brief(claim.nominal),
      brief(claim.range?.[0], 'down'),
      brief(claim.range?.[1], 'up'),
      verdictWords(standing),
    ]);
    const range = claim.range?.map((end) => Number(end) / nominal);
    return [
      {
        label: claim.id.split('/').slice(1).join(' ') || claim.id,
        ratio: printed / nominal,
        printed: [(ends[0] ?? printed) / nominal, (ends[1] ?? printed) / nominal],
        ...(range ? { range: [range[0] ?? 1, range[1] ?? 1] as const } : {}),
        ...MARKS[standing],
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
  const tally = tallyOf(shown).map(({ standing, count }) => countWords(standing, count));
  const noisy = shown.some((claim) => isNoisy(sheet, claim));
  const bars = noisy
    ? 'Bars show what inputs within their rounding and the noise that the paper states give, upright bands the printed value with that noise.'
    : 'Bars show what inputs that round to the printed ones give, thin lines what rounds to the printed value.';
  const plot = {
    noisy,
    title: options.text('title')?.text ?? 'Printed values against recomputed ones',
    description: `${String(rows.length)} printed values, each divided by the value recomputed from the printed inputs: ${tally.join(', ')}. ${bars}`,
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
