/** What a step must show, as one line of text. */
import { equationToInfix, toInfix } from '../expression/infix.js';
import type { Obligation } from '../proof/step.js';

export function obligationText(obligation: Obligation): string {
  switch (obligation.kind) {
    case 'equal':
      return `${toInfix(obligation.left)} = ${toInfix(obligation.right)}`;
    case 'proportional':
      return `${toInfix(obligation.left)} vanishes exactly where ${toInfix(obligation.right)} does`;
    case 'derivative':
      return `d(${toInfix(obligation.of)}, ${obligation.by}) = ${toInfix(obligation.result)}`;
    case 'solves': {
      const values = [...obligation.values].map(([name, e]) => `${name} = ${toInfix(e)}`);
      return `${equationToInfix(obligation.equation)} holds with ${values.join(', ')}`;
    }
    case 'positive':
      return `${toInfix(obligation.of)} > 0`;
    case 'posynomial':
      return `${toInfix(obligation.of)} is a posynomial in ${obligation.variables.join(', ')}`;
    case 'free-of':
      return `${toInfix(obligation.of)} does not depend on ${obligation.variables.join(', ')}`;
    case 'spans':
      return `the exponents of ${obligation.of.map(toInfix).join(' and ')} span all directions in ${obligation.variables.join(', ')}`;
    case 'monotone':
      return `${toInfix(obligation.of)} ${obligation.direction > 0 ? 'increases' : 'decreases'} strictly in ${obligation.by}`;
    case 'limit':
      return `${toInfix(obligation.of)} tends to ${toInfix(obligation.result)} as ${obligation.by} ${obligation.end === 'zero' ? 'falls to 0' : 'grows without bound'}`;
  }
}
