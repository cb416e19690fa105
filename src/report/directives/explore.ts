/** `::: explore`: inputs that a reader may change, and results, formulas and plots that follow. */
import { showNumeral, STYLES } from '../../display/numerals.js';
import { EXPLORE } from '../../explorable/model.js';
import type { Explorable, PlotData, Put, Result } from '../../explorable/model.js';
import { MOST_DIGITS, NO_NUMBER } from '../../explorable/shown.js';
import type { Expr } from '../../expression/nodes.js';
import { NARROW, WIDE } from '../../plot/chart.js';
import { drawPlot } from '../../explorable/chart.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { Quantity, Setting } from '../context.js';
import { usualDigits } from '../computed-number.js';
import type { OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import type { Directive, Use } from './directive.js';
import { formulaHtml, formulaOf, FORMULA_DIGITS } from './explore-formulas.js';
import type { Known } from './explore-formulas.js';
import { exploreHtml } from './explore-html.js';
import type { ResultRow } from './explore-html.js';
import { controlsOf, movedBySets, valuesOfSet } from './explore-inputs.js';
import type { PlannedInput } from './explore-inputs.js';
import { MainProgram } from './explore-main.js';
import { planPlot, PLOT_OPTIONS } from './explore-plots.js';
import { problemOf, quantityText, setsOf } from './subject.js';
import type { SetOfSheet } from './subject.js';

const MAX_PLOTS = 6;
const MAX_RESULTS = 24;
/** Digits of what a plot marks at the start. */
const PLOT_DIGITS = 12;
const CODE = 'report-directive-options';

/** What everything in one explorable shares. */
interface Scene {
  readonly page: PageState;
  readonly use: Use;
  readonly id: string;
  readonly sheet: Sheet;
  readonly problem: Problem;
  readonly sets: readonly SetOfSheet[];
  readonly controls: readonly PlannedInput[];
  /** The controls, and then what only the choice of a set moves. */
  readonly inputs: readonly PlannedInput[];
  readonly setting: Setting;
  readonly main: MainProgram;
}

function sceneOf(page: PageState, use: Use): Scene {
  const { sheet, problem } = problemOf(page, use, use.options.text('problem'));
  const sets = setsOf(page, use, sheet, true);
  const [first] = sets;
  if (first?.sheet !== sheet) {
    page.fail(use.place, { code: CODE, message: 'the first coefficient set is one of the sheet' });
  }
  const given = page.givenFor(sheet, use.options.given('at'));
  const controls = controlsOf(page, use, sheet, given, first);
  const inputs = [...controls, ...movedBySets(page, sets, controls, given)];
  const started = controls.filter((c) => c.isGiven).map((c) => [c.input.symbol, c.text] as const);
  const setting: Setting = {
    sheet: sheet.id,
    problem: problem.name,
    coefficients: first.set.name,
    given: new Map([...given, ...started]),
  };
  const main = new MainProgram(page, setting, use.place);
  const id = use.id ?? page.freshId('explore');
  return { page, use, id, sheet, problem, sets, controls, inputs, setting, main };
}

/** A program of the page; its name. */
function addProgram(
  { page, id, inputs, setting }: Scene,
  part: string,
  quantities: readonly Quantity[],
  extra: readonly string[] = [],
): string {
  const name = `${EXPLORE}${id}:${part}`;
  const symbols = [...inputs.map(({ input }) => input.symbol), ...extra];
  const given = new Map([...setting.given].filter(([symbol]) => !symbols.includes(symbol)));
  const { text } = page.context.program({ ...setting, given, inputs: symbols, quantities });
  page.programs.set(name, text);
  return name;
}

/** The main program and that of its bounds; their names. */
function addMain({
  page,
  id,
  inputs,
  setting,
  main,
}: Scene): Pick<Explorable, 'program' | 'bounds'> {
  const [program, bounds] = [`${EXPLORE}${id}:main`, `${EXPLORE}${id}:bounds`];
  const symbols = inputs.map(({ input }) => input.symbol);
  const given = new Map([...setting.given].filter(([symbol]) => !symbols.includes(symbol)));
  const { quantities } = main;
  const made = page.context.program({
    ...{ ...setting, given, inputs: symbols, quantities },
    bounded: true,
  });
  page.programs.set(program, made.text);
  if (made.bounds === undefined) return { program };
  page.programs.set(bounds, made.bounds);
  return { program, bounds };
}

function resultsOf(scene: Scene): {
  readonly rows: readonly ResultRow[];
  readonly shown: Result[];
} {
  const { page, use, sheet, main } = scene;
  const shown: Result[] = [];
  const listed = use.options.maps('results', ['quantity', 'label', 'unit', 'digits', 'as']);
  if (listed.length > MAX_RESULTS) {
    page.fail(use.place, {
      code: CODE,
      message: `"results" has more than ${String(MAX_RESULTS)} lines`,
    });
  }
  const rows = listed.map((row): ResultRow => {
    const quantity = row.required('quantity');
    const as = row.choice('as', STYLES, 'auto');
    const usual = Math.min(MOST_DIGITS, usualDigits(as));
    const digits = row.count('digits', usual, 1, MOST_DIGITS);
    const { index, numeral } = main.need(quantity, digits);
    if (index !== shown.length) {
      page.fail(quantity.place, { code: CODE, message: `${quantity.text} is a result already` });
    }
    const label = row.text('label')?.text;
    shown.push({ digits, as, label: label ?? quantity.text, quantity: quantity.text });
    const parsed = page.context.parse(quantityText(page, quantity), sheet.id);
    return {
      // A whole formula beside its words would say no more than they do.
      symbol:
        label === undefined || ('kind' in parsed && parsed.kind === 'sym')
          ? page.formula(parsed, sheet.id, false, quantity.place)
          : '',
      label: label ?? '',
      unit: row.text('unit')?.text ?? '',
      numeral,
      shown: showNumeral(numeral, as) ?? NO_NUMBER,
    };
  });
  return { rows, shown };
}

/** Where a number within a formula comes from, and what it is at the start. */
function knownIn(
  { inputs, controls, sets, setting, main }: Scene,
  written: OptionText,
): (expr: Expr) => Known {
  return (expr) => {
    if (expr.kind === 'sym') {
      const { name } = expr;
      const index = inputs.findIndex(({ input }) => input.symbol === name);
      const input = inputs[index];
      if (input) {
        const isControl = index < controls.length;
        return { from: ['input', index], numeral: input.text, isGiven: true, isControl };
      }
      const fixed = setting.given.get(name) ?? sets[0]?.set.values.get(name)?.text;
      if (fixed !== undefined && /^[-+.\deE]+$/.test(fixed)) {
        return { from: undefined, numeral: fixed, isGiven: true };
      }
    }
    const { index, numeral } = main.need(expr, FORMULA_DIGITS, written);
    return { from: ['result', index], numeral, isGiven: false };
  };
}

function formulasOf(scene: Scene, puts: (Put | null)[]): readonly string[] {
  const { page, use, sheet, problem } = scene;
  const derivation = (): ReturnType<typeof page.context.derivation>['derivation'] =>
    page.context.derivation(sheet.id, problem.name).derivation;
  return use.options.list('formulas').map((written) => {
    const planned = formulaOf(page, sheet, problem, derivation, written);
    return formulaHtml(page, sheet, planned, knownIn(scene, written), puts);
  });
}

interface Drawn {
  readonly data: PlotData;
  readonly wide?: string;
  readonly narrow: string;
  readonly caption: string | undefined;
}

function plotsOf(scene: Scene): readonly Drawn[] {
  const { page, use, id, sheet, problem, setting, inputs, controls, main } = scene;
  const listed = use.options.maps('plots', [...PLOT_OPTIONS, 'caption']);
  if (listed.length > MAX_PLOTS) {
    page.fail(use.place, {
      code: CODE,
      message: `"plots" lists at most ${String(MAX_PLOTS)} plots`,
    });
  }
  return listed.map((options, i): Drawn => {
    const { data, extra, quantities, computed } = planPlot(page, options, {
      sheet,
      problem,
      coefficients: setting.coefficients,
      given: setting.given,
      inputs,
      controls: controls.length,
      need: (quantity) => main.need(quantity, PLOT_DIGITS),
      at: (quantity, more) => Number(main.at(quantityText(page, quantity), PLOT_DIGITS, more)),
    });
    const texts = quantities.map((quantity) => quantityText(page, quantity));
    const program = addProgram(scene, `plot-${String(i)}`, texts, extra);
    const prefix = `${id}-plot-${String(i)}`;
    const caption = options.text('caption')?.text;
    try {
      const plot = { ...data, program };
      const narrow = drawPlot(plot, computed, NARROW, `${prefix}-narrow`);
      const drawn = { data: plot, narrow, caption };
      // Side by side there is room for narrow ones only.
      return listed.length > 1
        ? drawn
        : { ...drawn, wide: drawPlot(plot, computed, WIDE, `${prefix}-wide`) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return page.fail(options.place, {
        code: CODE,
        message: `the plot cannot be drawn: ${error.message}`,
      });
    }
  });
}

export const explore: Directive = {
  name: 'explore',
  summary:
    'Inputs that a reader may change, and results, formulas with numbers and plots that follow.',
  example: `::: explore {#plan}
title: Your budget
problem: compute-optimal
coefficients: printed
inputs:
  - {symbol: C, from: 1e18, to: 1e28, value: 5.76e23, as: sci}
  - {symbol: alpha, from: 0.2, to: 0.5}
results:
  - {quantity: N_opt, label: parameters, as: short}
  - {quantity: D_opt, label: tokens, as: short}
  - {quantity: D_opt/N_opt, label: tokens per parameter}
formulas: [N_opt]
plots:
  - {quantity: "L(N, C/(6*N))", variable: N, mark: N_opt, y-title: loss, x-as: short}
  - {quantity: D_opt/N_opt, variable: C, mark: here, scale: log, y-title: tokens per parameter}
:::`,
  options: [
    'sheet',
    'problem',
    'title',
    'coefficients',
    'coefficients-label',
    'at',
    'inputs',
    'results',
    'formulas',
    'plots',
  ],
  maxWords: 0,
  render: (page, use) => {
    const scene = sceneOf(page, use);
    const { id, problem, inputs, controls, sets } = scene;
    const { rows, shown } = resultsOf(scene);
    const puts: (Put | null)[] = [];
    const formulas = formulasOf(scene, puts);
    const plots = plotsOf(scene);
    const choices = sets.map((set) => ({
      name: set.label,
      values: valuesOfSet(page, set, inputs),
    }));
    const data: Explorable = {
      inputs: inputs.map(({ input }) => input),
      controls: controls.length,
      sets: choices.length > 1 ? choices : [],
      ...addMain(scene),
      results: shown,
      puts,
      plots: plots.map((plot) => plot.data),
    };
    page.data.set(`${EXPLORE}${id}`, data);
    page.live.offer(
      id,
      new Map([
        ...controls.map(({ input, text }) => [input.symbol, text] as const),
        ...shown.map(({ quantity }, i) => [quantity, rows[i]?.numeral ?? ''] as const),
      ]),
    );
    return exploreHtml({
      id,
      title: use.options.text('title')?.text ?? problem.title,
      inputs: controls,
      sets: choices,
      setsLabel: use.options.text('coefficients-label')?.text ?? 'coefficients',
      results: rows,
      formulas,
      plots,
      freshId: (wanted) => page.freshId(wanted),
    });
  },
};
