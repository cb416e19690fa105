/** Many points of one symbol: the grid in decimals, and a table in CSV. */
import { IsoflopError } from '../base/errors.js';
import type { Derivations } from '../evaluate/derivations.js';
import { discreteResults } from '../evaluate/discrete.js';
import { OptimumEvaluator, QuantityEvaluator } from '../evaluate/sweep-digits.js';
import type { EvaluatorRequest } from '../evaluate/sweep-digits.js';
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
  /** Column → numeral; a column that has no value here is missing. */
  readonly values: ReadonlyMap<string, string>;
  /** Column without a value → why there provably is none. */
  readonly gaps: ReadonlyMap<string, string>;
}

export interface SweepTable {
  /** Beside the swept symbol. */
  readonly columns: readonly string[];
  readonly points: readonly SweepPoint[];
}

/** @throws IsoflopError at the first point where there is no value, and that there is none is not proved */
export function sweepTable(request: SweepRequest): SweepTable {
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
  const evaluators = [
    ...optimumEvaluators(request, asked),
    ...quantities.map(({ text, expr }) => ({
      names: [text],
      evaluator: new QuantityEvaluator(derivations, derivation, [expr], asked),
    })),
  ];
  // Values from a list are known exactly.
  const listed = derivation?.problem.discrete;
  const textOf = (name: string, text: string): string =>
    listed?.has(name) === true && !derivation?.optimum.has(name) ? shortNumeral(text) : text;
  const tableOf = ({ at, given }: (typeof points)[number]): SweepPoint => {
    const values = new Map<string, string>();
    const gaps = new Map<string, string>();
    for (const { names, evaluator } of evaluators) {
      const found = evaluator.attempt(given, digits);
      names.forEach((name, i) => {
        if (found.kind === 'none') gaps.set(name, found.why);
        else values.set(name, textOf(name, found.values[i]?.text ?? ''));
      });
    }
    return { at, values, gaps };
  };
  return { columns: evaluators.flatMap((e) => e.names), points: points.map(tableOf) };
}

/** Columns that come from one evaluator. */
interface Columns {
  readonly names: readonly string[];
  readonly evaluator: OptimumEvaluator | QuantityEvaluator;
}

/** The optimum; where a choice from a list is not given, that at the best choice, with the choice. */
function optimumEvaluators(request: SweepRequest, asked: EvaluatorRequest): readonly Columns[] {
  const { sheet, derivations, derivation, quantities } = request;
  if (!derivation || !request.optimum) return [];
  try {
    const evaluator = new OptimumEvaluator(sheet, derivation, asked);
    return [{ names: evaluator.names, evaluator }];
  } catch (error) {
    const code = error instanceof IsoflopError ? error.diagnostics[0]?.code : undefined;
    if (code !== 'missing-value' || derivation.problem.discrete.size === 0) throw error;
    if (quantities.length > 0) return [];
    const { names, results } = discreteResults(derivation, new Set(asked.given));
    const evaluator = new QuantityEvaluator(derivations, derivation, results, asked);
    return [{ names, evaluator }];
  }
}

/** A reason why points have no value: the columns that it is for, and how many points. */
export interface Gap {
  readonly columns: readonly string[];
  readonly points: number;
  readonly why: string;
}

/** Why points are without values: columns that lack the same points for the same reason together. */
export function gapsOf(columns: readonly string[], points: readonly SweepPoint[]): readonly Gap[] {
  const found = new Map<string, { columns: string[]; points: number; why: string }>();
  for (const column of columns) {
    const reasons = new Map<string, string[]>();
    for (const { at, gaps } of points) {
      const why = gaps.get(column);
      if (why !== undefined) reasons.set(why, [...(reasons.get(why) ?? []), at]);
    }
    for (const [why, own] of reasons) {
      const key = `${why}\n${own.join()}`;
      const known = found.get(key);
      if (known) known.columns.push(column);
      else found.set(key, { columns: [column], points: own.length, why });
    }
  }
  return [...found.values()];
}

/** One field of a CSV line (RFC 4180). */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}
