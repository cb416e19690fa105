/** What a reader may change in an explorable: its controls, and the coefficients that a set brings. */
import type { Input, Track } from '../../explorable/model.js';
import { SET_KEY } from '../../explorable/state.js';
import { STYLES } from '../../display/numerals.js';
import type { Sheet } from '../../sheet/model.js';
import { numeralText, readNumeral } from '../../display/numerals.js';
import type { Options, OptionText } from '../options.js';
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';
import { quantityNamed, unitOf } from './subject.js';
import type { SetOfSheet } from './subject.js';

/** A control, or a coefficient that moves only with the set. */
export interface PlannedInput {
  readonly input: Input;
  /** The start value as a numeral. */
  readonly text: string;
  /** The engine must be given it: it is not what the coefficient set says. */
  readonly isGiven: boolean;
}

const MAX_INPUTS = 12;
const MAX_VALUES = 40;
/** A ratio of the ends from which on a slider is logarithmic. */
const WIDE = 100;
/** Digits that name a double without doubt. */
const DOUBLE_DIGITS = 18;
const CODE = 'report-directive-options';

export const INPUT_OPTIONS = [
  'symbol',
  'from',
  'to',
  'value',
  'values',
  'label',
  'unit',
  'as',
  'step',
  'scale',
];

/** The double nearest to a coefficient of a set. */
export function coefficientValue(
  page: PageState,
  { sheet, set }: SetOfSheet,
  symbol: string,
): number {
  const { text } = page.context.evaluate({
    sheet: sheet.id,
    coefficients: set.name,
    given: new Map(),
    quantity: quantityNamed(symbol),
    digits: DOUBLE_DIGITS,
  });
  return Number(text);
}

/** The coefficient as it is printed, if it is a plain number, else to six digits. */
function coefficientText(page: PageState, from: SetOfSheet, symbol: string): string {
  const printed = from.set.values.get(symbol)?.text ?? '';
  return readNumeral(printed) ? printed : String(coefficientValue(page, from, symbol));
}

function trackOf(page: PageState, options: Options, whole: boolean): Track | undefined {
  if (!options.has('from') && !options.has('to')) return undefined;
  const [from, to] = (['from', 'to'] as const).map((key) => {
    options.required(key);
    return Number(options.numeral(key)?.text);
  }) as [number, number];
  const wide = from > 0 && to / from >= WIDE;
  const scale = options.choice('scale', ['linear', 'log'], wide ? 'log' : 'linear');
  const step = options.numeral('step');
  const where = options.required('to').place;
  if (!(from < to) || (scale === 'log' && from <= 0)) {
    return page.fail(where, {
      code: CODE,
      message: `"from" and "to" must be ${scale === 'log' ? 'positive and ' : ''}ascending`,
    });
  }
  const width = step === undefined ? undefined : Number(step.text);
  if (width !== undefined && !(width > 0 && width <= to - from && (to - from) / width <= 10_000)) {
    return page.fail(step?.place ?? where, {
      code: CODE,
      message: '"step" must be positive, and make at most 10,000 steps from "from" to "to"',
    });
  }
  if (scale === 'log') return { from, to, scale, ...(whole ? { step: 1 } : {}) };
  const chosen = width ?? (whole ? 1 : undefined);
  return { from, to, scale, ...(chosen === undefined ? {} : { step: chosen }) };
}

interface Start {
  readonly text: string;
  readonly value: number;
  readonly isGiven: boolean;
}

function startOf(
  page: PageState,
  options: Options,
  symbol: OptionText,
  given: ReadonlyMap<string, string>,
  first: SetOfSheet | undefined,
): Start {
  const own = options.numeral('value')?.text ?? given.get(symbol.text);
  if (own !== undefined) return { text: own, value: Number(own), isGiven: true };
  if (first?.set.values.has(symbol.text) === true) {
    return {
      text: coefficientText(page, first, symbol.text),
      value: coefficientValue(page, first, symbol.text),
      isGiven: false,
    };
  }
  const [listed] = options.numerals('values');
  if (listed) return { text: listed.text, value: Number(listed.text), isGiven: true };
  return page.fail(symbol.place, {
    code: CODE,
    message: `nothing says where ${symbol.text} starts`,
    hint: 'give it a "value"; only a coefficient starts at that of its set',
  });
}

