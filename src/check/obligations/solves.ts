/** The substitution turns an equation into an identity. */
import type { Equation, Expr } from '../../expression/nodes.js';
import { substitute } from '../../expression/traverse.js';
import type { Knowledge } from '../knowledge.js';
import { proved } from '../verdict.js';
import type { Finding } from '../verdict.js';
import { checkEqual } from './equal.js';

export function checkSolves(
  equation: Equation,
  values: ReadonlyMap<string, Expr>,
  knowledge: Knowledge,
): Finding {
  const finding = checkEqual(
    substitute(equation.left, values),
    substitute(equation.right, values),
    knowledge,
  );
  return finding.verdict === 'proved'
    ? proved('put in, both sides have the same canonical form')
    : finding;
}
