/** `::: plot frontier` and `::: plot curve`: quantities against the budget or whatever else runs. */
import { curveChart } from '../../plot/curve.js';
import type { Curve } from '../../plot/curve.js';
import { envelopeOf, EXTREMES } from '../../plot/envelope.js';
import type { EnvelopePiece, Extreme } from '../../plot/envelope.js';
import { describeLines } from '../../plot/describe.js';
import { powerLabel, shortLabel } from '../../plot/scale.js';
import { labelOf, rangeOf, ticksOf } from './plot-axes.js';
import { axisTitle, drawBoth } from './plot-kind.js';
import type { PlotKind } from './plot-kind.js';
import { marksOf, rulesOf } from './plot-marks.js';
import { AXIS_KINDS, runningOf } from './plot-running.js';
import { curvesOf, dataOf } from './plot-series.js';
import { budgetOf, problemOf } from './subject.js';

/** `E = 4, E = 8`: whose stretches the envelope is made of, from left to right. */
function namesAlong(envelope: readonly EnvelopePiece[], curves: readonly Curve[]): string {
  const names = envelope.map((piece) => curves[piece.curve]?.label ?? '');
  return names.filter((name, i) => name !== names[i - 1]).join(', ');
}

/** `scale` is that of the vertical axis unless the options say otherwise. */
export function curvePlot(scale: 'linear' | 'log'): PlotKind {
  return (page, use, id) => {
    const { options } = use;
    const { sheet, problem, place } = problemOf(page, use, options.text('problem'));
    const variable = options.text('variable')?.text ?? budgetOf(page, problem, place);
    const running = runningOf(page, use, variable);
    const across = options.text('x-quantity')?.text;
    const xKind =
      across === undefined ? running.spacing : options.choice('x-scale', AXIS_KINDS, 'log');
    const yKind = options.choice('scale', AXIS_KINDS, scale);
    const { curves, quantities, sources } = curvesOf(page, use, sheet, problem, running);
    const marks = marksOf(page, use, sheet, { x: variable });
    const rules = rulesOf(page, use, sheet);
    const [quantity = ''] = quantities;
    const variableOf = [...problem.optimumNames].find(([, name]) => name === quantity)?.[0];
    const yTitle =
      options.text('y-title')?.text ??
      (variableOf === undefined ? quantity : `optimal ${axisTitle(sheet, variableOf)}`);
    const xTitle = options.text('x-title')?.text ?? across ?? axisTitle(sheet, variable);
    const title = options.text('title')?.text ?? `${yTitle} against ${xTitle}`;
    const envelope = options.has('envelope')
      ? envelopeOf(
          curves.map((c) => c.points),
          options.choice<Extreme>('envelope', EXTREMES, 'least'),
          xKind,
          yKind,
        )
      : [];
    const ends = `from ${powerLabel(Number(running.from))} to ${powerLabel(Number(running.to))}`;
    const along = across === undefined ? ` ${ends}` : `, as ${variable} goes ${ends}`;
    const empty = curves.filter((c) => !c.points.some((p) => p.every(Number.isFinite)));
    const says = [
      `${yTitle} over ${xTitle}${along}.`,
      ...describeLines(curves),
      ...(empty.length > 0 ? [`Nowhere defined: ${empty.map((c) => c.label).join(', ')}.`] : []),
      ...(curves.some((curve) => curve.band)
        ? ['The bands show what inputs that round to the printed ones allow.']
        : []),
      ...(envelope.length > 0
        ? [
            `The ${options.text('envelope')?.text ?? ''} stands out; from left to right: ${namesAlong(envelope, curves)}.`,
          ]
        : []),
      ...marks.map((m) => `${m.shape === 'ring' ? 'Rings' : 'Diamonds'}: ${m.label}.`),
    ];
    const xLabel = labelOf(use, 'x') ?? (xKind === 'log' ? powerLabel : undefined);
    const yLabel = labelOf(use, 'y') ?? (yKind === 'log' ? shortLabel : undefined);
    const ran: readonly [number, number] = [Number(running.from), Number(running.to)];
    const xDomain = rangeOf(page, use, 'x', xKind) ?? (across === undefined ? ran : undefined);
    const yDomain = rangeOf(page, use, 'y', yKind);
    const chart = curveChart({
      title,
      description: says.join(' '),
      x: {
        title: xTitle,
        kind: xKind,
        ...(xLabel ? { label: xLabel } : {}),
        ...(xDomain ? { domain: xDomain } : {}),
        ...ticksOf(use, 'x'),
      },
      y: {
        title: yTitle,
        kind: yKind,
        ...(yLabel ? { label: yLabel } : {}),
        ...(yDomain ? { domain: yDomain } : {}),
        ...ticksOf(use, 'y'),
      },
      curves,
      ...(envelope.length > 0 ? { envelope } : {}),
      marks,
      rules,
    });
    const data = dataOf(page, use, sources, running, { x: xTitle, y: yTitle });
    return { ...drawBoth(chart, id), data: [data] };
  };
}
