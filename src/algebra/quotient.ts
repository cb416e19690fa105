/** Quotients of sums: lowest terms, and their reading as rational functions. */
import { LimitReached } from '../base/errors.js';
import { Rational } from '../expression/rational.js';
import { compareKeys } from './base.js';
import type { Base } from './base.js';
import type { Canonical } from './form.js';
import { Fraction } from './fraction.js';
import { gcd } from './gcd.js';
import { lcmOf } from './integers.js';
import { MAX_TERMS, Polynomial } from './polynomial.js';
import { PowerSum } from './power-sum.js';
import { Product } from './product.js';
import type { Factor } from './product.js';

/** Whole numbers as exponents of generators, with the way back. */
export interface Coordinates {
  readonly polynomials: readonly Polynomial[];
  /** What each sum was divided by to make all exponents non-negative. */
  readonly shifts: readonly Product[];
  readonly toSum: (p: Polynomial) => PowerSum;
}

/** Generator b^(m/(Q·L)): exponents over a common denominator, split by the numerator's monomials. */
interface Generator {
  readonly atom: Base;
  readonly base: Base;
  readonly unit: Fraction;
}

/**
 * Writes sums as polynomials in common generators. A symbolic exponent Σ q·m / Q becomes whole powers of
 * the generators base^(m/(Q·L)), L the common denominator of the rationals q.
 */
export function coordinatesOf(sums: readonly PowerSum[]): Coordinates {
  const bases = new Map<string, Base>();
  for (const sum of sums) sum.bases(bases);
  const generators = new Map<string, Generator>();
  const split = new Map<
    string,
    (exponent: Fraction) => readonly (readonly [Generator, bigint])[]
  >();
  for (const base of bases.values()) {
    const exponents = sums.flatMap((s) => s.terms.map((t) => t.exponentOf(base.key)));
    split.set(base.key, splitter(base, exponents, generators));
  }
  const shifts: Product[] = [];
  const polynomials = sums.map((sum) => {
    const rows = sum.terms.map((term) => {
      const powers = new Map<string, readonly [Generator, bigint]>();
      for (const [base, exponent] of term.factors) {
        for (const entry of split.get(base.key)?.(exponent) ?? []) {
          powers.set(entry[0].atom.key, entry);
        }
      }
      return { powers, coefficient: term.coefficient };
    });
    let shift = Product.ONE;
    const least = new Map<string, bigint>();
    for (const generator of generators.values()) {
      const key = generator.atom.key;
      const low = rows.reduce<bigint | undefined>((min, { powers }) => {
        const n = powers.get(key)?.[1] ?? 0n;
        return min === undefined || n < min ? n : min;
      }, undefined);
      if (low === undefined || low === 0n) continue;
      least.set(key, low);
      const exponent = generator.unit.mul(Fraction.constant(Rational.of(low)));
      shift = shift.times(Product.power(generator.base, exponent));
    }
    shifts.push(shift);
    return Polynomial.of(
      rows.map(({ powers, coefficient }) => {
        const monomial: (readonly [Base, number])[] = [];
        for (const generator of generators.values()) {
          const key = generator.atom.key;
          const n = (powers.get(key)?.[1] ?? 0n) - (least.get(key) ?? 0n);
          if (n !== 0n) monomial.push([generator.atom, Number(n)]);
        }
        monomial.sort((a, b) => compareKeys(a[0].key, b[0].key));
        return [monomial, coefficient] as const;
      }),
    );
  });
  const toSum = (p: Polynomial): PowerSum =>
    PowerSum.collect(
      p.terms.map((term) => {
        const factors: Factor[] = [];
        for (const [atom, n] of term.monomial) {
          const generator = generators.get(atom.key);
          if (generator) {
            factors.push([generator.base, generator.unit.mul(Fraction.constant(Rational.of(n)))]);
          }
        }
        return Product.of(term.coefficient, factors);
      }),
    );
  return { polynomials, shifts, toSum };
}

