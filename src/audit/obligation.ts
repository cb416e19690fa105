/** What must be proved for a formula claim to hold. */
import { sub } from '../expression/nodes.js';
import type { Equation } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';

export function obligationOf({ left, relation, right }: Equation): Obligation {
  if (relation === '=') return { kind: 'equal', left, right };
  const of = relation === '<=' ? sub(right, left) : sub(left, right);
  return { kind: 'positive', of, orZero: true };
}
