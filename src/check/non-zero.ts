/**
 * Factors that cannot be zero where some formulas have a value: those of their denominators. A statement
 * about formulas claims nothing where they have none.
 */
import type { Canonical, Canonicalizer } from '../algebra/canonical.js';
import { splitFactors } from '../algebra/gcd.js';
import { PowerSum, stripContent } from '../algebra/power-sum.js';
import { coordinatesOf } from '../algebra/quotient.js';
import type { Expr } from '../expression/nodes.js';
import { children, mentions } from '../expression/traverse.js';
import { Rational } from '../expression/rational.js';
import { attempt } from './verdict.js';

export class NonZero {
  readonly #known = new Set<string>();

  /** @param symbol denominators that hold it say nothing about what is free of it */
  constructor(
    formulas: readonly Expr[],
    symbol: string,
    readonly algebra: Canonicalizer,
  ) {
    const moving = new Set([symbol]);
    const collect = (e: Expr): void => {
      if (e.kind === 'pow' && e.exponent.kind === 'num' && e.exponent.value.sign < 0) {
        if (!mentions(e.base, moving)) this.#learn(e.base);
      }
      children(e).forEach(collect);
    };
    formulas.forEach(collect);
  }

  #learn(denominator: Expr): void {
    const form = attempt(() => this.algebra.of(denominator));
    for (const key of form ? (attempt(() => this.#factorKeys(form.numerator)) ?? []) : []) {
      this.#known.add(key);
    }
  }

  /** Is it different from zero wherever the formulas have a value? True is a proof. */
  holds({ numerator }: Canonical): boolean {
    if (numerator.isZero) return false;
    return this.#factorKeys(numerator).every((key) => this.#known.has(key));
  }

  /** The factors of a sum but for those of known sign; equal ones have equal keys. */
  #factorKeys(sum: PowerSum): readonly string[] {
    const { primitive } = stripContent(sum);
    const { polynomials, shifts, toSum } = coordinatesOf([primitive]);
    const [polynomial] = polynomials;
    if (!polynomial) return [];
    const split = polynomial.terms.length < 2 ? [] : splitFactors(polynomial);
    const sums = split.length === 0 ? [toSum(polynomial)] : split.map(([factor]) => toSum(factor));
    const single = sums.flatMap((s) => s.single?.factors ?? []);
    const bases = [...shifts.flatMap(({ factors }) => factors), ...single];
    return [
      ...bases.flatMap(([base]) => (base.positive ? [] : [base.key])),
      ...sums.filter((s) => !s.single && !this.#hasSign(s)).map(keyOfFactor),
    ];
  }

  #hasSign(sum: PowerSum): boolean {
    return [sum, sum.scale(Rational.MINUS_ONE)].some((numerator) =>
      this.algebra.positive({ numerator, denominator: PowerSum.ONE }),
    );
  }
}

/** Up to a factor that is never zero. */
function keyOfFactor(factor: PowerSum): string {
  const { primitive } = stripContent(factor);
  const flipped = primitive.scale(Rational.MINUS_ONE);
  return primitive.key < flipped.key ? primitive.key : flipped.key;
}
