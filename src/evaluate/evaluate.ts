/** The optimum in numbers, each digit right. */
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import type { DigitsResult } from '../numeric/digits.js';
import type { Sheet } from '../sheet/model.js';
import type { Derivations } from './derivations.js';
import { OptimumEvaluator, QuantityEvaluator } from './sweep-digits.js';
import { bindValues, findCoefficients } from './values.js';

export { valueKey } from './sweep-digits.js';

export interface EvaluationRequest {
  /** Name of the coefficient set; the sheet's first if absent. */
  readonly coefficients?: string;
  readonly given: ReadonlyMap<string, Rational>;
  /** Significant digits; 12 unless told otherwise. */
  readonly digits?: number;
}

export interface Evaluation {
  readonly coefficients: string | undefined;
  /** Variable, or the objective's symbol → value. */
  readonly values: ReadonlyMap<string, DigitsResult>;
}

/** Optimum and value at the numbers given; for many points, an `OptimumEvaluator`. @throws IsoflopError */
export function evaluateOptimum(
  sheet: Sheet,
  derivation: Derivation,
  request: EvaluationRequest,
): Evaluation {
  const evaluator = new OptimumEvaluator(sheet, derivation, announced(sheet, request));
  const values = evaluator.at(request.given, request.digits);
  return { coefficients: evaluator.coefficients, values };
}

/** Any formula over the results, such as D_opt/N_opt or elasticity(N_opt, C). @throws IsoflopError */
export function evaluateQuantity(
  derivations: Derivations,
  derivation: Derivation | undefined,
  quantity: Expr,
  request: EvaluationRequest,
): DigitsResult {
  return evaluateQuantities(derivations, derivation, [quantity], request).values[0] as DigitsResult;
}

/** Several formulas at once, sharing the optima that they speak of. @throws IsoflopError */
export function evaluateQuantities(
  derivations: Derivations,
  derivation: Derivation | undefined,
  quantities: readonly Expr[],
  request: EvaluationRequest,
): { readonly coefficients: string | undefined; readonly values: readonly DigitsResult[] } {
  const own = announced(derivations.sheet, request);
  const evaluator = new QuantityEvaluator(derivations, derivation, quantities, own);
  const values = evaluator.at(request.given, request.digits);
  return { coefficients: evaluator.coefficients, values };
}

/** A wrong name or number is said before anything is made of the formulas. @throws IsoflopError */
function announced(
  sheet: Sheet,
  { coefficients, given }: EvaluationRequest,
): { readonly coefficients?: string; readonly given: Iterable<string> } {
  bindValues(sheet, findCoefficients(sheet, coefficients), given);
  return { ...(coefficients === undefined ? {} : { coefficients }), given: given.keys() };
}
