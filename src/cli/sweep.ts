/** Many points of one symbol: the grid in decimals, and a table in CSV. */
import { evaluateOptimum, evaluateQuantity } from '../evaluate/evaluate.js';
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import { div, mul, num, pow } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { evaluateDigits } from '../numeric/digits.js';
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
  const { sheet, derivation, sweep, digits, coefficients, quantities } = request;
  for (const at of gridOf(sweep, Math.max(digits, 12))) {
    const given = new Map([...request.given, [sweep.symbol, Rational.parse(at)]]);
    const values = new Map<string, string>();
    const asked = { ...(coefficients === undefined ? {} : { coefficients }), given, digits };
    if (derivation && request.optimum) {
      const results = evaluateOptimum(sheet, derivation, asked).values;
      for (const [name, { text }] of results) values.set(name, text);
    }
    for (const { text, expr } of quantities) {
      values.set(text, evaluateQuantity(sheet, derivation, expr, asked).text);
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
