/**
 * What is left to minimise once additive constants and monotone wrappers are taken off: minimising
 * E + f, log f or f^p (p > 0) is minimising f.
 */
import type { Canonical } from '../algebra/canonical.js';
import { PowerSum } from '../algebra/power-sum.js';
import type { Product } from '../algebra/product.js';
import { MINUS_ONE, add, exp, log, mul, neg, pow } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';
import { factorMentions } from '../algebra/mentions.js';
import type { DeriveContext } from './context.js';
import { readPosynomial, sumExpr } from './posynomial.js';
import type { Obstacle, PosyTerm } from './posynomial.js';

export interface Wrapper {
  readonly kind: 'add' | 'scale' | 'power' | 'log' | 'exp' | 'negate' | 'invert';
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

/** Of a sum of power products: more likely a slip of a sign than another kind of law. */
export const UNKNOWN_SIGN =
  'it multiplies a power product of the variables and is not known to be positive';

const MAX_LAYERS = 8;

/**
 * The largest value is the least of the negative, where that is a posynomial (K − A/N^α), or of the
 * inverse, where what is left without constants is one product (a yield, a throughput).
 */
export function stripMaximum(
  objective: Expr,
  context: DeriveContext,
): StrippedObjective | { readonly obstacle: Obstacle } {
  const { algebra, display, variables } = context;
  const negated = stripObjective(neg(objective), context);
  if ('terms' in negated) {
    const negate: Wrapper = {
      kind: 'negate',
      apply: (inner) => (inner.kind === 'add' ? add(...inner.args.map(neg)) : neg(inner)),
      words: 'the maximum is the minimum of the negative',
      obligations: [],
    };
    return { ...negated, wrappers: [negate, ...negated.wrappers] };
  }
  const reading = readPosynomial(objective, variables, algebra, display);
  const constant =
    'terms' in reading && !reading.constant.isZero
      ? display.canonical({ numerator: reading.constant, denominator: reading.denominator })
      : undefined;
  const moving = 'terms' in reading ? sumExpr(reading.terms, variables, display) : objective;
  const inverted = stripObjective(pow(moving, MINUS_ONE), context);
  if ('obstacle' in inverted) return negated;
  const invert: Wrapper = {
    kind: 'invert',
    apply: (inner) => pow(inner, MINUS_ONE),
    words: 'the maximum of something positive is the minimum of its inverse',
    obligations: [],
  };
  const outside = constant ? [addWrapper(constant)] : [];
  return { ...inverted, wrappers: [...outside, invert, ...inverted.wrappers] };
}

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
          why: UNKNOWN_SIGN,
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

/** The parts of a form that depend on the variables and those that do not. */
function split(
  expr: Expr,
  context: DeriveContext,
): { constant: PowerSum; moving: readonly Product[]; names: ReadonlySet<string> } | undefined {
  const names = new Set(context.variables);
  const form = context.algebra.of(expr);
  if (!form.denominator.isOne) return undefined;
  const depends = (t: Product): boolean => t.factors.some(([b, e]) => factorMentions(b, e, names));
  return {
    constant: PowerSum.collect(form.numerator.terms.filter((t) => !depends(t))),
    moving: form.numerator.terms.filter(depends),
    names,
  };
}

function outerLayers(context: DeriveContext, constant: PowerSum, scale: Product): Wrapper[] {
  const { display } = context;
  const layers: Wrapper[] = [];
  if (!constant.isZero) layers.push(addWrapper(display.sum(constant)));
  if (scale.factors.length > 0 || !scale.coefficient.isOne) {
    const factor = display.product(scale);
    layers.push({
      kind: 'scale',
      apply: (inner) => mul(factor, inner),
      words: 'a positive factor does not move the minimum',
      obligations: [{ kind: 'positive', of: factor }],
    });
  }
  return layers;
}

/** constant + k·(sum)^p, also with powers of variables beside the sum, or constant + k·e^u. */
function unwrap(expr: Expr, context: DeriveContext, wrappers: Wrapper[]): Expr | undefined {
  const { algebra, display } = context;
  const parts = split(expr, context);
  const [term] = parts?.moving ?? [];
  if (!parts || !term || parts.moving.length !== 1) return undefined;
  const inside = term.factors.filter(([b, e]) => factorMentions(b, e, parts.names));
  const compound = inside.filter(([base]) => base.kind !== 'symbol');
  const [factor] = compound;
  const scale = term.without(new Set(inside.map(([base]) => base.key)));
  if (!factor || compound.length !== 1 || !scale.isPositive) return undefined;
  const [base, exponent] = factor;
  const power = display.fraction(exponent);
  if (base.kind === 'sum' && algebra.isPositive(power)) {
    wrappers.push(...outerLayers(context, parts.constant, scale), {
      kind: 'power',
      apply: (inner) => pow(inner, power),
      words: 'a positive power is increasing, so it does not move the minimum',
      obligations: [{ kind: 'positive', of: power }],
    });
    // x^e · S^p is (x^(e/p) · S)^p.
    const beside = inside
      .filter(([b]) => b !== base)
      .map(([b, e]) => pow(display.base(b), display.fraction(e.div(exponent))));
    return mul(...beside, display.sum(base.sum));
  }
  if (base.kind === 'euler' && inside.length === 1) {
    wrappers.push(...outerLayers(context, parts.constant, scale), {
      kind: 'exp',
      apply: (inner) => exp(inner),
      words: 'the exponential is increasing, so it does not move the minimum',
      obligations: [],
    });
    return power;
  }
  return undefined;
}

/** constant + k·log f: what is added to log f in logarithms of variables goes into f. */
function unwrapLog(expr: Expr, context: DeriveContext, wrappers: Wrapper[]): Expr | undefined {
  const { algebra, display, variables } = context;
  const parts = split(expr, context);
  const logOfSum = parts?.moving
    .flatMap((t) => t.factors.map(([base, exponent]) => ({ t, base, exponent })))
    .find(({ base, exponent }) => base.kind === 'log' && base.of.kind === 'sum' && exponent.isOne);
  const scale = logOfSum?.t.without(new Set([logOfSum.base.key]));
  if (!parts || !scale?.isPositive) return undefined;
  if (scale.factors.some(([b, e]) => factorMentions(b, e, parts.names))) return undefined;
  const inverse = scale.inverse();
  const moving = PowerSum.collect(parts.moving.map((t) => t.times(inverse)));
  const inner = display.canonical(
    algebra.exponential({ numerator: moving, denominator: PowerSum.ONE }),
  );
  const reading = readPosynomial(inner, variables, algebra, display);
  if ('obstacle' in reading || reading.terms.length === 0) return undefined;
  wrappers.push(...outerLayers(context, parts.constant, scale), {
    kind: 'log',
    apply: (value) => log(value),
    words: 'the logarithm is increasing, so it does not move the minimum',
    obligations: [],
  });
  return inner;
}
