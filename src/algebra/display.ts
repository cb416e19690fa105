/**
 * From canonical pieces back to formulas as a paper prints them: (C/6)^(β/(α+β)), not
 * C^(β/(α+β)) · 2^(−β/(α+β)) · 3^(−β/(α+β)).
 */
import { ONE, add, call, div, exp, log, mul, neg, num, pow, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import type { Base } from './base.js';
import type { Canonical } from './canonical.js';
import { Fraction } from './fraction.js';
import { splitFactors } from './gcd.js';
import { gcdOf, lcmOf } from './integers.js';
import { Polynomial } from './polynomial.js';
import type { PowerSum } from './power-sum.js';
import { toFraction } from './quotient.js';
import type { Product } from './product.js';

/** How formulas are laid out. */
export interface Layout {
  /** Symbols that count as the budget: a group with one keeps it in the numerator. */
  readonly primary?: ReadonlySet<string>;
  /** Place of a symbol in products and sums; lower first. Without one, Greek names come first. */
  readonly rank?: (name: string) => number;
  /** Is it known to be negative? Then it is shown as −(its negative): −(1 − ρ), not ρ − 1. */
  readonly isNegative?: (p: Polynomial) => boolean;
  /** One power a base, for evaluation: C^(p + q − 1), which may well be C^0, not C^(p + q)/C. */
  readonly undivided?: true;
}

export class Display {
  // A derivation shows the same few exponents and coefficients over and over.
  readonly #fractions = new Map<string, Expr>();
  readonly #products = new WeakMap<Product, Expr>();

  constructor(private readonly layout: Layout = {}) {}

  canonical(c: Canonical): Expr {
    // Without powers like N^α in it, it is a rational function, which is shown factored.
    if (isRational(c.numerator) && isRational(c.denominator)) return this.fraction(toFraction(c));
    const top = this.sum(c.numerator);
    return c.denominator.isOne ? top : div(top, this.sum(c.denominator));
  }

  sum(sum: PowerSum): Expr {
    return add(...this.#ordered(sum.terms.map((t) => this.product(t))));
  }

  /** Positive terms first, so that a sum does not open with a minus sign. */
  #ordered(terms: readonly Expr[]): Expr[] {
    const isNegative = (e: Expr): boolean =>
      (e.kind === 'num' && e.value.sign < 0) ||
      (e.kind === 'mul' && e.args[0]?.kind === 'num' && e.args[0].value.sign < 0);
    return [...terms.filter((t) => !isNegative(t)), ...terms.filter(isNegative)];
  }

  fraction(f: Fraction): Expr {
    const known = this.#fractions.get(f.key);
    if (known) return known;
    const shown = this.#fraction(f);
    this.#fractions.set(f.key, shown);
    return shown;
  }

  #fraction(f: Fraction): Expr {
    // Whole coefficients read better: (1/2)α/(α + β) is printed α/(2(α + β)).
    let scale = 1n;
    for (const { coefficient } of [...f.numerator.terms, ...f.denominator.terms]) {
      scale = lcmOf(scale, coefficient.d);
    }
    const top = f.numerator.scale(Rational.of(scale));
    const bottom = f.denominator.scale(Rational.of(scale));
    // One minus sign in front reads better than one in every term.
    const flipTop = this.#isNegative(top);
    const flipBottom = this.#isNegative(bottom);
    const result = div(
      this.polynomial(flipTop ? top.neg() : top),
      this.polynomial(flipBottom ? bottom.neg() : bottom),
    );
    return flipTop === flipBottom ? result : neg(result);
  }

  #isNegative(p: Polynomial): boolean {
    return (
      p.terms.every(({ coefficient }) => coefficient.sign < 0) ||
      (p.terms.length > 1 && (this.layout.isNegative?.(p) ?? false))
    );
  }

  /** Factored as far as it goes. */
  polynomial(p: Polynomial): Expr {
    if (p.terms.length < 2) return this.#polynomialSum(p);
    const factors = splitFactors(p);
    if (factors.length < 2 && (factors[0]?.[1] ?? 1) === 1) return this.#contentFirst(p);
    const product = factors.reduce((acc, [f, n]) => {
      let out = acc;
      for (let i = 0; i < n; i++) out = out.mul(f);
      return out;
    }, Polynomial.ONE);
    const constant = p.divide(product)?.asConstant;
    if (!constant) return this.#contentFirst(p);
    const parts = factors.map(([f, n]) => {
      const flip = this.#isNegative(f);
      const { content, primitive } = wholeCoefficients(flip ? f.neg() : f);
      return { n, primitive, content: flip ? content.neg() : content };
    });
    const outer = parts.reduce((acc, { content, n }) => acc.mul(content.pow(BigInt(n))), constant);
    return mul(
      num(outer),
      ...parts.map(({ primitive, n }) => pow(this.#polynomialSum(primitive), num(n))),
    );
  }

  #contentFirst(p: Polynomial): Expr {
    const { content, primitive } = wholeCoefficients(p);
    return content.d === 1n && (content.n === 1n || content.n === -1n)
      ? this.#polynomialSum(p)
      : mul(num(content), this.#polynomialSum(primitive));
  }

  #polynomialSum(p: Polynomial): Expr {
    return add(
      ...this.#ordered(
        p.terms.map((term) =>
          mul(
            num(term.coefficient),
            ...this.#sorted(term.monomial.map(([base, n]) => [base, pow(this.base(base), num(n))])),
          ),
        ),
      ),
    );
  }

  base(base: Base): Expr {
    switch (base.kind) {
      case 'symbol':
        return base.negated ? neg(sym(base.name)) : sym(base.name);
      case 'integer':
        return num(base.value);
      case 'euler':
        return exp(ONE);
      case 'log':
        return log(this.base(base.of));
      case 'call':
        return call(base.name, ...base.args.map((a) => this.canonical(a)));
      case 'sum':
        return this.sum(base.sum);
      case 'opaque':
        return this.canonical(base.of);
    }
  }

  /** Factors grouped by exponent: those that share one stand under one power. */
  product(product: Product): Expr {
    const known = this.#products.get(product);
    if (known) return known;
    const shown = this.#product(product);
    this.#products.set(product, shown);
    return shown;
  }

  #product(product: Product): Expr {
    const groups = new Map<string, Group>();
    const euler: Expr[] = [];
    for (const [base, exponent] of product.factors) {
      if (base.kind === 'euler') euler.push(exp(this.fraction(exponent)));
      else if (base.kind !== 'integer') {
        const { whole, rest } =
          this.layout.undivided === true
            ? { whole: Fraction.ZERO, rest: exponent }
            : shortest(exponent);
        if (!whole.isZero) place(groups, base, whole);
        if (!rest.isZero) place(groups, base, rest);
      }
    }
    let coefficient = product.coefficient;
    for (const [base, exponent] of product.factors) {
      if (base.kind !== 'integer') continue;
      const whole = placeInteger(groups, base, exponent);
      if (whole === undefined) place(groups, base, exponent);
      else coefficient = coefficient.mul(Rational.of(base.value).pow(whole));
    }
    const plain: Expr[] = [];
    const over: Expr[] = [];
    const under: Expr[] = [];
    const ordered = [...groups.values()].sort((a, b) => this.#groupOrder(a) - this.#groupOrder(b));
    for (const group of ordered) {
      const whole = group.exponent.asConstant;
      if (whole?.isInteger) {
        over.push(...this.#powers(group.over, whole.n));
        under.push(...this.#powers(group.under, whole.n));
      } else plain.push(this.#group(group));
    }
    const { n, d } = coefficient;
    return mul(div(mul(num(n), ...over), mul(num(d), ...under)), ...plain, ...euler);
  }

  #powers(side: readonly Entry[], exponent: bigint): Expr[] {
    return this.#sorted(side.map(([base, n]) => [base, pow(this.base(base), num(n * exponent))]));
  }

  #group(group: Group): Expr {
    const hasPrimary = (side: readonly Entry[]): boolean =>
      side.some(
        ([base]) => base.kind === 'symbol' && (this.layout.primary?.has(base.name) ?? false),
      );
    const flip =
      hasPrimary(group.under) ||
      (group.over.length === 0 && group.under.length > 0 && !hasPrimary(group.over));
    const [top, bottom] = flip ? [group.under, group.over] : [group.over, group.under];
    const exponent = flip ? group.exponent.neg() : group.exponent;
    const ratio = div(mul(...this.#powers(top, 1n)), mul(...this.#powers(bottom, 1n)));
    return pow(ratio, this.fraction(exponent));
  }

  /** Plain powers first, then the rest, the budget's group last. */
  #groupOrder(group: Group): number {
    if (group.exponent.asConstant) return 0;
    const names = [...group.over, ...group.under];
    return names.some(
      ([base]) => base.kind === 'symbol' && (this.layout.primary?.has(base.name) ?? false),
    )
      ? 2
      : 1;
  }

  #sorted(entries: readonly (readonly [Base, Expr])[]): Expr[] {
    const rank = (base: Base): number =>
      base.kind === 'integer'
        ? -1
        : base.kind === 'symbol'
          ? (this.layout.rank?.(base.name) ?? 0)
          : 1e6;
    return [...entries]
      .sort(([a], [b]) => rank(a) - rank(b) || compareKeys(a.key, b.key))
      .map(([, expr]) => expr);
  }
}

