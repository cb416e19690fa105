/** The optimum in numbers, each digit right. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { toInfix } from '../expression/infix.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { evaluateDigitsAll } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { evaluateInterval } from '../numeric/evaluate.js';
import { signOf } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import type { Sheet } from '../sheet/model.js';
import { evaluateParametric } from './parametric.js';
import { resolveQuantity } from './quantity.js';
import { bindValues, findCoefficients } from './values.js';

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

const DEFAULT_DIGITS = 12;
const CONDITION_DIGITS = 40;

/** What the value is called in results: the objective's symbol, or the value's own name. */
export function valueKey(derivation: Derivation): string {
  const { objective, valueName } = derivation.problem;
  return objective.kind === 'sym' ? objective.name : valueName;
}

/** Optimum and value at the numbers given. @throws IsoflopError */
export function evaluateOptimum(
  sheet: Sheet,
  derivation: Derivation,
  request: EvaluationRequest,
): Evaluation {
  const set = findCoefficients(sheet, request.coefficients);
  const values = bindValues(sheet, set, request.given);
  const names = [...derivation.optimum.keys(), valueKey(derivation)];
  const formulas = [...derivation.optimum.values(), derivation.value];
  requireConditions(sheet, derivation, values, request.coefficients ?? set?.name);
  const results = evaluateFormulas(
    sheet,
    derivation,
    formulas,
    values,
    request.digits ?? DEFAULT_DIGITS,
    set?.name,
  );
  return {
    coefficients: set?.name,
    values: new Map(names.map((name, i) => [name, results[i] as DigitsResult])),
  };
}

/** Any formula over the results, such as D_opt/N_opt or elasticity(N_opt, C). @throws IsoflopError */
export function evaluateQuantity(
  sheet: Sheet,
  derivation: Derivation | undefined,
  quantity: Expr,
  request: EvaluationRequest,
): DigitsResult {
  const set = findCoefficients(sheet, request.coefficients);
  const values = bindValues(sheet, set, request.given);
  if (derivation) requireConditions(sheet, derivation, values, set?.name);
  const resolved = resolveQuantity(quantity, sheet, derivation, new Set(request.given.keys()));
  const digits = request.digits ?? DEFAULT_DIGITS;
  return evaluateFormulas(
    sheet,
    derivation,
    [resolved],
    values,
    digits,
    set?.name,
  )[0] as DigitsResult;
}

function evaluateFormulas(
  sheet: Sheet,
  derivation: Derivation | undefined,
  formulas: readonly Expr[],
  values: ReadonlyMap<string, Expr>,
  digits: number,
  set: string | undefined,
): readonly DigitsResult[] {
  const parameter = derivation?.parameter;
  const needed = new Set<string>();
  for (const formula of formulas) symbolsOf(formula, needed);
  const isParametric = parameter !== undefined && needed.delete(parameter.symbol);
  if (isParametric) symbolsOf(parameter.level, symbolsOf(parameter.levelFormula, needed));
  if (isParametric) needed.delete(parameter.symbol);
  const missing = new Set([...needed].filter((name) => !values.has(name)));
  if (missing.size > 0) {
    const names = [...missing];
    throw new IsoflopError({
      code: 'missing-value',
      message: `no value for ${names.join(', ')}${set === undefined ? '' : ` (coefficients "${set}")`}`,
      file: sheet.text.file,
      hint: `give ${names.length > 1 ? 'them' : 'it'} with ${names.map((n) => `--set ${n}=…`).join(' ')}`,
    });
  }
  try {
    if (derivation && isParametric) {
      return evaluateParametric(sheet, derivation, formulas, values, digits);
    }
    return evaluateDigitsAll(formulas, values, digits);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    throw new IsoflopError({
      code: 'no-value',
      message: `there is no value at these numbers: ${error.message} in ${toInfix(error.at)}`,
      file: sheet.text.file,
      hint: 'check the numbers given against the meaning of the symbols',
    });
  }
}

/** The conditions that the derivation took for granted, at these numbers. */
function requireConditions(
  sheet: Sheet,
  derivation: Derivation,
  values: ReadonlyMap<string, Expr>,
  set: string | undefined,
): void {
  const arithmetic = new Arithmetic(CONDITION_DIGITS);
  const boxes = new Map(
    [...values].map(([name, e]) => [name, evaluateInterval(e, new Map(), arithmetic)] as const),
  );
  for (const condition of derivation.assumptions.positive) {
    if ([...symbolsOf(condition)].some((name) => !boxes.has(name))) continue;
    const sign = signOf(evaluateInterval(condition, boxes, arithmetic));
    if (sign === 1) continue;
    throw new IsoflopError({
      code: 'condition-violated',
      message: `"${derivation.problem.name}" has an optimum only where ${toInfix(condition)} > 0, which does not hold here${set === undefined ? '' : ` (coefficients "${set}")`}`,
      file: sheet.text.file,
      hint: 'no choice of the variables reaches what is asked for',
    });
  }
}
