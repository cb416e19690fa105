/** Many points of one symbol: the grid in decimals, and a table in CSV. */
import type { Derivations } from '../evaluate/derivations.js';
import { OptimumEvaluator, QuantityEvaluator } from '../evaluate/sweep-digits.js';
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import { div, mul, num, pow } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { evaluateDigits } from '../numeric/digits.js';
import { bindValues, findCoefficients } from '../evaluate/values.js';
import type { Sheet } from '../sheet/model.js';
import type { Sweep } from './eval-options.js';

/**
 * The points as numerals: each is the exact value that the row is computed at. No double takes part,
 * so that the same sweep gives the same file on every machine.
 */
export function gridOf({ from, to, points, spacing }: Sweep, digits: number): string[] {
  const ratio = div(num(to), num(from));
  const step = Rational.of(1n, BigInt(points - 1));
  return Array.from({ length: points }, (_, i) => {
    const share = Rational.of(BigInt(i)).mul(step);
    const point =
      spacing === 'linear'
        ? num(from.add(to.sub(from).mul(share)))
        : mul(num(from), pow(ratio, num(share)));
    return shortNumeral(evaluateDigits(point, new Map(), digits).text);
  });
}

/** `1.00000000000e18` → `1e18`, `250.000` → `250`. */
export function shortNumeral(text: string): string {
  const [mantissa = '', exponent] = text.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? short : `${short}e${exponent}`;
}

export interface SweepRequest {
  readonly sheet: Sheet;
  readonly derivations: Derivations;
  /** Absent for a sheet that states no problem: then only the quantities are computed. */
  readonly derivation: Derivation | undefined;
  readonly coefficients: string | undefined;
  readonly given: ReadonlyMap<string, Rational>;
  readonly quantities: readonly { readonly text: string; readonly expr: Expr }[];
  /** Are the optimum and the value wanted? */
  readonly optimum: boolean;
  readonly digits: number;
  readonly sweep: Sweep;
}

export interface SweepPoint {
  /** The swept symbol's value. */
  readonly at: string;
  /** Column → numeral. */
  readonly values: ReadonlyMap<string, string>;
}

/** @throws IsoflopError at the first point where there is no value */
export function* sweepPoints(request: SweepRequest): Generator<SweepPoint> {
  const { sheet, derivations, derivation, sweep, digits, coefficients, quantities } = request;
  const points = gridOf(sweep, Math.max(digits, 12)).map((at) => ({
    at,
    given: new Map([...request.given, [sweep.symbol, Rational.parse(at)]]),
  }));
  const set = findCoefficients(sheet, coefficients);
  // A name that the sheet has not, or a number outside its domain, is said before anything else.
  for (const { given } of points.slice(0, 1)) bindValues(sheet, set, given);
  const asked = {
    ...(coefficients === undefined ? {} : { coefficients }),
    given: [...request.given.keys(), sweep.symbol],
  };
  const optimum =
    derivation && request.optimum ? new OptimumEvaluator(sheet, derivation, asked) : undefined;
  const evaluators = quantities.map(
    ({ text, expr }) =>
      [text, new QuantityEvaluator(derivations, derivation, [expr], asked)] as const,
  );
  for (const { at, given } of points) {
    const values = new Map<string, string>();
    for (const [name, { text }] of optimum?.at(given, digits) ?? []) values.set(name, text);
    for (const [text, evaluator] of evaluators) {
      for (const result of evaluator.at(given, digits)) values.set(text, result.text);
    }
    yield { at, values };
  }
}

/** One field of a CSV line (RFC 4180). */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}
