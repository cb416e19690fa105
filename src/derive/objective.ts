/**
 * What is left to minimise once additive constants and monotone wrappers are taken off: minimising
 * E + f, log f or f^p (p > 0) is minimising f.
 */
import type { Canonical } from '../algebra/canonical.js';
import { PowerSum } from '../algebra/power-sum.js';
import type { Product } from '../algebra/product.js';
import { add, exp, log, mul, pow } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';
import { dependsOn } from './coefficient.js';
import type { DeriveContext } from './context.js';
import { readPosynomial } from './posynomial.js';
import type { Obstacle, PosyTerm } from './posynomial.js';

export interface Wrapper {
  readonly kind: 'add' | 'scale' | 'power' | 'log' | 'exp';
  /** Outer value from inner value; strictly increasing. */
  readonly apply: (inner: Expr) => Expr;
  /** Said in the step. */
  readonly words: string;
  readonly obligations: readonly Obligation[];
  /** The additive constant, for `add`. */
  readonly constant?: Expr;
}

export interface StrippedObjective {
  /** Outermost first. */
  readonly wrappers: readonly Wrapper[];
  readonly terms: readonly PosyTerm[];
}

const MAX_LAYERS = 8;

export function stripObjective(
  objective: Expr,
  context: DeriveContext,
): StrippedObjective | { readonly obstacle: Obstacle } {
  const { algebra, display, variables } = context;
  const wrappers: Wrapper[] = [];
  let current = objective;
  let first: Obstacle | undefined;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const reading = readPosynomial(current, variables, algebra, display);
    if ('terms' in reading) {
      const constant: Canonical = { numerator: reading.constant, denominator: reading.denominator };
      if (!reading.constant.isZero) wrappers.push(addWrapper(display.canonical(constant)));
      const negative = reading.terms.find((t) => !t.coefficient.isPositive);
      if (!negative) return { wrappers, terms: reading.terms };
      return {
        obstacle: {
          term: display.product(negative.coefficient),
          why: 'it multiplies a power product of the variables and is not known to be positive',
        },
      };
    }
    first ??= reading.obstacle;
    const inner = unwrap(current, context, wrappers) ?? unwrapLog(current, context, wrappers);
    if (!inner) return { obstacle: first };
    current = inner;
  }
  return { obstacle: first ?? { term: objective, why: 'it is wrapped too deep' } };
}

function addWrapper(constant: Expr): Wrapper {
  return {
    kind: 'add',
    constant,
    apply: (inner) => add(constant, inner),
    words: 'an additive constant does not move the minimum',
    obligations: [],
  };
}

/** constant + k·b^p or constant + k·log b or constant + k·e^u: take the outside off. */
function unwrap(expr: Expr, context: DeriveContext, wrappers: Wrapper[]): Expr | undefined {
  const { algebra, display } = context;
  const names = new Set(context.variables);
  const form = algebra.of(expr);
  if (!form.denominator.isOne) return undefined;
  const depends = (t: Product): boolean => t.factors.some(([b, e]) => dependsOn(b, e, names));
  const moving = form.numerator.terms.filter(depends);
  const [term] = moving;
  if (!term || moving.length !== 1) return undefined;
  const inside = term.factors.filter(([b, e]) => dependsOn(b, e, names));
  const [factor] = inside;
  if (!factor || inside.length !== 1) return undefined;
  const [base, exponent] = factor;
  const scale = term.without(new Set([base.key]));
  if (!scale.isPositive) return undefined;
  const layers: Wrapper[] = [];
  const constant = PowerSum.collect(form.numerator.terms.filter((t) => !depends(t)));
  if (!constant.isZero) layers.push(addWrapper(display.sum(constant)));
  const factorExpr = display.product(scale);
  if (scale.factors.length > 0 || !scale.coefficient.isOne) {
    layers.push({
      kind: 'scale',
      apply: (inner) => mul(factorExpr, inner),
      words: 'a positive factor does not move the minimum',
      obligations: [{ kind: 'positive', of: factorExpr }],
    });
  }
  const power = display.fraction(exponent);
  if (base.kind === 'sum' && algebra.isPositive(power)) {
    layers.push({
      kind: 'power',
      apply: (inner) => pow(inner, power),
      words: 'a positive power is increasing, so it does not move the minimum',
      obligations: [{ kind: 'positive', of: power }],
    });
    wrappers.push(...layers);
    return display.sum(base.sum);
  }
  if (base.kind === 'euler') {
    layers.push({
      kind: 'exp',
      apply: (inner) => exp(inner),
      words: 'the exponential is increasing, so it does not move the minimum',
      obligations: [],
    });
    wrappers.push(...layers);
    return power;
  }
  return undefined;
}

/** Where e^expr is a posynomial, expr is the logarithm of one. */
function unwrapLog(expr: Expr, context: DeriveContext, wrappers: Wrapper[]): Expr | undefined {
  const { algebra, display, variables } = context;
  const inner = display.canonical(algebra.exponential(algebra.of(expr)));
  const reading = readPosynomial(inner, variables, algebra, display);
  if ('obstacle' in reading || reading.terms.length === 0) return undefined;
  wrappers.push({
    kind: 'log',
    apply: (value) => log(value),
    words: 'the logarithm is increasing, so it does not move the minimum',
    obligations: [],
  });
  return inner;
}
