/** `::: plot heat`: a quantity over two symbols, with lines of equal budget and the optimum across. */
import { drawHeat } from '../../plot/heat.js';
import type { HeatAxis, HeatPlot } from '../../plot/heat.js';
import { MAX_LEVELS, roundLevels } from '../../plot/heat-levels.js';
import { NARROW, WIDE } from '../../plot/chart.js';
import { describeHeat } from '../../plot/describe.js';
import { powerLabel, shortLabel } from '../../plot/scale.js';
import { toInfix } from '../../expression/infix.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { SourceText } from '../../base/source.js';
import type { Setting } from '../context.js';
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';
import { labelOf, ticksOf } from './plot-axes.js';
import { certifiedRow } from './plot-data.js';
import type { FigureData } from './plot-data.js';
import { axisTitle, pairs } from './plot-kind.js';
import type { PlotKind } from './plot-kind.js';
import { marksOf } from './plot-marks.js';
import { roundPlaces } from './plot-rows.js';
import { AXIS_KINDS } from './plot-running.js';
import { problemOf, quantityNamed, quantityText, setsOf, unitOf } from './subject.js';

const POINTS = 48;
const MAX_SAMPLES = 60;
const LEVELS = 10;
const MAX_BUDGETS = 12;
/** Rows and columns of the table, at most, and two. */
const TABLE = 5;

/** One side: the symbol that runs along it, and how far. */
interface Side {
  readonly variable: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'linear' | 'log';
}

function sideOf(page: PageState, use: Use, side: 'x' | 'y'): Side {
  const options = use.options.map(side, ['variable', 'from', 'to']);
  if (!options) {
    return page.fail(use.place, {
      code: 'report-directive-options',
      message: `the option "${side}" is missing`,
      hint: `write ${side}: {variable: N, from: 1e8, to: 1e12}`,
    });
  }
  const kind = use.options.choice(`${side}-scale`, AXIS_KINDS, 'log');
  const [from, to] = [options.required('from'), options.required('to')];
  options.numeral('from');
  options.numeral('to');
  if (!(Number(to.text) > Number(from.text)) || (kind === 'log' && !(Number(from.text) > 0))) {
    return page.fail(to.place, {
      code: 'report-directive-options',
      message: `"from" and "to" must be ${kind === 'log' ? 'positive and ' : ''}ascending`,
    });
  }
  return { variable: options.required('variable').text, from: from.text, to: to.text, kind };
}

function placesOf({ from, to, kind }: Side, points: number): readonly number[] {
  const [a, b] = [Number(from), Number(to)];
  return Array.from({ length: points }, (_, i) => {
    const t = i / (points - 1);
    return kind === 'log' ? Math.exp(Math.log(a) + t * Math.log(b / a)) : a + t * (b - a);
  });
}

/** The budget in the two symbols: as the option says, or as the problem's constraint defines it. */
function budgetFormula(page: PageState, use: Use, problem: Problem): SourceText | undefined {
  const named = use.options.text('budget');
  if (named) return quantityText(page, named);
  for (const { equation } of problem.constraints) {
    if (equation.relation !== '=') continue;
    const { left, right } = equation;
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (side.kind === 'sym' && side.name === problem.budget) return quantityNamed(toInfix(other));
    }
  }
  return undefined;
}

/** The quantities over the rectangle, row after row upwards. */
function fieldOf(
  page: PageState,
  setting: Setting,
  quantities: readonly SourceText[],
  x: Side,
  y: Side,
  points: number,
): {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly columns: readonly Float64Array[];
} {
  const rows = placesOf(y, points);
  const columns = quantities.map(() => new Float64Array(points * points));
  let across: readonly number[] = [];
  rows.forEach((row, j) => {
    const samples = page.context.sample({
      ...setting,
      given: new Map([...setting.given, [y.variable, row.toPrecision(15)]]),
      quantities,
      variable: x.variable,
      from: x.from,
      to: x.to,
      points,
      spacing: x.kind,
    });
    across = Array.from(samples.x);
    columns.forEach((column, k) => {
      const sampled = samples.columns[k];
      if (sampled) column.set(sampled, j * points);
    });
  });
  return { x: across, y: rows, columns };
}

function axisOf(
  use: Use,
  sheet: Sheet,
  side: 'x' | 'y',
  { variable, from, to, kind }: Side,
): HeatAxis {
  const label = labelOf(use, side) ?? (kind === 'log' ? shortLabel : undefined);
  return {
    title: use.options.text(`${side}-title`)?.text ?? axisTitle(sheet, variable),
    kind,
    domain: [Number(from), Number(to)],
    ...(label ? { label } : {}),
    ...ticksOf(use, side),
  };
}

