/** Does an expression not depend on some symbols? */
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { canonicalMentions } from '../../algebra/mentions.js';
import { slope } from '../slope.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';

export function checkFreeOf(of: Expr, variables: readonly string[], knowledge: Knowledge): Finding {
  const form = attempt(() => knowledge.algebra.of(of));
  if (form && !canonicalMentions(form, new Set(variables))) {
    return proved('they do not occur in the canonical form');
  }
  const flat =
    form &&
    attempt(() => variables.every((v) => slope(form, v, knowledge.algebra).numerator.isZero));
  return flat
    ? proved('the derivative of the canonical form is zero')
    : unchecked(`${toInfix(of)} may depend on ${variables.join(', ')}`);
}
