/** `::: plot isoflop`: the objective along each budget, with the optimum marked. */
import { courseOf, describeLines } from '../../plot/describe.js';
import { isoflopChart } from '../../plot/isoflop.js';
import type { Isoflop } from '../../plot/isoflop.js';
import { paddedDomain, powerLabel, shortLabel } from '../../plot/scale.js';
import { axisTitle, drawBoth, MAX_POINTS, pairs, titleOf } from './plot-kind.js';
import type { SampleRequest } from '../context.js';
import { bandOf } from './plot-series.js';
import type { PlotKind } from './plot-kind.js';
import { budgetOf, problemOf, quantityNamed, quantityText, setsOf, unitOf } from './subject.js';

/** How far to each side of the optimum a curve runs, as a factor, unless told otherwise. */
const SPREAD = 12;
/** Points of a band, of which each is an enclosure over all inputs. */
const BAND_POINTS = 13;
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
  const band = options.choice('band', ['yes', 'no'], 'no') === 'yes';
  const bandPoints = options.count('band-points', BAND_POINTS, 2, MAX_POINTS);
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
    const request: SampleRequest = {
      ...setting,
      given,
      quantities: [quantity],
      variable,
      from: (centre / spread).toPrecision(6),
      to: (centre * spread).toPrecision(6),
      points,
      spacing: 'log',
    };
    const samples = page.context.sample(request);
    return {
      label: powerLabel(Number(text)),
      points: pairs(samples.x, samples.columns[0]),
      optimum: [centre, Number(loss)],
      ...(band ? { band: bandOf(page, { ...request, points: bandPoints }) } : {}),
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
  const values = lines.flatMap((line) => [
    ...line.points.map((p) => p[1]),
    ...(line.band ?? []).flatMap(([, low, high]) => [low, high]),
  ]);
  const budgetUnit = unitOf(sheet, budget);
  const title = options.text('title')?.text ?? `Isoflop curves: ${problem.title}`;
  const entry = sheet.symbols.get(problem.objective.kind === 'sym' ? problem.objective.name : '');
  const objective = problem.objective.kind === 'sym' ? problem.objective.name : '';
  const chart = isoflopChart({
    title,
    description: [
      `${String(lines.length)} curves, one a budget from ${powerLabel(Number(first))} to ${powerLabel(Number(last))} ${budgetUnit}.`,
      ...describeLines(lines),
      `The dotted line through their lowest points ${courseOf(lines.map((l) => l.optimum)) ?? 'is empty'}.`,
    ].join(' '),
    x: { title: axisTitle(sheet, variable), kind: 'log', label: shortLabel },
    y: {
      title: options.text('y-title')?.text ?? (entry ? axisTitle(sheet, objective) : quantity.text),
      kind: options.choice('scale', ['linear', 'log'], 'linear'),
      domain: paddedDomain(values, 'linear', 0.04),
    },
    budgets: lines,
    path: frontier,
  });
  const data = {
    caption: `The optimum of each budget, ${chosen?.label ?? ''} coefficients`,
    columns: [budget, name, problem.valueName].map((symbol) => ({
      name: symbol,
      more: titleOf(sheet, problem, symbol),
    })),
    rows: marked.map((m) => [m.text, m.at, m.loss]),
  };
  return { ...drawBoth(chart, id), data: [data] };
};
