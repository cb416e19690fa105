/** `::: plot shares`: parts that add up to a whole, stacked, against the budget or whatever else runs. */
import { NARROW, WIDE } from '../../plot/chart.js';
import { describeShares } from '../../plot/describe.js';
import { powerLabel } from '../../plot/scale.js';
import { drawShares } from '../../plot/shares.js';
import type { Part, SharesPlot } from '../../plot/shares.js';
import type { SourceText } from '../../base/source.js';
import type { Setting } from '../context.js';
import type { Options } from '../options.js';
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';
import { labelOf, ticksOf } from './plot-axes.js';
import { certifiedRow } from './plot-data.js';
import { axisTitle } from './plot-kind.js';
import type { PlotKind } from './plot-kind.js';
import { roundPlaces } from './plot-rows.js';
import { runningOf } from './plot-running.js';
import { budgetOf, problemOf, quantityText, setsOf } from './subject.js';

const POINTS = 81;
const MAX_SAMPLES = 161;
const MAX_PARTS = 6;
/** How far the sum of the parts may be from the whole, as a share of it. */
const TOLERANCE = 1e-6;
const ROWS = 12;

interface Sampled {
  readonly x: readonly number[];
  readonly parts: readonly Part[];
}

/** The parts divided by the whole. @throws IsoflopError where they do not add up */
function sampled(
  page: PageState,
  use: Use,
  labels: readonly string[],
  x: readonly number[],
  columns: readonly Float64Array[],
  whole: Float64Array | undefined,
): Sampled {
  const parts = labels.map((label, k): Part => {
    const column = columns[k] ?? new Float64Array();
    return { label, shares: Array.from(column, (v, i) => v / (whole ? (whole[i] ?? NaN) : 1)) };
  });
  x.forEach((at, i) => {
    const shares = parts.map((p) => p.shares[i] ?? NaN);
    const sum = shares.reduce((a, b) => a + b, 0);
    if (!Number.isFinite(sum)) return;
    const below = shares.findIndex((share) => share < -TOLERANCE);
    if (below >= 0) {
      page.fail(use.place, {
        code: 'report-directive-options',
        message: `the part "${labels[below] ?? ''}" is negative at ${at.toPrecision(3)}: parts of a whole cannot be`,
      });
    }
    if (Math.abs(sum - 1) <= TOLERANCE) return;
    page.fail(use.place, {
      code: 'report-directive-options',
      message: `the parts add up to ${sum.toPrecision(7)} of the whole at ${at.toPrecision(3)}, not to 1`,
      hint: whole
        ? 'name every part of the whole'
        : 'write each part as a share, or name by "whole" what they are parts of',
    });
  });
  return { x, parts };
}

function partOf(page: PageState, options: Options): { quantity: SourceText; label: string } {
  const quantity = options.required('quantity');
  return {
    quantity: quantityText(page, quantity),
    label: options.text('label')?.text ?? quantity.text,
  };
}

export const sharesPlot: PlotKind = (page, use, id) => {
  const { options } = use;
  const { sheet, problem, place } = problemOf(page, use, options.text('problem'));
  const variable = options.text('variable')?.text ?? budgetOf(page, problem, place);
  const running = runningOf(page, use, variable);
  const [chosen] = setsOf(page, use, sheet, true);
  const parts = options.maps('parts', ['quantity', 'label']).map((part) => partOf(page, part));
  if (parts.length < 2 || parts.length > MAX_PARTS) {
    page.fail(use.place, {
      code: 'report-directive-options',
      message: `"parts" takes from two to ${String(MAX_PARTS)} parts, not ${String(parts.length)}`,
      hint: 'write parts: [{quantity: E/L_opt, label: irreducible}, …]',
    });
  }
  const named = options.text('whole');
  const whole = named ? [quantityText(page, named)] : [];
  const points = options.count('points', POINTS, 5, MAX_SAMPLES);
  const setting: Setting = {
    sheet: sheet.id,
    problem: problem.name,
    coefficients: chosen?.set.name ?? '',
    given: new Map(
      [...page.givenFor(sheet, options.given('at'))].filter(([name]) => name !== variable),
    ),
  };
  const quantities = [...parts.map((p) => p.quantity), ...whole];
  const samples = page.context.sample({ ...setting, ...running, quantities, points });
  const { x, parts: shares } = sampled(
    page,
    use,
    parts.map((p) => p.label),
    Array.from(samples.x),
    samples.columns,
    named ? samples.columns[parts.length] : undefined,
  );
  const xTitle = options.text('x-title')?.text ?? axisTitle(sheet, variable);
  const yTitle = options.text('y-title')?.text ?? `share of ${named?.text ?? 'the whole'}`;
  const xLabel = labelOf(use, 'x') ?? (running.spacing === 'log' ? powerLabel : undefined);
  const plot: SharesPlot = {
    title: options.text('title')?.text ?? `${yTitle} against ${xTitle}`,
    description: '',
    x: {
      title: xTitle,
      kind: running.spacing,
      domain: [Number(running.from), Number(running.to)],
      ...(xLabel ? { label: xLabel } : {}),
      ...ticksOf(use, 'x'),
    },
    whole: yTitle,
    at: x,
    parts: shares,
  };
  const said = { ...plot, description: describeShares(plot) };
  const rows = roundPlaces(running.from, running.to, running.spacing, ROWS);
  return {
    wide: drawShares(said, WIDE, `${id}-w`),
    narrow: drawShares(said, NARROW, `${id}-n`),
    data: [
      {
        caption: `${plot.title}, ${chosen?.label ?? ''} coefficients`,
        columns: [
          { name: variable, more: xTitle },
          ...quantities.map((q, i) => ({ name: parts[i]?.label ?? q.text, more: q.text })),
        ],
        rows: rows.map((at) => [at, ...certifiedRow(page, setting, quantities, variable, at)]),
        isOfLines: true,
      },
    ],
  };
};
