/** Is it a sum of positive multiples of powers of the variables? Read off the canonical form. */
import { PowerSum } from '../../algebra/power-sum.js';
import type { Fraction } from '../../algebra/fraction.js';
import { Product } from '../../algebra/product.js';
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { sumMentions } from '../../algebra/mentions.js';
import { variablePowers } from '../../algebra/variable-powers.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';

export interface PowerTerm {
  readonly exponents: readonly Fraction[];
  readonly coefficient: PowerSum;
}

/** The terms by exponent vector, or undefined where a term is no power product of the variables. */
export function powerTerms(
  of: Expr,
  variables: readonly string[],
  knowledge: Knowledge,
): { terms: readonly PowerTerm[]; denominator: PowerSum } | undefined {
  const form = knowledge.algebra.of(of);
  const names = new Set(variables);
  if (sumMentions(form.denominator, names)) return undefined;
  const groups = new Map<string, { exponents: readonly Fraction[]; parts: Product[] }>();
  for (const term of form.numerator.terms) {
    const powers = variablePowers(term, variables);
    if (!powers) return undefined;
    const { exponents, rest } = powers;
    const key = exponents.map((e) => e.key).join('|');
    const group = groups.get(key) ?? { exponents, parts: [] };
    group.parts.push(Product.of(term.coefficient, rest));
    groups.set(key, group);
  }
  const terms = [...groups.values()].map(({ exponents, parts }) => ({
    exponents,
    coefficient: PowerSum.collect(parts),
  }));
  return { terms, denominator: form.denominator };
}

export function checkPosynomial(
  of: Expr,
  variables: readonly string[],
  knowledge: Knowledge,
): Finding {
  const reading = attempt(() => powerTerms(of, variables, knowledge));
  if (!reading) return unchecked(`${toInfix(of)} could not be read as a sum of power products`);
  const positive = reading.terms.every(({ coefficient }) =>
    knowledge.algebra.positive({ numerator: coefficient, denominator: reading.denominator }),
  );
  return positive
    ? proved('each term is a positive multiple of powers of the variables')
    : unchecked('a coefficient is not known to be positive');
}
