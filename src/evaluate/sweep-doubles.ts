/** Formulas over a sheet's optima along one symbol, in doubles: for plots and searches over many points. */
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { compile } from '../numeric/compile.js';
import { evaluateDouble } from '../numeric/doubles.js';
import type { Derivations } from './derivations.js';
import { LinkedDoubles } from './linked-doubles.js';
import { neededLinks } from './links.js';
import { Resolver } from './resolver.js';
import { requireValues } from './sweep-digits.js';
import { unknownFunctions } from './unknown-functions.js';
import { bindValues, findCoefficients } from './values.js';

export interface SweepDoublesRequest {
  /** Name of the coefficient set; the sheet's first if absent. */
  readonly coefficients?: string;
  /** Exact values of symbols that stay the same. */
  readonly given: ReadonlyMap<string, Rational>;
  /** The symbol that runs: a budget, a target, a coefficient. */
  readonly variable: string;
  readonly values: Float64Array;
}

/**
 * A column a quantity: its value at each point, near the last digit of a double, NaN where there is no
 * optimum. Good for plots and search; for figures to be printed use `QuantityEvaluator`.
 * @throws IsoflopError for a formula without a meaning, a symbol without a value
 */
export function sweepDoubles(
  derivations: Derivations,
  derivation: Derivation | undefined,
  quantities: readonly Expr[],
  { coefficients, given, variable, values }: SweepDoublesRequest,
): readonly Float64Array[] {
  const { sheet } = derivations;
  const set = findCoefficients(sheet, coefficients);
  const exact = bindValues(sheet, set, given);
  const constants = new Map<string, number>();
  for (const [name, value] of exact) {
    if (name !== variable) constants.set(name, evaluateDouble(value, new Map()));
  }
  const resolver = new Resolver(derivations, derivation, new Set([...given.keys(), variable]));
  const linked = quantities.map((q) => resolver.resolve(q));
  const exprs = linked.map((l) => l.expr);
  const links = neededLinks(exprs, resolver.links);
  requireValues(sheet, exprs, links, new Set([...constants.keys(), variable]), set?.name);
  const count = values.length;
  const columns = new LinkedDoubles(exprs, links, [variable], constants).run([values], count);
  // What the derivation took for granted: elsewhere its formulas are no optimum.
  const holds = new Float64Array(count);
  for (const condition of new Set(linked.flatMap((l) => l.conditions))) {
    const names = [...symbolsOf(condition)];
    if (unknownFunctions([condition]).size > 0) continue;
    if (names.some((name) => name !== variable && !constants.has(name))) continue;
    compile(condition, [variable], constants).run([values], holds);
    for (const column of columns) {
      for (let i = 0; i < count; i++) if (!(holds[i]! > 0)) column[i] = NaN;
    }
  }
  return columns;
}
