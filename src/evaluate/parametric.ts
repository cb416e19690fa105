/** A parametric optimum at numbers: the free share is found in a certain bracket, then put in. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import type { Expr } from '../expression/nodes.js';
import { log, sub } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import { Arithmetic, MAX_WORKING_DIGITS } from '../numeric/decimal.js';
import type { Decimal } from '../numeric/decimal.js';
import { ofInterval } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { Evaluator, evaluateInterval } from '../numeric/evaluate.js';
import { signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { enclosedRoot } from '../numeric/roots.js';
import type { Sheet } from '../sheet/model.js';

const GUARD = 15;
/** Digits left to rounding when the share's bracket is narrowed. */
const ROUNDING_ROOM = 5;
/** The share is looked for down to this fraction of its range from either end. */
const CLOSEST = 300;

/**
 * Formulas in the free share, at numbers. The level (C, or ℓ − E) is strictly monotone in the share, so
 * one bracket whose ends have different signs holds the only optimum.
 * @throws IsoflopError `no-value` where no admissible share gives the budget
 */
export function evaluateParametric(
  sheet: Sheet,
  derivation: Derivation,
  formulas: readonly Expr[],
  values: ReadonlyMap<string, Expr>,
  digits: number,
): readonly DigitsResult[] {
  for (let precision = digits + GUARD; ; precision = Math.ceil(precision * 1.5)) {
    const last = precision >= MAX_WORKING_DIGITS;
    const arithmetic = new Arithmetic(Math.min(precision, MAX_WORKING_DIGITS));
    const bound = new Map(
      [...values].map(([name, e]) => [name, evaluateInterval(e, new Map(), arithmetic)] as const),
    );
    const share = findShare(sheet, derivation, bound, arithmetic);
    const parameter = derivation.parameter as NonNullable<Derivation['parameter']>;
    const all = new Map([...bound, [parameter.symbol, share] as const]);
    const results = new Evaluator(formulas)
      .run(all, arithmetic)
      .map((value) => ofInterval(value, digits));
    if (last || results.every((r) => r.digits >= digits)) return results;
  }
}

function findShare(
  sheet: Sheet,
  derivation: Derivation,
  values: ReadonlyMap<string, Interval>,
  arithmetic: Arithmetic,
): Interval {
  const parameter = derivation.parameter as NonNullable<Derivation['parameter']>;
  const [from, to] = parameter.range.map((end) => evaluateInterval(end, values, arithmetic)) as [
    Interval,
    Interval,
  ];
  const difference = new Evaluator([sub(log(parameter.levelFormula), log(parameter.level))]);
  const f = (x: Interval): Interval =>
    difference.run(new Map([...values, [parameter.symbol, x] as const]), arithmetic)[0] as Interval;
  const width = to.lo.minus(from.hi);
  const at = (k: number, fromEnd: boolean): Decimal => {
    const step = width.times(new arithmetic.near(10).pow(-k));
    return fromEnd ? to.lo.minus(step) : from.hi.plus(step);
  };
  const point = (x: Decimal): Interval => ({ lo: x, hi: x });
  const middle = from.hi.plus(width.div(2));
  const sign = signOf(f(point(middle)));
  const options = { relativeWidth: `1e-${String(arithmetic.digits - ROUNDING_ROOM)}` };
  for (const fromEnd of [false, true]) {
    // Towards an end the level goes to zero or without bound; steps of growing size find where it crosses.
    for (let k = 1; k <= CLOSEST; k = Math.ceil(k * 1.5)) {
      const x = at(k, fromEnd);
      if (x.lte(from.hi) || x.gte(to.lo)) break;
      const other = signOf(f(point(x)));
      if (other === undefined || other === sign) continue;
      const root = enclosedRoot(f, fromEnd ? middle : x, fromEnd ? x : middle, arithmetic, options);
      if (root) return { lo: root.lo, hi: root.hi };
    }
  }
  throw new IsoflopError({
    code: 'no-value',
    message: `no ${parameter.symbol} in its range gives this ${toInfix(parameter.level)}, so no optimum of "${derivation.problem.name}" lies where its constraint binds`,
    file: sheet.text.file,
    hint: 'if the constraint is an inequality, the optimum lies inside it; otherwise check the numbers given',
  });
}
