/** The plots of an explorable, as they are drawn at its start values and as its script draws them. */
import { AXIS_NOTATIONS } from '../../explorable/chart.js';
import type { Computed } from '../../explorable/chart.js';
import type { Origin, PlotAxis, PlotData } from '../../explorable/model.js';
import type { Expr } from '../../expression/nodes.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { SampleRequest } from '../context.js';
import type { Options, OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import type { PlannedInput } from './explore-inputs.js';
import { doubleText } from './explore-inputs.js';
import { axisTitle, MAX_POINTS } from './plot-kind.js';
import { quantityText } from './subject.js';

const CODE = 'report-directive-options';
const MAX_CURVES = 8;
const POINTS = 81;
const SPREAD = 30;

export const PLOT_OPTIONS = [
  'kind',
  'quantity',
  'quantities',
  'labels',
  'variable',
  'from',
  'to',
  'spread',
  'points',
  'steps',
  'mark',
  'mark-label',
  'title',
  'scale',
  'x-scale',
  'x-title',
  'x-as',
  'x-ticks',
  'x-range',
  'y-title',
  'y-as',
  'y-ticks',
  'y-range',
];

/** What the plots of one explorable rest on. */
export interface PlotSetting {
  readonly sheet: Sheet;
  readonly problem: Problem;
  readonly coefficients: string;
  /** What the engine is given at the start. */
  readonly given: ReadonlyMap<string, string>;
  readonly inputs: readonly PlannedInput[];
  readonly controls: number;
  /** The place of a quantity among the main program's numbers, and its value at the start. */
  readonly need: (quantity: OptionText | Expr) => {
    readonly index: number;
    readonly numeral: string;
  };
  /** The certified value of a quantity at the start, with more given. */
  readonly at: (quantity: OptionText, more: ReadonlyMap<string, string>) => number;
}

export interface PlannedPlot {
  readonly data: Omit<PlotData, 'program'>;
  /** What its program takes behind the inputs. */
  readonly extra: readonly string[];
  readonly quantities: readonly OptionText[];
  /** At the start values. */
  readonly computed: Computed;
}

function rangeOf(page: PageState, options: Options, key: string): Pick<PlotAxis, 'range'> {
  if (!options.has(key)) return {};
  const [low = NaN, high = NaN, ...more] = options.numerals(key).map(({ text }) => Number(text));
  if (more.length === 0 && low < high) return { range: [low, high] };
  return page.fail(options.place, {
    code: CODE,
    message: `"${key}" takes two numbers, the smaller first`,
  });
}

function axisOf(
  page: PageState,
  options: Options,
  side: 'x' | 'y',
  title: string,
  kind: 'linear' | 'log',
): PlotAxis {
  const as = options.choice(`${side}-as`, ['auto', ...AXIS_NOTATIONS], 'auto');
  const ticks = options.numerals(`${side}-ticks`).map(({ text }) => Number(text));
  return {
    title: options.text(`${side}-title`)?.text ?? title,
    kind,
    ...(as === 'auto' ? {} : { as }),
    ...rangeOf(page, options, `${side}-range`),
    ...(ticks.length > 0 ? { ticks } : {}),
  };
}

/** Where it runs from and to at the start, and how the script finds that. */
interface Course {
  readonly ends: readonly [number, number];
  readonly data: Pick<PlotData, 'input' | 'ends' | 'around'>;
}

function courseOf(
  page: PageState,
  options: Options,
  setting: PlotSetting,
  variable: string,
  mark: OptionText | undefined,
): Course {
  const index = setting.inputs
    .slice(0, setting.controls)
    .findIndex(({ input }) => input.symbol === variable);
  const input = index < 0 ? {} : { input: index };
  if (options.has('from') || options.has('to')) {
    const [from, to] = (['from', 'to'] as const).map((key) => {
      options.required(key);
      return Number(options.numeral(key)?.text);
    }) as [number, number];
    if (from < to) return { ends: [from, to], data: { ...input, ends: [from, to] } };
    return page.fail(options.place, { code: CODE, message: '"from" and "to" must be ascending' });
  }
  const track = setting.inputs[index]?.input.track;
  if (track)
    return { ends: [track.from, track.to], data: { ...input, ends: [track.from, track.to] } };
  if (!mark || mark.text === 'here') {
    return page.fail(options.place, {
      code: CODE,
      message: `nothing says where ${variable} runs from and to`,
      hint: 'give "from" and "to", or a "mark" to spread around',
    });
  }
  const spread = options.numeral('spread');
  const factor = spread ? Number(spread.text) : SPREAD;
  if (!(factor > 1)) {
    page.fail(options.place, { code: CODE, message: '"spread" is a factor greater than 1' });
  }
  const { index: result, numeral } = setting.need(mark);
  const middle = Number(numeral);
  return {
    ends: [middle / factor, middle * factor],
    data: { ...input, around: { result, factor } },
  };
}

/** The chart at the start values, and what the script must know to draw it at others. */
export function planPlot(page: PageState, options: Options, setting: PlotSetting): PlannedPlot {
  const { sheet, inputs } = setting;
  const kind = options.choice('kind', ['curve', 'shares'], 'curve');
  const quantities = [
    ...(options.has('quantity') ? [options.required('quantity')] : []),
    ...options.list('quantities'),
  ];
  if (quantities.length === 0 || quantities.length > MAX_CURVES) {
    page.fail(options.place, {
      code: CODE,
      message: `a plot shows between one and ${String(MAX_CURVES)} quantities`,
      hint: 'write quantity: D_opt/N_opt',
    });
  }
  const labels = options.list('labels').map(({ text }) => text);
  const variable = options.required('variable');
  page.named(sheet.symbols, variable.text, 'symbol', variable.place);
  const mark = options.text('mark');
  const course = courseOf(page, options, setting, variable.text, mark);
  const [from, to] = course.ends;
  const own = course.data.input === undefined ? undefined : inputs[course.data.input];
  const xKind = options.choice(
    'x-scale',
    ['linear', 'log'],
    own?.input.track?.scale ?? (from > 0 ? 'log' : 'linear'),
  );
  const yKind = options.choice('scale', ['linear', 'log'], 'linear');
  const [first] = quantities;
  const yTitle = kind === 'shares' ? 'share' : (labels[0] ?? first?.text ?? '');
  const x = axisOf(page, options, 'x', own?.input.label ?? axisTitle(sheet, variable.text), xKind);
  const y = axisOf(page, options, 'y', yTitle, yKind);
  const at = ((): Origin | undefined => {
    if (!mark) return undefined;
    if (mark.text !== 'here') return ['result', setting.need(mark).index];
    if (course.data.input !== undefined) return ['input', course.data.input];
    return page.fail(mark.place, {
      code: CODE,
      message: `${variable.text} is no input, so nothing says where "here" is`,
      hint: 'name a quantity to mark, such as N_opt',
    });
  })();
  const points = options.count('points', POINTS, 2, MAX_POINTS);
  const data: Omit<PlotData, 'program'> = {
    kind,
    title: options.text('title')?.text ?? `${y.title} against ${x.title}`,
    labels: quantities.map(({ text }, i) => labels[i] ?? text),
    x,
    y,
    ...course.data,
    points,
    ...(options.choice('steps', ['yes', 'no'], 'no') === 'yes' ? { steps: true } : {}),
    ...(at
      ? {
          mark: {
            at,
            label: options.text('mark-label')?.text ?? (mark?.text === 'here' ? 'here' : 'optimum'),
            // Where the input stands, the curves are what the main program may give anyway.
            ...(at[0] === 'input'
              ? { heights: quantities.map((quantity) => setting.need(quantity).index) }
              : {}),
          },
        }
      : {}),
  };
  const given = new Map([...setting.given].filter(([name]) => name !== variable.text));
  const request: SampleRequest = {
    sheet: sheet.id,
    problem: setting.problem.name,
    coefficients: setting.coefficients,
    given,
    quantities: quantities.map((q) => quantityText(page, q)),
    variable: variable.text,
    from: doubleText(from),
    to: doubleText(to),
    points,
    spacing: xKind,
  };
  const samples = page.context.sample(request);
  const computed: Computed = { x: samples.x, columns: samples.columns };
  const where = at === undefined ? undefined : startOf(setting, at, mark);
  return {
    data,
    extra: course.data.input === undefined ? [variable.text] : [],
    quantities,
    computed:
      where === undefined
        ? computed
        : {
            ...computed,
            mark: {
              x: Number(where),
              y: quantities.map((q) => setting.at(q, new Map([[variable.text, where]]))),
            },
          },
  };
}

function startOf(setting: PlotSetting, at: Origin, mark: OptionText | undefined): string {
  if (at[0] === 'input') return setting.inputs[at[1]]?.text ?? '';
  return mark ? setting.need(mark).numeral : '';
}
