/** A product as powers of some symbols and a rest: e^(k ln x) counts as x^k. */
import type { Base } from './base.js';
import { Fraction } from './fraction.js';
import { baseMentions, fractionMentions } from './mentions.js';
import { Polynomial } from './polynomial.js';
import type { Product } from './product.js';

export interface VariablePowers {
  /** One for each symbol, in their order; none mentions any of them. */
  readonly exponents: readonly Fraction[];
  /** Factors that mention none of them. */
  readonly rest: readonly (readonly [Base, Fraction])[];
}

/** Undefined where some symbol stands elsewhere than as the base of a power. */
export function variablePowers(
  product: Product,
  symbols: readonly string[],
): VariablePowers | undefined {
  const names = new Set(symbols);
  const exponents = symbols.map(() => Fraction.ZERO);
  const rest: (readonly [Base, Fraction])[] = [];
  const raise = (name: string, by: Fraction): void => {
    const at = symbols.indexOf(name);
    exponents[at] = (exponents[at] as Fraction).add(by);
  };
  for (const [base, exponent] of product.factors) {
    if (base.kind === 'symbol' && names.has(base.name)) {
      raise(base.name, exponent);
    } else if (base.kind === 'euler') {
      const split = splitExponent(exponent, names);
      if (!split) return undefined;
      for (const [name, by] of split.powers) raise(name, by);
      if (!split.rest.isZero) rest.push([base, split.rest]);
    } else {
      if (baseMentions(base, names) || fractionMentions(exponent, names)) return undefined;
      rest.push([base, exponent]);
    }
  }
  return exponents.some((e) => fractionMentions(e, names)) ? undefined : { exponents, rest };
}

/** Σ k·ln x + rest, with k and the rest free of the symbols. */
function splitExponent(
  exponent: Fraction,
  names: ReadonlySet<string>,
):
  | { readonly powers: readonly (readonly [string, Fraction])[]; readonly rest: Fraction }
  | undefined {
  if (fractionMentions(Fraction.polynomial(exponent.denominator), names)) return undefined;
  const powers: (readonly [string, Fraction])[] = [];
  let rest = Fraction.ZERO;
  for (const { monomial, coefficient } of exponent.numerator.terms) {
    const own = monomial.filter(([base]) => baseMentions(base, names));
    const others = monomial.filter((entry) => !own.includes(entry));
    const part = Fraction.of(Polynomial.of([[others, coefficient]]), exponent.denominator);
    const [only] = own;
    if (!only) rest = rest.add(part);
    else if (
      own.length === 1 &&
      only[1] === 1 &&
      only[0].kind === 'log' &&
      only[0].of.kind === 'symbol'
    ) {
      powers.push([only[0].of.name, part]);
    } else return undefined;
  }
  return { powers, rest };
}
