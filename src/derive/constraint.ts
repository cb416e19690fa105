/** Constraints as posynomial ≤ 1. */
import { PowerSum } from '../algebra/power-sum.js';
import { Product } from '../algebra/product.js';
import { Rational } from '../expression/rational.js';
import { sub } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { coefficientProduct } from './coefficient.js';
import type { DeriveContext } from './context.js';
import { readPosynomial, sumExpr } from './posynomial.js';
import type { Obstacle, PosyTerm } from './posynomial.js';

export interface Constraint {
  readonly name?: string;
  readonly equation: Equation;
  /** Σ terms ≤ 1 (terms already divided by the bound). */
  readonly terms: readonly PosyTerm[];
  /** The posynomial side, not divided: 6 N D. */
  readonly side: Expr;
  /** The other side, free of variables: C. */
  readonly bound: Expr;
  readonly boundProduct: Product;
  readonly isEquality: boolean;
}

export type ConstraintReading =
  | { readonly constraint: Constraint }
  | { readonly obstacle: Obstacle }
  | { readonly infeasible: Expr }
  | { readonly withoutVariables: true };

/** Brings one relation between definitions-free sides to Σ terms ≤ 1, or says what is in the way. */
export function readConstraint(
  original: Equation,
  unfolded: Equation,
  name: string | undefined,
  context: DeriveContext,
): ConstraintReading {
  const { algebra, display, variables } = context;
  const reading = readPosynomial(sub(unfolded.left, unfolded.right), variables, algebra, display);
  if ('obstacle' in reading) return reading;
  if (reading.terms.length === 0) return { withoutVariables: true };
  const minus = Rational.MINUS_ONE;
  const negated = (t: PosyTerm): PosyTerm => ({
    ...t,
    coefficient: t.coefficient.withCoefficient(t.coefficient.coefficient.mul(minus)),
  });
  const over = reading.terms.filter((t) => t.coefficient.isPositive);
  const under = reading.terms.filter((t) => negated(t).coefficient.isPositive).map(negated);
  const unknown = reading.terms.find(
    (t) => !over.includes(t) && !negated(t).coefficient.isPositive,
  );
  if (unknown) {
    return {
      obstacle: {
        term: display.product(unknown.coefficient),
        why: 'its sign is not known',
      },
    };
  }
  const constant = { numerator: reading.constant, denominator: reading.denominator };
  const minusConstant = { ...constant, numerator: constant.numerator.scale(minus) };
  const mayBe = (relation: '<=' | '>='): boolean =>
    unfolded.relation === '=' || unfolded.relation === relation;
  const isEquality = unfolded.relation === '=';
  const base = { ...(name === undefined ? {} : { name }), equation: original, isEquality };

  const bounded = (terms: readonly PosyTerm[], bound: typeof constant): ConstraintReading => {
    const boundExpr = display.canonical(bound);
    if (
      bound.numerator.isZero ||
      algebra.positive({ ...bound, numerator: bound.numerator.scale(minus) })
    ) {
      return { infeasible: boundExpr };
    }
    if (!algebra.positive(bound)) context.assume(boundExpr);
    const boundProduct = coefficientProduct(bound, algebra);
    const inverse = boundProduct.inverse();
    return {
      constraint: {
        ...base,
        terms: terms.map((t) => ({ ...t, coefficient: t.coefficient.times(inverse) })),
        side: sumExpr(terms, variables, display),
        bound: boundExpr,
        boundProduct,
      },
    };
  };

  if (under.length === 0 && mayBe('<=')) return bounded(over, minusConstant);
  if (over.length === 0 && mayBe('>=')) return bounded(under, constant);
  // One monomial on the other side: divide by it. A positive constant goes along as a term.
  const byMonomial = (
    many: readonly PosyTerm[],
    one: PosyTerm,
    rest: typeof constant,
  ): ConstraintReading | undefined => {
    const terms = [...many];
    if (!rest.numerator.isZero) {
      if (!algebra.positive(rest)) return undefined;
      terms.push({
        coefficient: coefficientProduct(rest, algebra),
        exponents: one.exponents.map((e) => e.sub(e)),
      });
    }
    const inverse = one.coefficient.inverse();
    const divided = terms.map((t) => ({
      coefficient: t.coefficient.times(inverse),
      exponents: t.exponents.map((e, i) => e.sub(one.exponents[i] ?? e)),
    }));
    return {
      constraint: {
        ...base,
        terms: divided,
        side: sumExpr(divided, variables, display),
        bound: display.sum(PowerSum.ONE),
        boundProduct: Product.ONE,
      },
    };
  };
  const [onlyUnder] = under;
  const [onlyOver] = over;
  const result =
    (under.length === 1 && onlyUnder && mayBe('<=') && byMonomial(over, onlyUnder, constant)) ||
    (over.length === 1 && onlyOver && mayBe('>=') && byMonomial(under, onlyOver, minusConstant));
  return (
    result || {
      obstacle: {
        term: display.canonical(algebra.of(sub(unfolded.left, unfolded.right))),
        why: 'neither side is a single power product, so it cannot be written as posynomial ≤ 1',
      },
    }
  );
}
