/** What a claim says about its numbers: inputs, exact ones, noise, and ranges to hold on. */
import { Rational } from '../expression/rational.js';
import { isColumn } from './claim-parts.js';
import type { TableColumns, Value } from './claim-parts.js';
import type { Context } from './context.js';
import { domainMistake } from './domain.js';
import type { Comparison, NumberClaim, PrintedNumber } from './model.js';
import { readingWithNoise, withNoise } from './noise.js';
import type { Noise } from './noise.js';
import { exactly, isBeyondAll, readPrinted } from './printed-text.js';
import type { ClaimData } from './schema.js';
import type { Path } from './tree.js';

/** The word under `of` of a noise for the result rather than an input. */
const PRINTED = 'printed';

/** A claim's text and where it stands. */
export interface ClaimText {
  readonly context: Context;
  readonly path: Path;
  readonly data: ClaimData;
  readonly columns: TableColumns;
}

/** How far a claim's numbers may lie from their digits, beside rounding. */
export interface Precision {
  /** Inputs that are that very number. */
  readonly exact: ReadonlySet<string>;
  readonly noise?: Noise;
  /** The percentage of the noise as written. */
  readonly percentText: string;
}

export function readPrecision(
  text: ClaimText,
  at: ReadonlyMap<string, Value | undefined>,
): Precision {
  const exact = readExact(text, at);
  const noise = readNoise(text, exact);
  const percentText = text.data.noise?.percent.trim() ?? '';
  return { exact, percentText, ...(noise === undefined ? {} : { noise }) };
}

/** The printed input with the interval of values that the claim allows it. */
export function inputAsMeant(
  symbol: string,
  printed: PrintedNumber,
  { exact, noise }: Precision,
): PrintedNumber {
  if (exact.has(symbol)) return exactly(printed);
  return noise?.of.includes(symbol) === true ? withNoise(printed, noise) : printed;
}

/** What goes with `if`: a factor above one. */
export function readLoosest({ context, path, data }: ClaimText): Rational | undefined {
  if (data.loosest === undefined) return undefined;
  const text = context.text(...path, 'loosest');
  const factor = readPrinted(text, context.findings)?.value;
  if (factor !== undefined && factor.compare(Rational.ONE) <= 0) {
    context.findings.add(text.span, 'wrong-value', '"loosest" is a factor, and must be above 1');
  }
  if (data.if === undefined) {
    const hint = 'say under "if" that the words are taken to the printed digits';
    context.findings.add(text.span, 'missing-key', '"loosest" needs "if" beside it', hint);
  }
  return factor;
}

/** Says so where an input is a number that its symbol is declared not to be. */
export function checkInput(
  context: Context,
  path: Path,
  symbol: string,
  { value, text }: PrintedNumber,
): void {
  const entry = context.data.symbols.get(symbol);
  const mistake = entry && domainMistake(symbol, entry.domain ?? 'positive', value, text);
  if (mistake === undefined) return;
  context.findings.add(context.node(...path).span, mistake.code, mistake.message, mistake.hint);
}

/** The comparison with the values that the claim's noise allows its result. */
export function comparisonAsMeant(
  comparison: Comparison,
  { noise, percentText }: Precision,
): Comparison {
  if (noise?.of.includes(PRINTED) !== true) return comparison;
  const { printed, reading } = comparison;
  return { ...comparison, reading: readingWithNoise(printed, reading, noise, percentText) };
}

/** The inputs that are that very number. An interval cannot be one. */
function readExact(
  { context, path, data, columns }: ClaimText,
  at: ReadonlyMap<string, Value | undefined>,
): Set<string> {
  const exact = new Set<string>();
  data.exact?.forEach((name, i) => {
    const span = context.node(...path, 'exact', i).span;
    const inputs = new Set(at.keys());
    if (!context.isKnown(name, inputs, 'input under "at"', 'unknown-input', span)) return;
    const value = at.get(name);
    const interval =
      value !== undefined && isColumn(value)
        ? columns.intervals.has(value.column)
        : value?.printed.isInterval === true;
    if (interval) {
      const message = `"${name}" is printed as an interval, so it is no exact number`;
      context.findings.add(span, 'wrong-value', message, 'take it out of "exact"');
    }
    exact.add(name);
  });
  return exact;
}

function readNoise(
  { context, path, data }: ClaimText,
  exact: ReadonlySet<string>,
): Noise | undefined {
  if (data.noise === undefined) return undefined;
  const { of, why } = data.noise;
  const { findings } = context;
  const inputs = new Set(data.at?.keys() ?? []);
  of.forEach((name, i) => {
    const span = context.node(...path, 'noise', 'of', i).span;
    const known = new Set([...inputs, PRINTED]);
    if (!context.isKnown(name, known, 'input under "at"', 'unknown-input', span)) return;
    if (name === PRINTED && inputs.has(name)) {
      const message = `"${PRINTED}" is an input here, and also the word for the claim's result`;
      findings.add(span, 'ambiguous-name', message, 'give the symbol another name');
    } else if (exact.has(name)) {
      const message = `"${name}" is said to be exact and to carry noise`;
      findings.add(span, 'declared-twice', message, 'keep one of the two');
    }
  });
  const node = context.text(...path, 'noise', 'percent');
  const percentText = (node.text ?? '').trim();
  const percent = readPrinted(node, findings)?.value;
  if (percent === undefined) return undefined;
  if (percentText.includes('%')) {
    const hint = `write "percent: ${percentText.replaceAll('%', '').trim()}"`;
    findings.add(node.span, 'wrong-value', '"percent" is a number without a sign for it', hint);
  } else if (percent.sign <= 0 || percent.compare(Rational.of(100)) >= 0) {
    const message = `"percent" lies between 0 and 100, and ${percentText} does not`;
    findings.add(node.span, 'wrong-value', message, 'for noise of one part in a hundred, write 1');
  }
  return { percent, of: [...new Set(of)], why };
}

/** The ranges at every point of which the claim must hold. */
export function readForAll({ context, path, data }: ClaimText): NumberClaim['forAll'] {
  const ranges = new Map<string, readonly [Rational, Rational]>();
  for (const name of data['for-all']?.keys() ?? []) {
    const span = context.keySpan(...path, 'for-all', name);
    if (!context.isSymbol(name, span)) continue;
    const other = data.at?.has(name) ? 'at' : data.solve?.for === name ? 'solve' : undefined;
    if (other !== undefined) {
      const message = `"${name}" stands under "for-all" and under "${other}"`;
      context.findings.add(span, 'declared-twice', message, 'keep one of the two');
    }
    const [from, to] = [0, 1].map((end) => readEnd(context, [...path, 'for-all', name, end]));
    if (from === undefined || to === undefined) continue;
    if (from.compare(to) >= 0) {
      const { span: place } = context.node(...path, 'for-all', name);
      const message = `the range of "${name}" does not end above its start`;
      context.findings.add(place, 'wrong-value', message, 'put the smaller number first');
    }
    ranges.set(name, [from, to]);
  }
  return ranges;
}

function readEnd(context: Context, path: Path): Rational | undefined {
  const node = context.text(...path);
  const value = readPrinted(node, context.findings)?.value;
  if (value === undefined) return undefined;
  if (value.sign > 0 && !isBeyondAll(value)) return value;
  const message =
    value.sign > 0
      ? 'an end of a range is beyond all quantities: it lies between 1e-100 and 1e100'
      : `a range is one of positive numbers, and ${(node.text ?? '').trim()} is none`;
  context.findings.add(node.span, 'wrong-value', message, 'such as `[1e18, 1e26]`');
  return undefined;
}
