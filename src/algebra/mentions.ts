/** Does a canonical piece depend on some symbols? */
import type { Base } from './base.js';
import type { Canonical } from './form.js';
import type { Fraction } from './fraction.js';
import type { PowerSum } from './power-sum.js';

export function baseMentions(base: Base, names: ReadonlySet<string>): boolean {
  switch (base.kind) {
    case 'symbol':
      return names.has(base.name);
    case 'integer':
    case 'euler':
      return false;
    case 'log':
      return baseMentions(base.of, names);
    case 'call':
      return base.args.some((a) => canonicalMentions(a, names));
    case 'sum':
      return sumMentions(base.sum, names);
    case 'opaque':
      return canonicalMentions(base.of, names);
  }
}

export function fractionMentions(f: Fraction, names: ReadonlySet<string>): boolean {
  for (const base of f.bases().values()) if (baseMentions(base, names)) return true;
  return false;
}

export function sumMentions(sum: PowerSum, names: ReadonlySet<string>): boolean {
  return sum.terms.some((t) =>
    t.factors.some(([b, e]) => baseMentions(b, names) || fractionMentions(e, names)),
  );
}

export function canonicalMentions(c: Canonical, names: ReadonlySet<string>): boolean {
  return sumMentions(c.numerator, names) || sumMentions(c.denominator, names);
}

/** Does one factor of a product depend on any of these symbols? */
export function factorMentions(
  base: Base,
  exponent: Fraction,
  names: ReadonlySet<string>,
): boolean {
  return baseMentions(base, names) || fractionMentions(exponent, names);
}