function inputOf(
  page: PageState,
  options: Options,
  sheet: Sheet,
  given: ReadonlyMap<string, string>,
  first: SetOfSheet | undefined,
): PlannedInput {
  const symbol = options.required('symbol');
  const entry = page.named(sheet.symbols, symbol.text, 'symbol', symbol.place);
  if (symbol.text === SET_KEY) {
    page.fail(symbol.place, { code: CODE, message: `an input cannot be called "${SET_KEY}"` });
  }
  const whole = entry.domain === 'integer';
  const track = trackOf(page, options, whole);
  const values = options.numerals('values').map(({ text }) => Number(text));
  const start = startOf(page, options, symbol, given, first);
  const isWithin = track
    ? start.value >= track.from && start.value <= track.to
    : values.includes(start.value);
  if ((track === undefined) === (values.length === 0) || values.length > MAX_VALUES) {
    page.fail(options.place, {
      code: CODE,
      message: `an input has either "from" and "to", or a list of at most ${String(MAX_VALUES)} "values"`,
    });
  }
  if (!isWithin) {
    page.fail(symbol.place, {
      code: CODE,
      message: `${symbol.text} starts at ${start.text}, which is not among the values it may have`,
    });
  }
  const label = options.text('label')?.text ?? (entry.meaning === '' ? symbol.text : entry.meaning);
  return {
    input: {
      symbol: symbol.text,
      label,
      unit: options.text('unit')?.text ?? unitOf(sheet, symbol.text),
      as: options.choice('as', STYLES, 'auto'),
      start: start.value,
      ...(track ? { track } : { values }),
      ...(whole ? { whole } : {}),
    },
    text: start.text,
    isGiven: start.isGiven,
  };
}

/** The controls, in the order in which they are written. */
export function controlsOf(
  page: PageState,
  use: Use,
  sheet: Sheet,
  given: ReadonlyMap<string, string>,
  first: SetOfSheet | undefined,
): readonly PlannedInput[] {
  const listed = use.options.maps('inputs', INPUT_OPTIONS);
  if (listed.length === 0 || listed.length > MAX_INPUTS) {
    page.fail(use.place, {
      code: CODE,
      message: `"inputs" lists between one and ${String(MAX_INPUTS)} things that a reader may change`,
      hint: 'write inputs: [{symbol: C, from: 1e18, to: 1e28, value: 1e21}]',
    });
  }
  const seen = new Set<string>();
  return listed.map((options) => {
    const planned = inputOf(page, options, sheet, given, first);
    const { symbol } = planned.input;
    if (seen.has(symbol)) {
      page.fail(options.place, { code: CODE, message: `${symbol} is an input already` });
    }
    seen.add(symbol);
    return planned;
  });
}

/**
 * Coefficients without a control that differ between the sets: the choice of a set moves them, unless
 * they are given on the page.
 */
export function movedBySets(
  page: PageState,
  sets: readonly SetOfSheet[],
  controls: readonly PlannedInput[],
  given: ReadonlyMap<string, string>,
): readonly PlannedInput[] {
  const [first, ...others] = sets;
  if (!first || others.length === 0) return [];
  const own = new Set(controls.map(({ input }) => input.symbol));
  return [...first.set.values.keys()].flatMap((symbol): PlannedInput[] => {
    if (own.has(symbol) || given.has(symbol)) return [];
    const start = coefficientValue(page, first, symbol);
    const moves = others.some(
      (other) => other.set.values.has(symbol) && coefficientValue(page, other, symbol) !== start,
    );
    if (!moves) return [];
    const input: Input = { symbol, label: symbol, unit: '', as: 'auto', start };
    return [{ input, text: coefficientText(page, first, symbol), isGiven: false }];
  });
}

/** What a set gives to each of the inputs, whatever these start at. */
export function valuesOfSet(
  page: PageState,
  set: SetOfSheet,
  inputs: readonly PlannedInput[],
): readonly (number | null)[] {
  return inputs.map(({ input: { symbol } }) =>
    set.set.values.has(symbol) ? coefficientValue(page, set, symbol) : null,
  );
}

/** A double as a numeral that the engine reads. */
export function doubleText(value: number): string {
  const numeral = readNumeral(String(value));
  return numeral ? numeralText(numeral) : String(value);
}