/** A base and the whole power it has inside its group. */
type Entry = readonly [Base, bigint];

interface Group {
  /** Not led by a minus sign. */
  readonly exponent: Fraction;
  readonly over: Entry[];
  readonly under: Entry[];
}

function place(groups: Map<string, Group>, base: Base, exponent: Fraction): void {
  const constant = exponent.asConstant;
  if (constant?.isInteger) {
    const group = groupOf(groups, Fraction.ONE);
    (constant.sign > 0 ? group.over : group.under).push([base, constant.abs().n]);
    return;
  }
  const negative = exponent.looksNegative;
  const group = groupOf(groups, negative ? exponent.neg() : exponent);
  (negative ? group.under : group.over).push([base, 1n]);
}

/** e = whole + rest with the shortest rest: C^(−αβ/(α+β) − 1) is shown as C^(−αβ/(α+β)) / C. */
function shortest(exponent: Fraction): { whole: Fraction; rest: Fraction } {
  let best = { whole: Fraction.ZERO, rest: exponent };
  if (exponent.numerator.terms.length < 2) return best;
  for (const shift of [Fraction.ONE, Fraction.MINUS_ONE]) {
    const rest = exponent.sub(shift);
    if (rest.numerator.terms.length < best.rest.numerator.terms.length)
      best = { whole: shift, rest };
  }
  return best;
}

