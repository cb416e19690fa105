/** Identities as text, and what the canonical form says of them, held against numbers. */
import { Canonicalizer } from '../../src/algebra/canonical.js';
import type { Assumptions } from '../../src/expression/assumptions.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { valuesAt } from './values.js';

export interface Identity {
  readonly text: string;
  readonly left: Expr;
  readonly right: Expr;
  readonly assumptions: Assumptions;
}

/** Lines `left = right`; lines `where real x`, `where negative x`, `where x - y > 0` before them. */
export function readIdentity(input: string): Identity[] {
  const negative = new Set<string>();
  const real = new Set<string>();
  const positive: Expr[] = [];
  const identities: Identity[] = [];
  for (const text of input.split('\n')) {
    const condition = /^where (?:(real|negative) (\S+)|(.+) > 0)$/.exec(text);
    if (condition?.[1] === 'real') real.add(condition[2]!);
    else if (condition?.[1] === 'negative') negative.add(condition[2]!);
    else if (condition) positive.push(parseExpression(condition[3]!));
    else {
      const { left, right } = parseEquation(text);
      identities.push({ text, left, right, assumptions: { negative, real, positive } });
    }
  }
  return identities;
}

/**
 * `equal` if the canonical forms say so and 50 digits at random points do not contradict; `different`
 * if the forms differ and a point shows it; `undecided` if the forms differ and no point does.
 */
export function verdict(left: Expr, right: Expr, assumptions: Assumptions): string {
  const equal = new Canonicalizer(assumptions).equal(left, right);
  let points = 0;
  for (const [a, b] of valuesAt([left, right], assumptions)) {
    points++;
    if (a!.hi.lt(b!.lo) || b!.hi.lt(a!.lo)) return equal ? 'WRONGLY EQUAL' : 'different';
  }
  if (points === 0) return 'NO POINT';
  return equal ? 'equal' : 'undecided';
}
