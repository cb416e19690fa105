/** `::: plot frontier` and `::: plot curve`: quantities against the budget or whatever else runs. */
import type { Axis } from '../../plot/chart.js';
import { curveChart } from '../../plot/curve.js';
import { powerLabel, shortLabel } from '../../plot/scale.js';
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';
import { axisTitle, drawBoth } from './plot-kind.js';
import type { PlotKind } from './plot-kind.js';
import { marksOf, rulesOf } from './plot-marks.js';
import { curvesOf } from './plot-series.js';
import type { Running } from './plot-series.js';
import { budgetOf, problemOf } from './subject.js';

function runningOf(page: PageState, use: Use, variable: string): Running {
  const { options } = use;
  const spacing = options.choice('x-scale', ['linear', 'log'], 'log');
  const from = options.required('from');
  const to = options.required('to');
  options.numeral('from');
  options.numeral('to');
  const ascending = Number(to.text) > Number(from.text);
  if (!ascending || (spacing === 'log' && !(Number(from.text) > 0))) {
    return page.fail(to.place, {
      code: 'report-directive-options',
      message: `"from" and "to" must be ${spacing === 'log' ? 'positive and ' : ''}ascending`,
    });
  }
  return { variable, from: from.text, to: to.text, spacing };
}

/** Where the ticks stand, if the options say so. */
function ticksOf(use: Use, key: 'x-ticks' | 'y-ticks'): Pick<Axis, 'ticks'> {
  const ticks = use.options.numerals(key).map(({ text }) => Number(text));
  return ticks.length === 0 ? {} : { ticks };
}

/** `scale` is that of the vertical axis unless the options say otherwise. */
export function curvePlot(scale: 'linear' | 'log'): PlotKind {
  return (page, use, id) => {
    const { options } = use;
    const { sheet, problem, place } = problemOf(page, use, options.text('problem'));
    const variable = options.text('variable')?.text ?? budgetOf(page, problem, place);
    const running = runningOf(page, use, variable);
    const { from, to } = running;
    const kind = options.choice('scale', ['linear', 'log'], scale);
    const { curves, quantities } = curvesOf(page, use, sheet, problem, running);
    const marks = marksOf(page, use, sheet, variable);
    const rules = rulesOf(page, use, sheet);
    const [quantity = ''] = quantities;
    const variableOf = [...problem.optimumNames].find(([, name]) => name === quantity)?.[0];
    const yTitle =
      options.text('y-title')?.text ??
      (variableOf === undefined ? quantity : `optimal ${axisTitle(sheet, variableOf)}`);
    const xTitle = options.text('x-title')?.text ?? axisTitle(sheet, variable);
    const title = options.text('title')?.text ?? `${yTitle} against ${xTitle}`;
    const banded = curves.some((curve) => curve.band);
    const says = [
      `${yTitle} over ${xTitle} from ${powerLabel(Number(from))} to ${powerLabel(Number(to))}: ${curves.map((c) => c.label).join(', ')}.`,
      ...(banded ? ['The bands show what inputs that round to the printed ones allow.'] : []),
      ...marks.map((m) => `${m.shape === 'ring' ? 'Rings' : 'Diamonds'}: ${m.label}.`),
    ];
    const chart = curveChart({
      title,
      description: says.join(' '),
      x: {
        title: xTitle,
        kind: running.spacing,
        ...(running.spacing === 'log' ? { label: powerLabel } : {}),
        domain: [Number(from), Number(to)],
        ...ticksOf(use, 'x-ticks'),
      },
      y: {
        title: yTitle,
        kind,
        ...(kind === 'log' ? { label: shortLabel } : {}),
        ...ticksOf(use, 'y-ticks'),
      },
      curves,
      marks,
      rules,
    });
    return drawBoth(chart, id);
  };
}
