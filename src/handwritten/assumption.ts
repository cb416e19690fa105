/** What a line needs beyond what is said: the conditions that nothing shows to hold, each in few words. */
import { Display } from '../algebra/display.js';
import type { Base } from '../algebra/base.js';
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { splitFactors } from '../algebra/gcd.js';
import { Fraction } from '../algebra/fraction.js';
import { PowerSum, stripContent } from '../algebra/power-sum.js';
import { Product } from '../algebra/product.js';
import { coordinatesOf } from '../algebra/quotient.js';
import { attempt } from '../check/verdict.js';
import { toInfix } from '../expression/infix.js';
import { zerosOf } from './squares.js';
import { hasMinus, negate } from '../expression/signs.js';
import { add, num } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { Condition } from './conditions.js';

export interface Assumption extends Condition {
  /** `G ≠ 1`, `L - E > 0`; equal ones read the same. */
  readonly text: string;
}

/** What remains to be assumed, or why the formula can have no value at all. */
export type Discharged = { readonly open: readonly Assumption[] } | { readonly impossible: string };

/**
 * @param algebra knows what is positive
 * @param differ what is known to differ from zero
 */
export function discharge(
  condition: Condition,
  algebra: Canonicalizer,
  differ: readonly Expr[],
): Discharged {
  const { kind, expr } = condition;
  const form = attempt(() => algebra.of(expr));
  if (!form) {
    const text = `${toInfix(expr)} ${kind === 'positive' ? '> 0' : '≠ 0'}`;
    return { open: [{ kind, expr, text }] };
  }
  const decided = attempt(() =>
    kind === 'positive'
      ? openPositive(condition, algebra, differ)
      : openNonzero(form, algebra, differ),
  );
  if (decided) return decided;
  return {
    open: [{ kind, expr, text: `${toInfix(expr)} ${kind === 'positive' ? '> 0' : '≠ 0'}` }],
  };
}

const NOTHING: Discharged = { open: [] };

function openPositive(
  { expr: written }: Condition,
  algebra: Canonicalizer,
  differ: readonly Expr[],
): Discharged {
  const form = algebra.of(written);
  if (algebra.positive(form)) return NOTHING;
  if (form.numerator.isZero || algebra.positive(algebra.negate(form))) {
    return { impossible: `${shown(form)} cannot be positive` };
  }
  // A square is positive where it is not zero.
  const denominator = { numerator: form.denominator, denominator: PowerSum.ONE };
  const zeros = algebra.positive(denominator) ? zerosOf(form.numerator, algebra) : undefined;
  if (zeros) {
    const product = zeros.reduce((a, b) => a.mul(b), PowerSum.ONE);
    return openNonzero({ numerator: product, denominator: PowerSum.ONE }, algebra, differ);
  }
  const needed = withoutEvenParts(algebra.signPart(form));
  const expr = new Display().canonical(needed);
  // As it was written, unless that is the longer.
  const [text, canonical] = [toInfix(written), toInfix(expr)];
  return {
    open: [
      { kind: 'positive', expr, text: `${text.length <= canonical.length ? text : canonical} > 0` },
    ],
  };
}

/** x^3·y is positive where x·y is; nothing else is left out. */
function withoutEvenParts(form: Canonical): Canonical {
  const only = form.denominator.isOne ? form.numerator.single : undefined;
  if (!only || only.factors.length !== 1) return form;
  const [[base, exponent]] = only.factors as readonly [readonly [Base, Fraction]];
  const power = exponent.asConstant;
  if (!power?.isInteger || power.n % 2n === 0n) return form;
  const sign = only.coefficient.sign < 0 ? Rational.MINUS_ONE : Rational.ONE;
  const product = Product.power(base, Fraction.ONE).withCoefficient(sign);
  return { numerator: PowerSum.collect([product]), denominator: PowerSum.ONE };
}

