/** `::: plot isoflop`: the objective along each budget, with the optimum marked. */
import { isoflopChart } from '../../plot/isoflop.js';
import type { Isoflop } from '../../plot/isoflop.js';
import { paddedDomain, powerLabel, shortLabel } from '../../plot/scale.js';
import { tableHtml } from '../html.js';
import { numberHtml } from '../computed-number.js';
import { axisTitle, drawBoth, MAX_POINTS, pairs } from './plot-kind.js';
import type { PlotKind } from './plot-kind.js';
import {
  budgetOf,
  problemOf,
  quantityNamed,
  quantityText,
  setsOf,
  symbolHead,
  unitOf,
} from './subject.js';

/** How far to each side of the optimum a curve runs, as a factor, unless told otherwise. */
const SPREAD = 12;
/** Digits of a marked optimum in the table below the figure. */
const DIGITS = 4;

export const isoflopPlot: PlotKind = (page, use, id) => {
  const { options } = use;
  const { sheet, problem, place } = problemOf(page, use, options.text('problem'));
  const [chosen] = setsOf(page, use, sheet, true);
  const variable = options.text('variable')?.text ?? problem.variables[0] ?? '';
  if (!problem.variables.includes(variable)) {
    return page.fail(options.text('variable')?.place ?? place, {
      code: 'report-directive-options',
      message: `"${variable}" is no variable of the problem "${problem.name}"`,
      hint: `it has ${problem.variables.join(', ')}`,
    });
  }
  const budget = budgetOf(page, problem, place);
  const quantity = quantityText(page, options.required('quantity'));
  const budgets = options.numerals('budgets');
  if (budgets.length === 0 || budgets.length > 12) {
    return page.fail(use.place, {
      code: 'report-directive-options',
      message: '"budgets" takes between one and twelve values',
    });
  }
  const points = options.count('points', 61, 5, MAX_POINTS);
  const spread = options.count('spread', SPREAD, 2, 10_000);
  const at = page.givenFor(sheet, options.given('at'));
  const name = problem.optimumNames.get(variable) ?? `${variable}_opt`;
  const setting = { sheet: sheet.id, problem: problem.name, coefficients: chosen?.set.name ?? '' };
  const ordered = [...budgets].sort((a, b) => Number(a.text) - Number(b.text));
  const marked = ordered.map(({ text }) => {
    const given = new Map([...at, [budget, text]]);
    const value = (of: string): string =>
      page.context.evaluate({ ...setting, given, quantity: quantityNamed(of), digits: DIGITS })
        .text;
    return { text, given, at: value(name), loss: value(problem.valueName) };
  });
  const lines = marked.map(({ text, given, at: best, loss }): Isoflop => {
    const centre = Number(best);
    const samples = page.context.sample({
      ...setting,
      given,
      quantities: [quantity],
      variable,
      from: (centre / spread).toPrecision(6),
      to: (centre * spread).toPrecision(6),
      points,
      spacing: 'log',
    });
    return {
      label: powerLabel(Number(text)),
      points: pairs(samples.x, samples.columns[0]),
      optimum: [centre, Number(loss)],
    };
  });
  const first = ordered[0]?.text ?? '';
  const last = ordered[ordered.length - 1]?.text ?? '';
  const frontier =
    first === last
      ? []
      : ((): (readonly [number, number])[] => {
          const samples = page.context.sample({
            ...setting,
            given: at,
            quantities: [quantityNamed(name), quantityNamed(problem.valueName)],
            variable: budget,
            from: first,
            to: last,
            points: 41,
            spacing: 'log',
          });
          const [x, y] = samples.columns;
          return x ? pairs(x, y) : [];
        })();
  const values = lines.flatMap((line) => line.points.map((p) => p[1]));
  const budgetUnit = unitOf(sheet, budget);
  const title = options.text('title')?.text ?? `Isoflop curves: ${problem.title}`;
  const entry = sheet.symbols.get(problem.objective.kind === 'sym' ? problem.objective.name : '');
  const objective = problem.objective.kind === 'sym' ? problem.objective.name : '';
  const chart = isoflopChart({
    title,
    description: `${String(lines.length)} curves, one a budget from ${powerLabel(Number(first))} to ${powerLabel(Number(last))} ${budgetUnit}. Each has one lowest point, the optimum; the larger the budget, the lower it lies.`,
    x: { title: axisTitle(sheet, variable), kind: 'log', label: shortLabel },
    y: {
      title: options.text('y-title')?.text ?? (entry ? axisTitle(sheet, objective) : quantity.text),
      kind: options.choice('scale', ['linear', 'log'], 'linear'),
      domain: paddedDomain(values, 'linear', 0.04),
    },
    budgets: lines,
    path: frontier,
  });
  const data = tableHtml({
    caption: `The optimum of each budget, ${chosen?.label ?? ''} coefficients`,
    label: `Values of Figure ${String(use.number)}`,
    head: [budget, name, problem.valueName].map((symbol) => ({
      html: symbolHead(page, sheet, problem, symbol, place),
      className: 'num',
    })),
    rows: marked.map((m) => [
      { html: numberHtml(m.text, 'sci', `${budget}, given`), className: 'num' },
      { html: numberHtml(m.at, 'short', `${name} at ${budget} = ${m.text}`), className: 'num' },
      {
        html: numberHtml(m.loss, 'auto', `${problem.valueName} at ${budget} = ${m.text}`),
        className: 'num',
      },
    ]),
  });
  return { ...drawBoth(chart, id), data };
};
