/** The lines of a plot: one a coefficient set, or one each entry of `series`. */
import type { Curve } from '../../plot/curve.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { SampleRequest } from '../context.js';
import type { Options, OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import { setTitle } from '../set-title.js';
import type { Use } from './directive.js';
import { MAX_POINTS, pairs } from './plot-kind.js';
import type { Running } from './plot-running.js';
import { certifiedRow } from './plot-data.js';
import type { DataColumn, FigureData } from './plot-data.js';
import { roundPlaces } from './plot-rows.js';
import { quantityText, setOf, setsOf } from './subject.js';
import type { SetOfSheet } from './subject.js';

/** The symbol whose listed values make a line each, as in `series-over: {E: [1, 2, 4]}`. */
function valuesOver(page: PageState, use: Use): readonly (readonly [string, string])[] {
  const over = use.options.map('series-over');
  const [name = '', ...more] = over?.names ?? [];
  if (over && more.length === 0 && name !== '') {
    return over.numerals(name).map(({ text }) => [name, text] as const);
  }
  return page.fail(use.place, {
    code: 'report-directive-options',
    message: '"series-over" takes one symbol and a list of its values',
    hint: 'write series-over: {E: [1, 2, 4, 8]}',
  });
}

const SERIES_OPTIONS = ['quantity', 'label', 'at', 'coefficients', 'band', 'steps', 'strong'];
const MAX_SERIES = 12;
/** Points of a band, of which each is an enclosure over all inputs: the eye joins them. */
const BAND_POINTS = 25;

interface Wanted {
  readonly label: string;
  readonly quantity: OptionText;
  readonly set: SetOfSheet;
  readonly at: ReadonlyMap<string, string>;
  readonly band: boolean;
  readonly steps: boolean;
  readonly strong: boolean;
}

function isYes(options: Options, key: string, otherwise = false): boolean {
  return options.choice(key, ['yes', 'no'], otherwise ? 'yes' : 'no') === 'yes';
}

function wantedSeries(page: PageState, use: Use, sheet: Sheet): readonly Wanted[] {
  const { options } = use;
  const at = options.given('at');
  const sets = setsOf(page, use, sheet, options.has('series') || options.has('series-over'));
  const common = { band: isYes(options, 'band'), steps: isYes(options, 'steps') };
  if (options.has('series-over')) {
    const quantity = options.required('quantity');
    const values = valuesOver(page, use);
    checkCount(page, use, 'series-over', values.length);
    return values.map(([name, value]): Wanted => ({
      ...common,
      label: `${name} = ${value}`,
      quantity,
      set: sets[0] as SetOfSheet,
      at: new Map([...at, [name, value]]),
      strong: false,
    }));
  }
  if (!options.has('series')) {
    const quantity = options.required('quantity');
    return sets.map((set) => ({
      ...common,
      label: set.label,
      quantity,
      set,
      at,
      strong: false,
    }));
  }
  const listed = options.maps('series', SERIES_OPTIONS);
  checkCount(page, use, 'series', listed.length);
  return listed.map((series): Wanted => {
    const quantity = series.text('quantity') ?? options.required('quantity');
    const named = series.text('coefficients');
    return {
      quantity,
      label: series.text('label')?.text ?? quantity.text,
      set: named ? setOf(page, sheet, named) : (sets[0] as SetOfSheet),
      at: new Map([...at, ...series.given('at')]),
      band: isYes(series, 'band', common.band),
      steps: isYes(series, 'steps', common.steps),
      strong: isYes(series, 'strong'),
    };
  });
}

/** What runs has no one value, even where the page gives it one. */
function withoutRunning(
  given: ReadonlyMap<string, string>,
  { variable }: Running,
): ReadonlyMap<string, string> {
  return new Map([...given].filter(([name]) => name !== variable));
}

function checkCount(page: PageState, use: Use, option: string, count: number): void {
  if (count >= 1 && count <= MAX_SERIES) return;
  page.fail(use.place, {
    code: 'report-directive-options',
    message: `"${option}" takes between one and ${String(MAX_SERIES)} lines`,
  });
}

/** The range of the first quantity over the printed digits of the inputs. */
export function bandOf(page: PageState, request: SampleRequest): NonNullable<Curve['band']> {
  const { x, bands } = page.context.sampleRange(request);
  return Array.from(x, (at, i) => [at, bands[0]?.low[i] ?? NaN, bands[0]?.high[i] ?? NaN] as const);
}

/** Where a line's numbers come from. */
export interface Source {
  readonly label: string;
  readonly set: SetOfSheet;
  readonly request: SampleRequest;
}

/** The lines in the order in which they are written, and which quantity they show if it is one. */
export function curvesOf(
  page: PageState,
  use: Use,
  sheet: Sheet,
  problem: Problem,
  running: Running,
): {
  readonly curves: readonly Curve[];
  readonly quantities: readonly string[];
  readonly sources: readonly Source[];
} {
  const points = use.options.count('points', 41, 2, MAX_POINTS);
  const bandPoints = use.options.count('band-points', Math.min(points, BAND_POINTS), 2, MAX_POINTS);
  const wanted = wantedSeries(page, use, sheet);
  const across = use.options.text('x-quantity');
  const sources: Source[] = [];
  const curves = wanted.map(({ label, quantity, set, at, band, steps, strong }): Curve => {
    const owner = set.sheet;
    const request: SampleRequest = {
      sheet: owner.id,
      ...(owner.problems.has(problem.name) ? { problem: problem.name } : {}),
      coefficients: set.set.name,
      given: withoutRunning(page.givenFor(owner, at), running),
      quantities: [quantity, ...(across ? [across] : [])].map((q) => quantityText(page, q)),
      ...running,
      points,
    };
    sources.push({ label, set, request });
    const samples = page.context.sample(request);
    return {
      label,
      // Where x is computed too, what runs only says which points there are.
      points: pairs(across ? samples.columns[1] : samples.x, samples.columns[0]),
      ...(band ? { band: bandOf(page, { ...request, points: bandPoints }) } : {}),
      steps,
      strong,
    };
  });
  return { curves, quantities: [...new Set(wanted.map((w) => w.quantity.text))], sources };
}

/** Rows of the table between the ends, at most; where x is computed too, each value costs twice. */
const ROWS = 12;
const ROWS_ACROSS = 5;

/** The lines' values at round places, certified. */
export function dataOf(
  page: PageState,
  use: Use,
  sources: readonly Source[],
  { variable, from, to, spacing }: Running,
  titles: { readonly x: string; readonly y: string },
): FigureData {
  const across = use.options.text('x-quantity');
  const places = roundPlaces(from, to, spacing, across ? ROWS_ACROSS : ROWS);
  const columns = sources.flatMap(({ label, set, request }): DataColumn[] => {
    const [quantity, x] = request.quantities.map((q) => ('text' in q ? q.text : ''));
    const says = `${setTitle(set.set)} coefficients`;
    const own: DataColumn = { name: label, more: `${quantity ?? ''}, ${says}` };
    return across ? [own, { name: label, more: `${x ?? ''}, ${says}` }] : [own];
  });
  return {
    caption: across ? `${titles.y}, and ${titles.x}` : titles.y,
    columns: [{ name: variable, ...(across ? {} : { more: titles.x }) }, ...columns],
    rows: places.map((place) => [
      place,
      ...sources.flatMap(({ request }) =>
        certifiedRow(page, request, request.quantities, variable, place),
      ),
    ]),
    ...(across ? {} : { isOfLines: true }),
  };
}