function splitter(
  base: Base,
  exponents: readonly Fraction[],
  generators: Map<string, Generator>,
): (exponent: Fraction) => readonly (readonly [Generator, bigint])[] {
  let common = Polynomial.ONE;
  for (const { denominator } of exponents) {
    const extra = denominator.divide(gcd(common, denominator));
    if (extra) common = common.mul(extra);
  }
  const scaled = (e: Fraction): Polynomial => {
    const over = e.mul(Fraction.polynomial(common));
    return over.denominator.isOne ? over.numerator : Polynomial.ZERO;
  };
  let lcm = 1n;
  for (const e of exponents) {
    for (const { coefficient } of scaled(e).terms) lcm = lcmOf(lcm, coefficient.d);
  }
  const made = new Map<string, Generator>();
  return (exponent) =>
    scaled(exponent).terms.map(({ monomial, key, coefficient }) => {
      let generator = made.get(key);
      if (!generator) {
        const one = Polynomial.of([[monomial, Rational.of(1n, lcm)]]);
        const unit = Fraction.of(one, common);
        const name = unit.isOne ? base.key : `${base.key}^{${unit.key}}`;
        const of: Canonical = {
          numerator: PowerSum.collect([Product.power(base, unit)]),
          denominator: PowerSum.ONE,
        };
        const atom: Base = unit.isOne
          ? base
          : { kind: 'opaque', key: name, of, positive: base.positive };
        generator = { atom, base, unit };
        made.set(key, generator);
        generators.set(atom.key, generator);
      }
      return [generator, coefficient.mul(Rational.of(lcm)).n] as const;
    });
}

/** Cancels the common factor. The denominator comes in, and goes out, stripped of its content. */
export function reduceQuotient(
  numerator: PowerSum,
  denominator: PowerSum,
): { numerator: PowerSum; denominator: PowerSum } {
  // Powers of single bases are left alone here, and one term holds nothing else.
  if (numerator.single || denominator.single) return { numerator, denominator };
  const { polynomials, shifts, toSum } = coordinatesOf([numerator, denominator]);
  const [n, d] = polynomials;
  const [shiftN, shiftD] = shifts;
  if (!n || !d || !shiftN || !shiftD) return { numerator, denominator };
  const common = gcd(n, d);
  const over = common.isOne ? undefined : n.divide(common);
  const under = common.isOne ? undefined : d.divide(common);
  if (!over || !under) return { numerator, denominator };
  return {
    numerator: toSum(over).mul(PowerSum.product(shiftN)),
    denominator: toSum(under).mul(PowerSum.product(shiftD)),
  };
}

/**
 * Reads a canonical form as a rational function, as exponents need it. A power with an exponent that
 * is no whole number is taken as a base of its own.
 */
export function toFraction(c: Canonical): Fraction {
  const top = sumToFraction(c.numerator);
  return c.denominator.isOne ? top : top.div(sumToFraction(c.denominator));
}

function sumToFraction(sum: PowerSum): Fraction {
  let result = Fraction.ZERO;
  for (const term of sum.terms) {
    let product = Fraction.constant(term.coefficient);
    for (const [base, exponent] of term.factors) {
      product = product.mul(factorToFraction(base, exponent));
    }
    result = result.add(product);
  }
  return result;
}

function factorToFraction(base: Base, exponent: Fraction): Fraction {
  const c = exponent.asConstant;
  if (c?.isInteger) return wholePower(base, c.n);
  const negative = exponent.looksNegative;
  const size = negative ? exponent.neg() : exponent;
  const of: Canonical = {
    numerator: PowerSum.collect([Product.power(base, size)]),
    denominator: PowerSum.ONE,
  };
  const atom: Base = {
    kind: 'opaque',
    key: `${base.key}^{${size.key}}`,
    of,
    positive: base.positive,
  };
  return negative ? Fraction.base(atom).inv() : Fraction.base(atom);
}

function wholePower(base: Base, n: bigint): Fraction {
  const size = n < 0n ? -n : n;
  if (size > BigInt(MAX_TERMS)) throw new LimitReached('power in an exponent', MAX_TERMS);
  const power = Fraction.polynomial(Polynomial.base(base, Number(size)));
  return n < 0n ? power.inv() : power;
}
