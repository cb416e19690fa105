/**
 * From what budget on the leading form is as good as the exact one: exact = leading × correction, and the
 * correction is an explicit function of the free share, so its last crossing of the tolerance can be
 * enclosed.
 */
import { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { IsoflopError } from '../base/errors.js';
import { differentiate } from '../calculus/differentiate.js';
import type { Derivation } from '../derive/model.js';
import type { Regime } from '../derive/regimes-model.js';
import { add, div, mul, sub, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic, MAX_WORKING_DIGITS } from '../numeric/decimal.js';
import { ofInterval } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { Evaluator, evaluateInterval } from '../numeric/evaluate.js';
import { fromRational, ln, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { Sheet } from '../sheet/model.js';
import { Correction, bracketCrossing, crossingAt } from './regimes-crossing.js';
import type { Bracket, Numbers } from './regimes-crossing.js';
import { bindValues, findCoefficients } from './values.js';

export interface ToleranceRequest {
  /** Name of the coefficient set; the sheet's first if absent. */
  readonly coefficients?: string;
  readonly given: ReadonlyMap<string, Rational>;
  /** Largest |exact/leading − 1|, between 0 and 1; 1/100 unless told otherwise. */
  readonly tolerance?: Rational;
  /** Significant digits; 6 unless told otherwise. */
  readonly digits?: number;
}

/** From where on one quantity keeps within the tolerance of its leading form. */
export type Within =
  /** At every level beyond this one, and not just short of it. */
  | {
      readonly kind: 'from';
      /** The level, C or ℓ − E; and the symbol that is given, C or ℓ. */
      readonly level: DigitsResult;
      readonly budget: DigitsResult;
      /** The free share there. */
      readonly share: DigitsResult;
    }
  /** At every level that has an optimum. */
  | { readonly kind: 'always' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface ToleranceResult {
  readonly coefficients: string | undefined;
  /** "Beyond" is above the level, or below it: the regime's, where that leaves it open by its condition. */
  readonly budget: 'large' | 'small';
  /** By variable, and by the value's name for the reducible value. */
  readonly results: ReadonlyMap<string, Within>;
}

const DEFAULT_DIGITS = 6;
const GUARD = 15;
/** Digits with which the crossing is bracketed; what is found holds whatever their number. */
const BRACKET_DIGITS = 30;

/**
 * The least budget from which on each leading form is within the tolerance (for a regime of small levels:
 * the largest up to which).
 * @throws IsoflopError `missing-value`, `condition-violated`, `out-of-domain` for the tolerance, and what
 *   {@link bindValues} and {@link findCoefficients} throw
 */
export function withinTolerance(
  sheet: Sheet,
  derivation: Derivation,
  regime: Regime,
  request: ToleranceRequest,
): ToleranceResult {
  const { parameter } = derivation;
  if (!parameter) throw new RangeError('only a parametric derivation has regimes');
  const tolerance = request.tolerance ?? Rational.of(1n, 100n);
  if (tolerance.sign <= 0 || tolerance.compare(Rational.ONE) >= 0) {
    throw new IsoflopError({
      code: 'out-of-domain',
      message: `a tolerance of ${tolerance.toString()} does not lie between 0 and 1`,
      file: sheet.text.file,
      hint: 'give 0.01 for one per cent',
    });
  }
  const set = findCoefficients(sheet, request.coefficients);
  const values = bindValues(sheet, set, request.given);
  requireValues(sheet, derivation, values, set?.name);
  const at = (digits: number): Numbers => numbersAt(derivation, regime, values, tolerance, digits);
  const numbers = at(BRACKET_DIGITS);
  requireRegime(sheet, derivation, numbers, set?.name);
  const digits = request.digits ?? DEFAULT_DIGITS;
  const results = new Map<string, Within>();
  for (const [name, formula] of regime.corrections) {
    const correction = new Correction(formula, parameter.symbol, regime.side);
    const bracket = bracketCrossing(correction, numbers);
    results.set(
      name,
      bracket.kind === 'crossing'
        ? atCrossing(derivation, correction, bracket, digits, at)
        : bracket,
    );
  }
  const flips = regime.condition && signOf(numbers.evaluate(regime.condition)) === -1;
  return { coefficients: set?.name, budget: flips ? 'small' : regime.budget, results };
}

function numbersAt(
  { parameter }: Derivation,
  regime: Regime,
  values: ReadonlyMap<string, Expr>,
  tolerance: Rational,
  digits: number,
): Numbers {
  const arithmetic = new Arithmetic(Math.min(digits, MAX_WORKING_DIGITS));
  const boxes = new Map(
    [...values].map(([name, e]) => [name, evaluateInterval(e, new Map(), arithmetic)] as const),
  );
  const evaluate = (expr: Expr): Interval => evaluateInterval(expr, boxes, arithmetic);
  const [lower, upper] = (parameter as NonNullable<Derivation['parameter']>).range;
  const logOf = (x: Rational): Interval => ln(fromRational(x, arithmetic), arithmetic) as Interval;
  return {
    arithmetic,
    boxes,
    end: evaluate(regime.end),
    width: evaluate(sub(upper, lower)),
    low: logOf(Rational.ONE.sub(tolerance)),
    high: logOf(Rational.ONE.add(tolerance)),
    evaluate,
  };
}

/** Level, budget and share where the correction crosses the tolerance. */
function atCrossing(
  derivation: Derivation,
  correction: Correction,
  bracket: Bracket & { readonly kind: 'crossing' },
  digits: number,
  at: (digits: number) => Numbers,
): Within {
  const { symbol, level, levelFormula } = derivation.parameter as NonNullable<
    Derivation['parameter']
  >;
  const evaluator = new Evaluator([levelFormula, budgetFormula(derivation, level, levelFormula)]);
  for (let precision = digits + GUARD; ; precision = Math.ceil(precision * 1.5)) {
    const numbers = at(precision);
    const share = crossingAt(correction, bracket, numbers);
    const all = new Map([...numbers.boxes, [symbol, share] as const]);
    const [atLevel, atBudget] = evaluator.run(all, numbers.arithmetic) as [Interval, Interval];
    const result: Within = {
      kind: 'from',
      level: ofInterval(atLevel, digits),
      budget: ofInterval(atBudget, digits),
      share: ofInterval(share, digits),
    };
    const decided = [result.level, result.budget, result.share].every((r) => r.digits >= digits);
    if (decided || precision >= MAX_WORKING_DIGITS) return result;
  }
}

/** C itself, or ℓ = E + (ℓ − E), in the free share: the level is linear in the budget. */
function budgetFormula({ problem, assumptions }: Derivation, level: Expr, formula: Expr): Expr {
  const { budget } = problem;
  if (level.kind === 'sym' || budget === undefined) return formula;
  const slope = differentiate(level, budget);
  const rest = new Canonicalizer(assumptions).of(sub(mul(slope, sym(budget)), level));
  return div(add(new Display().canonical(rest), formula), slope);
}

function requireValues(
  sheet: Sheet,
  { parameter, problem, optimum }: Derivation,
  values: ReadonlyMap<string, Expr>,
  set: string | undefined,
): void {
  if (!parameter) return;
  const needed = symbolsOf(parameter.levelFormula, symbolsOf(parameter.level));
  for (const formula of optimum.values()) symbolsOf(formula, needed);
  needed.delete(parameter.symbol);
  if (problem.budget !== undefined) needed.delete(problem.budget);
  const missing = [...needed].filter((name) => !values.has(name));
  if (missing.length === 0) return;
  throw new IsoflopError({
    code: 'missing-value',
    message: `no value for ${missing.join(', ')}${set === undefined ? '' : ` (coefficients "${set}")`}`,
    file: sheet.text.file,
    hint: `give ${missing.length > 1 ? 'them' : 'it'} with ${missing.map((n) => `--set ${n}=…`).join(' ')}`,
  });
}

/** The range of the share must not be empty, nor a condition without share and budget violated. */
function requireRegime(
  sheet: Sheet,
  { parameter, problem, assumptions }: Derivation,
  { width, boxes, evaluate }: Numbers,
  set: string | undefined,
): void {
  const violated = assumptions.positive.find((condition) => {
    const names = [...symbolsOf(condition)];
    if (names.some((n) => !boxes.has(n) || n === parameter?.symbol || n === problem.budget)) {
      return false;
    }
    return signOf(evaluate(condition)) !== 1;
  });
  if (!violated && signOf(width) === 1) return;
  const what = violated
    ? `${toInfix(violated)} > 0`
    : `the range of ${parameter?.symbol ?? 'the share'} is not empty`;
  throw new IsoflopError({
    code: 'condition-violated',
    message: `"${problem.name}" has an optimum only where ${what}, which does not hold here${set === undefined ? '' : ` (coefficients "${set}")`}`,
    file: sheet.text.file,
    hint: 'no choice of the variables reaches what is asked for',
  });
}