const MULTIPLES = [1n, -1n, 2n, -2n, 3n, -3n, 4n, -4n];

/**
 * Integers join a group whose exponent theirs is a small multiple of, but for a whole number, which is
 * returned: 6^(β/(α+β)) goes into (…)^(α/(α+β)) as 6 · 6^(−α/(α+β)).
 */
function placeInteger(
  groups: Map<string, Group>,
  base: Base,
  exponent: Fraction,
): bigint | undefined {
  for (const group of groups.values()) {
    if (group.exponent.asConstant?.isInteger) continue;
    if (group.exponent.denominator.key !== exponent.denominator.key) continue;
    for (const multiple of MULTIPLES) {
      const part = group.exponent.numerator.scale(Rational.of(multiple));
      const rest = constantRatio(exponent.numerator.sub(part), exponent.denominator);
      if (!rest?.isInteger) continue;
      if (multiple > 0n) group.over.push([base, multiple]);
      else group.under.push([base, -multiple]);
      return rest.n;
    }
  }
  return undefined;
}

/** The number c with p = c·q, where there is one. */
function constantRatio(p: Polynomial, q: Polynomial): Rational | undefined {
  if (p.isZero) return Rational.ZERO;
  if (p.terms.length !== q.terms.length || p.leading?.key !== q.leading?.key) return undefined;
  return p.divide(q)?.asConstant;
}

function isRational(sum: PowerSum): boolean {
  return sum.terms.every((t) => t.factors.every(([, e]) => e.asConstant?.isInteger));
}

function groupOf(groups: Map<string, Group>, exponent: Fraction): Group {
  const key = exponent.key;
  const group = groups.get(key) ?? { exponent, over: [], under: [] };
  groups.set(key, group);
  return group;
}

function wholeCoefficients(p: Polynomial): { content: Rational; primitive: Polynomial } {
  let denominator = 1n;
  for (const { coefficient } of p.terms) denominator = lcmOf(denominator, coefficient.d);
  let content = 0n;
  for (const { coefficient } of p.terms) {
    content = gcdOf(content, coefficient.mul(Rational.of(denominator)).n);
  }
  const factor = Rational.of(content === 0n ? 1n : content, denominator);
  return { content: factor, primitive: p.scale(factor.inv()) };
}
