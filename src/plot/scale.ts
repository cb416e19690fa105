/** Scales from data to the drawing, with ticks at round values. */

export interface Tick {
  readonly value: number;
  readonly label: string;
}

export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  /** Position of a value; may lie outside the range. NaN for what the scale cannot show. */
  position(value: number): number;
  /** Labelled ticks, ascending. */
  readonly ticks: readonly Tick[];
  /** Positions between the ticks that get a short unlabelled mark. */
  readonly minor: readonly number[];
}

export type TickLabel = (value: number) => string;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `23` → `²³`. */
export function superscript(exponent: number): string {
  return String(exponent).replace(/./g, (c) => (c === '-' ? '⁻' : (SUPERSCRIPTS[Number(c)] ?? c)));
}

/** `10²³`, `5×10²³`; plain between a thousandth and ten thousand. */
export function powerLabel(value: number): string {
  const text = value.toExponential(0);
  const [digit = '', exponentText = '0'] = text.split('e');
  const exponent = Number(exponentText);
  if (exponent >= -2 && exponent <= 3) return String(Number(value.toPrecision(12)));
  return (digit === '1' ? '' : `${digit}×`) + `10${superscript(exponent)}`;
}

const SUFFIXES: readonly (readonly [number, string])[] = [
  [12, 'T'],
  [9, 'B'],
  [6, 'M'],
  [3, 'K'],
];

/** `500M`, `2B`, `10T`: how sizes and token counts are written in this field. */
export function shortLabel(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  if (value >= HUGE) return powerLabel(value);
  const found = SUFFIXES.find(([e]) => exponent >= e);
  if (!found) return String(Number(value.toPrecision(12)));
  return `${String(Number((value / 10 ** found[0]).toPrecision(6)))}${found[1]}`;
}

/** The number as it is: `0.05`, `1200`. */
export function plainLabel(value: number): string {
  return String(Number(value.toPrecision(12))).replace(/^-/, '−');
}

/** `$0.05`, `$1200`, `$3M`. */
export function moneyLabel(value: number): string {
  return `$${Math.abs(value) >= 1e5 ? shortLabel(value) : plainLabel(value)}`;
}

/** `40 %`. */
export function percentLabel(value: number): string {
  return `${plainLabel(value * 100)} %`;
}

/** A decimal label with as many places as the step between ticks needs. */
function decimalLabel(step: number): TickLabel {
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (value) => value.toFixed(Math.min(places, 12)).replace(/^-/, '−');
}

/** From here on digits are no longer counted at a glance. */
const LARGE = 1e5;

/** `2B` for 2000000000, `−2B`, `0`. */
function largeLabel(value: number): string {
  return value === 0 ? '0' : `${value < 0 ? '−' : ''}${shortLabel(Math.abs(value))}`;
}

/** `1.05×10²⁴`, with as many places as values `step` apart need. */
function precisePower(step: number): TickLabel {
  return (value) => {
    if (value === 0) return '0';
    const exponent = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    const places = Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9));
    const mantissa = (value / 10 ** exponent).toFixed(Math.min(places, 12)).replace(/^-/, '−');
    return `${mantissa}×10${superscript(exponent)}`;
  };
}

/** From here on a short label has no more than one digit. */
const HUGE = 1e15;

/** The 1, 2 or 5 × 10^k that gives nearest to `count` intervals, by ratio. */
function niceStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = rough / power;
  return (times < 1.41 ? 1 : times < 3.16 ? 2 : times < 7.07 ? 5 : 10) * power;
}

function checkDomain(domain: readonly [number, number]): void {
  const [low, high] = domain;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    throw new RangeError(`a scale needs two finite values, the first the smaller`);
  }
}

export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  count = 5,
  label?: TickLabel,
): Scale {
  checkDomain(domain);
  const [low, high] = domain;
  const step = niceStep(high - low, count);
  const greatest = Math.max(Math.abs(low), Math.abs(high));
  // Ticks closer together than their first digit tells.
  const isClose = greatest >= HUGE && step < 10 ** Math.floor(Math.log10(greatest));
  const usual = isClose ? precisePower(step) : greatest >= LARGE ? largeLabel : decimalLabel(step);
  const show = label ?? usual;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const ticks: Tick[] = [];
  for (let k = first; k <= last; k++) {
    const value = Number((k * step).toPrecision(12));
    ticks.push({ value, label: show(value) });
  }
  const position = (value: number): number =>
    range[0] + ((value - low) / (high - low)) * (range[1] - range[0]);
  return { kind: 'linear', domain, range, position, ticks, minor: [] };
}