export const heatPlot: PlotKind = (page, use, id) => {
  const { options } = use;
  const { sheet, problem, place } = problemOf(page, use, options.text('problem'));
  const [chosen] = setsOf(page, use, sheet, true);
  const [x, y] = [sideOf(page, use, 'x'), sideOf(page, use, 'y')];
  const quantity = quantityText(page, options.required('quantity'));
  const points = options.count('points', POINTS, 8, MAX_SAMPLES);
  const budgets = [...options.numerals('budgets')].sort((a, b) => Number(a.text) - Number(b.text));
  if (budgets.length > MAX_BUDGETS) {
    page.fail(use.place, {
      code: 'report-directive-options',
      message: `"budgets" takes at most ${String(MAX_BUDGETS)} values`,
    });
  }
  const formula = budgets.length > 0 ? budgetFormula(page, use, problem) : undefined;
  const { budget } = problem;
  if (budgets.length > 0 && (!formula || budget === undefined)) {
    page.fail(options.text('problem')?.place ?? place, {
      code: 'report-directive-options',
      message: `nothing says what the budget is in ${x.variable} and ${y.variable}`,
      hint: 'write it as budget: 6*N*D',
    });
  }
  const runs = new Set([x.variable, y.variable]);
  const given = new Map(
    [...page.givenFor(sheet, options.given('at'))].filter(([name]) => !runs.has(name)),
  );
  const setting: Setting = {
    sheet: sheet.id,
    problem: problem.name,
    coefficients: chosen?.set.name ?? '',
    given,
  };
  const sampled = fieldOf(page, setting, [quantity, ...(formula ? [formula] : [])], x, y, points);
  const values = sampled.columns[0] ?? new Float64Array();
  const listed = options.numerals('levels').map(({ text }) => Number(text));
  if (listed.length > MAX_LEVELS || listed.some((v, i) => v <= (listed[i - 1] ?? -Infinity))) {
    page.fail(options.numerals('levels')[0]?.place ?? use.place, {
      code: 'report-directive-options',
      message: `"levels" takes at most ${String(MAX_LEVELS)} values, ascending`,
    });
  }
  const levels =
    listed.length > 0
      ? listed
      : roundLevels(values, LEVELS, options.choice('scale', AXIS_KINDS, 'linear'));
  const names = [x, y].map(({ variable }) => problem.optimumNames.get(variable));
  const [nameX, nameY] = names;
  const wantsPath = options.choice('optimum', ['yes', 'no'], 'yes') === 'yes';
  const path = ((): HeatPlot['path'] => {
    const [first, last] = [budgets[0]?.text, budgets[budgets.length - 1]?.text];
    if (!wantsPath || budget === undefined || nameX === undefined || nameY === undefined)
      return undefined;
    if (first === undefined || last === undefined || first === last) return undefined;
    const request = { ...setting, quantities: [nameX, nameY].map(quantityNamed), variable: budget };
    const along = page.context.sample({
      ...request,
      from: first,
      to: last,
      points: 41,
      spacing: 'log',
    });
    const at = budgets.map(({ text }) =>
      certifiedRow(page, setting, request.quantities, budget, text),
    );
    return {
      label: 'optimum',
      points: pairs(along.columns[0], along.columns[1]),
      at: at.map(([a, b]) => [Number(a ?? NaN), Number(b ?? NaN)] as const),
    };
  })();
  const plain = options.text('title')?.text;
  const objective = problem.objective.kind === 'sym' ? problem.objective.name : '';
  const shown =
    options.text('key-title')?.text ??
    (sheet.symbols.has(objective) ? axisTitle(sheet, objective) : quantity.text);
  const [xAxis, yAxis] = [axisOf(use, sheet, 'x', x), axisOf(use, sheet, 'y', y)];
  const title = plain ?? `${shown} over ${xAxis.title} and ${yAxis.title}`;
  const budgetValues = sampled.columns[1];
  const plot: HeatPlot = {
    title,
    description: '',
    x: xAxis,
    y: yAxis,
    quantity: shown,
    field: { x: sampled.x, y: sampled.y, values },
    levels,
    ...(budgetValues && budget !== undefined
      ? {
          budgets: {
            title: axisTitle(sheet, budget),
            values: budgetValues,
            levels: budgets.map(({ text }) => ({
              at: Number(text),
              label: powerLabel(Number(text)),
            })),
          },
        }
      : {}),
    ...(path ? { path } : {}),
    marks: marksOf(page, use, sheet, { x: x.variable, y: y.variable }),
  };
  const said = { ...plot, description: describeHeat(plot) };
  return {
    wide: drawHeat(said, WIDE, `${id}-w`),
    narrow: drawHeat(said, NARROW, `${id}-n`),
    data: [gridData(page, sheet, setting, quantity, shown, x, y), ...optimumData()],
  };

  function optimumData(): readonly FigureData[] {
    if (!path || budget === undefined || nameX === undefined || nameY === undefined) return [];
    const quantities = [nameX, nameY, problem.valueName];
    return [
      {
        caption: `The optimum of each budget, ${chosen?.label ?? ''} coefficients`,
        columns: [
          { name: budget, more: axisTitle(sheet, budget) },
          { name: nameX, more: xAxis.title },
          { name: nameY, more: yAxis.title },
          { name: problem.valueName, more: shown },
        ],
        rows: budgets.map(({ text }) => [
          text,
          ...certifiedRow(page, setting, quantities.map(quantityNamed), budget, text),
        ]),
      },
    ];
  }
};

/** The quantity at round places: a row for each of x, a column for each of y. */
function gridData(
  page: PageState,
  sheet: Sheet,
  setting: Setting,
  quantity: SourceText,
  shown: string,
  x: Side,
  y: Side,
): FigureData {
  const [across, up] = [x, y].map((s) => roundPlaces(s.from, s.to, s.kind, TABLE)) as [
    readonly string[],
    readonly string[],
  ];
  const unit = unitOf(sheet, y.variable);
  return {
    caption: `${shown}, ${setting.coefficients} coefficients, ${x.variable} down and ${y.variable} across`,
    columns: [
      { name: x.variable, more: axisTitle(sheet, x.variable) },
      ...up.map((value) => ({
        name: `${y.variable} = ${shortLabel(Number(value))}`,
        more: `${quantity.text}${unit === '' ? '' : `, ${y.variable} in ${unit}`}`,
      })),
    ],
    rows: across.map((value) => [
      value,
      ...up.map((other) => {
        const at = { ...setting, given: new Map([...setting.given, [y.variable, other]]) };
        return certifiedRow(page, at, [quantity], x.variable, value)[0];
      }),
    ]),
  };
}
