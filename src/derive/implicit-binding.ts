/** Which constraints bind at the minimum: proved by one move, or said to depend on the numbers. */
import type { Fraction } from '../algebra/fraction.js';
import { toInfix } from '../expression/infix.js';
import { ZERO, mul, sub, sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { Obligation } from '../proof/step.js';
import type { Constraint } from './constraint.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import type { Binding, Move } from './implicit-signs.js';
import type { Stationarity } from './narrate-solution.js';
import type { Program } from './program.js';

/** `6*N*D <= C` */
function relaxed({ side, bound }: Constraint): string {
  return `${toInfix(side)} <= ${toInfix(bound)}`;
}

function numbered(word: string, program: Program, k: number): string {
  return program.constraints.length > 1 ? `${word}-${String(k + 1)}` : word;
}

/** Which constraints bind for certain, and which may or may not. Gives the ids of the steps. */
export function narrateBindings(
  context: DeriveContext,
  program: Program,
  found: readonly Binding[],
  core: Expr,
  stationarity: Stationarity,
): readonly string[] {
  const ids: string[] = [];
  found.forEach((binding, k) => {
    const constraint = program.constraints[k] as Constraint;
    const text = relaxed(constraint);
    if (binding.kind === 'equality') return;
    const id = numbered(binding.kind === 'binds' ? 'binding' : 'slackness', program, k);
    ids.push(id);
    if (binding.kind === 'binds') {
      narrateBinding(context, program, binding.move, k, core, id);
      return;
    }
    const multiplier = stationarity.multiplierNames[k] as string;
    if (constraint.isEquality) {
      context.step(
        id,
        'complementary-slackness',
        `The equality was relaxed to $${text}$. Where its multiplier $${multiplier}$ comes out positive, the relaxed constraint binds and nothing was lost; otherwise the problem is not convex, and this derivation does not speak of it.`,
        { after: [equation(constraint.side, constraint.bound)], uses: ['lagrangian'] },
      );
      context.notes.push(
        `taken for granted: ${multiplier} > 0, so that the equality with ${toInfix(constraint.bound)} loses nothing by being relaxed; it depends on the numbers`,
      );
      return;
    }
    context.step(
      id,
      'complementary-slackness',
      `Whether $${text}$ binds depends on the numbers: either it does, or its multiplier is zero.`,
      { after: slacknessOf(constraint, multiplier), uses: ['lagrangian'] },
    );
    context.notes.push(`whether the constraint $${text}$ binds depends on the numbers`);
  });
  return ids;
}

/** side ≤ bound, λ ≥ 0, λ (side − bound) = 0 */
export function slacknessOf({ side, bound }: Constraint, multiplier: string): readonly Equation[] {
  return [
    equation(side, bound, '<='),
    equation(sym(multiplier), ZERO, '>='),
    equation(mul(sym(multiplier), sub(side, bound)), ZERO),
  ];
}

/** Moving one variable lowers the objective and no other constraint's side: this one's multiplier is positive. */
function narrateBinding(
  context: DeriveContext,
  program: Program,
  { variable: at, direction }: Move,
  k: number,
  core: Expr,
  id: string,
): void {
  const variable = program.variables[at] as string;
  const falls = (of: Expr): Obligation => ({
    kind: 'monotone',
    of,
    by: variable,
    direction: direction > 0 ? -1 : 1,
  });
  const constraint = program.constraints[k] as Constraint;
  const others = program.constraints.filter((_, i) => i !== k);
  context.step(
    id,
    'binding',
    `${direction > 0 ? 'Raising' : 'Lowering'} $${variable}$ alone lowers what is to be minimised, and nothing but $${relaxed(constraint)}$ holds it back. So this binds at the minimum, with a positive multiplier.`,
    {
      after: [equation(constraint.side, constraint.bound)],
      uses: ['reducible', `stationarity-${variable}`],
      obligations: [
        falls(core),
        ...others.map((c): Obligation =>
          c.terms.every((t) => (t.exponents[at] as Fraction).isZero)
            ? { kind: 'free-of', of: c.side, variables: [variable] }
            : falls(c.side),
        ),
      ],
    },
  );
}