function openNonzero(form: Canonical, algebra: Canonicalizer, differ: readonly Expr[]): Discharged {
  if (form.numerator.isZero) return { impossible: `${shown(form)} cannot differ from zero` };
  const known = differ.flatMap((e) => factorsOf(e, algebra));
  const open = openFactors(form.numerator, algebra)
    .flatMap((factor) => remaining(factor, known, algebra))
    .filter((factor) => !known.some((k) => keyOf(k) === keyOf(factor)));
  return {
    open: open.map((factor) => {
      const expr = new Display().sum(factor);
      return { kind: 'nonzero' as const, expr, text: unequalText(expr) };
    }),
  };
}

/** a^2 − 1 without the factor a − 1: what else may be zero. */
function remaining(
  factor: PowerSum,
  known: readonly PowerSum[],
  algebra: Canonicalizer,
): readonly PowerSum[] {
  for (const one of known) {
    if (one.single || factor.single) continue;
    const { polynomials, shifts, toSum } = coordinatesOf([factor, one]);
    const [p, q] = polynomials;
    const rest = p && q && shifts.every((s) => s.isPositive) ? p.divide(q) : undefined;
    if (rest && !rest.asConstant) {
      return openFactors(toSum(rest), algebra).flatMap((f) => remaining(f, known, algebra));
    }
  }
  return [factor];
}

function factorsOf(expr: Expr, algebra: Canonicalizer): readonly PowerSum[] {
  const form = attempt(() => algebra.of(expr));
  return (form && attempt(() => openFactors(form.numerator, algebra))) ?? [];
}

/** Factors of a sum that may be zero. */
export function openFactors(sum: PowerSum, algebra: Canonicalizer): readonly PowerSum[] {
  const { primitive } = stripContent(sum);
  const { polynomials, shifts, toSum } = coordinatesOf([primitive]);
  const [polynomial] = polynomials;
  if (!polynomial) return [primitive];
  const split = polynomial.terms.length < 2 ? [] : splitFactors(polynomial);
  const sums = split.length === 0 ? [toSum(polynomial)] : split.map(([factor]) => toSum(factor));
  const bases = [...shifts, ...sums.flatMap((s) => s.single ?? [])].flatMap(({ factors }) =>
    factors.flatMap(([base]) => (base.positive ? [] : [baseSum(base)])),
  );
  const rest = sums.filter((s) => !s.single && !hasSign(s, algebra)).map((s) => stripContent(s));
  const factors = [...bases, ...rest.map(({ primitive: p }) => p)];
  return [...new Map(factors.map((f) => [keyOf(f), f])).values()];
}

export const baseSum = (base: Base): PowerSum =>
  PowerSum.collect([Product.power(base, Fraction.ONE)]);

function hasSign(sum: PowerSum, algebra: Canonicalizer): boolean {
  return [sum, sum.scale(Rational.MINUS_ONE)].some((numerator) =>
    algebra.positive({ numerator, denominator: PowerSum.ONE }),
  );
}

/** Up to a sign. */
function keyOf(factor: PowerSum): string {
  const { primitive } = stripContent(factor);
  const flipped = primitive.scale(Rational.MINUS_ONE);
  return primitive.key < flipped.key ? primitive.key : flipped.key;
}

const shown = (form: Canonical): string => toInfix(new Display().canonical(form));

/** `G ≠ 1`, `alpha ≠ -beta`, `a*b ≠ c`. */
function unequalText(expr: Expr): string {
  if (expr.kind !== 'add') return `${toInfix(expr)} ≠ 0`;
  const plus = expr.args.filter((t) => !hasMinus(t));
  const minus = expr.args.filter((t) => hasMinus(t)).map(negate);
  let [left, right] = [add(...plus), add(...minus)];
  if (minus.length === 0) {
    const first = plus.find((t) => t.kind !== 'num') ?? num(0);
    [left, right] = [first, negate(add(...plus.filter((t) => t !== first)))];
  } else if (plus.length === 0 || left.kind === 'num' || left.kind === 'add') {
    [left, right] = plus.length === 0 ? [right, num(0)] : [right, left];
  }
  return `${toInfix(left)} ≠ ${toInfix(right)}`;
}