/** Which multiples of each power of ten get a label, by how many decades there are. */
function multiples(decades: number, count: number): readonly number[] {
  if (decades * 3 <= count) return [1, 2, 5];
  return [1];
}

export function logScale(
  domain: readonly [number, number],
  range: readonly [number, number],
  count = 7,
  label: TickLabel = powerLabel,
): Scale {
  checkDomain(domain);
  const [low, high] = domain;
  if (low <= 0) throw new RangeError('a logarithmic scale shows positive values only');
  const a = Math.log10(low);
  const b = Math.log10(high);
  const position = (value: number): number =>
    value > 0 ? range[0] + ((Math.log10(value) - a) / (b - a)) * (range[1] - range[0]) : NaN;
  if (b - a < 0.6) {
    // Less than a factor of four: evenly spaced values read better than 1, 2, 5.
    const even = linearScale(
      domain,
      range,
      Math.min(5, count),
      label === powerLabel ? undefined : label,
    );
    return { kind: 'log', domain, range, position, ticks: even.ticks, minor: [] };
  }
  const decades = b - a;
  const wanted = multiples(decades, count);
  const every = Math.max(1, Math.ceil(decades / count));
  const ticks: Tick[] = [];
  const minor: number[] = [];
  for (let e = Math.floor(a - 1e-9); e <= Math.ceil(b + 1e-9); e++) {
    for (let m = 1; m <= 9; m++) {
      const value = Number(`${String(m)}e${String(e)}`);
      if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
      if (wanted.includes(m) && e % every === 0) ticks.push({ value, label: label(value) });
      else if (every === 1 || (m === 1 && decades <= MINOR_DECADES)) minor.push(value);
    }
  }
  return { kind: 'log', domain, range, position, ticks, minor };
}

/** The scale with ticks at these values, of those that it can show, and no others. */
export function withTicks(scale: Scale, values: readonly number[], label?: TickLabel): Scale {
  const [low, high] = scale.domain;
  const shown = [...new Set(values)].filter((v) => v >= low && v <= high).sort((a, b) => a - b);
  const plain = (value: number): string => String(Number(value.toPrecision(12)));
  return {
    ...scale,
    ticks: shown.map((value) => ({ value, label: (label ?? plain)(value) })),
    minor: [],
  };
}

/** The scale as an attribute of the drawing, from which a page's script reads where a value stands. */
export function scaleText({ kind, domain, range }: Scale): string {
  const ends = domain.map((v) => Number(v.toPrecision(6)));
  return [kind, ...ends, ...range.map((v) => Math.round(v * 10) / 10)].join(' ');
}

/** What {@link scaleText} wrote; undefined for anything else. */
export function readScale(text: string): Pick<Scale, 'range' | 'position'> | undefined {
  const [kind, ...numbers] = text.split(' ');
  const [a = NaN, b = NaN, from = NaN, to = NaN] = numbers.map(Number);
  if ((kind !== 'log' && kind !== 'linear') || ![a, b, from, to].every(Number.isFinite)) {
    return undefined;
  }
  const f = (v: number): number => (kind === 'log' ? Math.log(v) : v);
  const position = (v: number): number => from + ((f(v) - f(a)) / (f(b) - f(a))) * (to - from);
  return { range: [from, to], position };
}

/** Over more powers of ten not each of them has a tick. */
const MINOR_DECADES = 60;
/** Below it doubles have fewer digits. */
const LEAST = 1e-307;

/** Relative width of values that are all the same but for rounding. */
const FLAT = 1e-9;

/** A domain somewhat wider than the values: by a fraction of its width, or of its logarithm. */
export function paddedDomain(
  values: Iterable<number>,
  kind: 'linear' | 'log',
  by = 0.05,
): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (kind === 'log' && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) throw new RangeError('nothing to show: no finite value');
  // Values that differ by rounding alone are one: between them no two ticks could be told apart.
  const isFlat = high - low <= FLAT * Math.max(Math.abs(low), Math.abs(high));
  if (kind === 'linear') {
    const pad = isFlat ? Math.abs(low) * by || 1 : high * by - low * by;
    return [Math.max(low - pad, -Number.MAX_VALUE), Math.min(high + pad, Number.MAX_VALUE)];
  }
  // The ratio of what lies far apart is no double, and no end may leave their range.
  const factor = isFlat ? 1.1 : 10 ** ((Math.log10(high) - Math.log10(low)) * by);
  return [Math.max(low / factor, LEAST), Math.min(high * factor, Number.MAX_VALUE)];
}
