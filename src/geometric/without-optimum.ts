/** Programs that have no optimum: infeasible, unbounded, or never reaching their bound. */
import * as interval from '../numeric/interval.js';
import { toBalls } from './balls.js';
import { certify } from './certify.js';
import { exactDirection } from './direction.js';
import { toDoubles } from './double-program.js';
import type { DoubleProgram } from './double-program.js';
import { minimiseDoubles } from './doubles.js';
import type { DoublesOutcome } from './doubles.js';
import { hold } from './flat.js';
import { provedInfeasible } from './infeasible.js';
import { findInside } from './inside.js';
import { labelOf } from './model.js';
import type { NumericConstraint, NumericProgram, NumericTerm } from './model.js';
import { lift, reduce } from './reduced.js';
import { slackEquality, undecided } from './result.js';
import type { Context, Result } from './result.js';

export function infeasible(
  program: NumericProgram,
  doubles: DoubleProgram,
  { arithmetic }: Context,
): Result | undefined {
  const constraints = provedInfeasible(program, doubles, arithmetic);
  if (constraints === undefined) return undefined;
  return {
    kind: 'infeasible',
    constraints,
    why: 'A positive combination of these constraints, by the inequality of arithmetic and geometric mean, is above 1 everywhere.',
  };
}

/** Solves a program with fewer terms. */
type Solve = (program: NumericProgram, context: Context) => Result;

/** Some terms fall along a direction and none grows: there is no optimum, or more than one. */
export function withoutOptimum(
  program: NumericProgram,
  doubles: DoubleProgram,
  context: Context,
  found: DoublesOutcome & { kind: 'recession' },
  solve: Solve,
): Result {
  const feasible = certainlyFeasible(program, doubles, context);
  if (feasible !== true) return feasible;
  const exact = exactDirection(program, found.direction, found.falls);
  if (exact === undefined) {
    return undecided(
      'There seems to be a direction in which terms fall and none grows, which only exponents known exactly could prove.',
    );
  }
  const { direction, falls } = exact;
  let at = program.objective.length;
  const fallen: boolean[] = [];
  for (const [k, { terms, isEquality }] of program.constraints.entries()) {
    fallen.push(terms.some((_, t) => falls[at + t] === true));
    at += terms.length;
    // The claims below are about the bound; the equality may cut the direction off.
    if (isEquality && terms.length > 1) {
      return fallen[k] === true
        ? slackEquality(program, k)
        : undecided(
            `The constraint ${labelOf(program, k)}, an equality of several terms, is no bound of the optimum.`,
          );
    }
  }
  const objective = falls.slice(0, program.objective.length);
  if (objective.every((fall) => fall)) {
    return {
      kind: 'unbounded',
      direction,
      why: 'Every term of the objective falls to zero along the direction, and no constraint grows.',
    };
  }
  if (objective.some((fall) => fall)) {
    return {
      kind: 'unattained',
      direction,
      why: 'Terms of the objective fall along the direction for ever, and nothing grows: every point has a better one.',
    };
  }
  return beside(program, context, direction, falls, fallen, solve);
}

/** Only terms of constraints fall: the optimum is that without them, if those constraints have room. */
function beside(
  program: NumericProgram,
  context: Context,
  direction: readonly number[],
  falls: readonly boolean[],
  fallen: readonly boolean[],
  solve: Solve,
): Result {
  let at = program.objective.length;
  const numbers: number[] = [];
  const constraints: NumericConstraint[] = [];
  for (const [k, constraint] of program.constraints.entries()) {
    const terms = constraint.terms.filter((_, t) => falls[at + t] !== true);
    at += constraint.terms.length;
    if (terms.length === 0) continue;
    numbers.push(k);
    constraints.push({ ...constraint, terms });
  }
  const rest = solve({ ...program, constraints }, context);
  if ('kind' in rest) {
    return rest.kind === 'undecided' ? rest : undecided(`Without the terms that fall: ${rest.why}`);
  }
  const binding = numbers.find((k, i) => fallen[k] === true && rest.optimum.active[i] === true);
  if (binding !== undefined) {
    return {
      kind: 'unattained',
      direction,
      why: `Along the direction the constraint ${labelOf(program, binding)} loosens for ever, and loosening it lowers the objective.`,
    };
  }
  return {
    kind: 'not-unique',
    direction,
    why: 'Moving along the direction only loosens constraints that are not in force.',
  };
}

/**
 * Is there certainly a point at which the inequalities hold strictly and the equalities hold? Shown
 * by the optimum of Σ x/x̂ + x̂/x under the equalities, near a point x̂ found in doubles.
 */
function certainlyFeasible(
  program: NumericProgram,
  doubles: DoubleProgram,
  context: Context,
): true | Result {
  if (program.constraints.length === 0) return true;
  const reduced = reduce(doubles);
  const inside = reduced === 'inconsistent' ? undefined : findInside(doubles, reduced);
  if (reduced === 'inconsistent' || inside?.kind !== 'inside') {
    return (
      infeasible(program, doubles, context) ??
      undecided('Whether any point satisfies all constraints is not certain.')
    );
  }
  const y = lift(reduced, inside.point);
  const { arithmetic } = context;
  const objective: NumericTerm[] = [];
  for (let j = 0; j < program.variables; j++) {
    const up = hold(program, j, y[j]!, arithmetic);
    objective.push(up, {
      log: interval.neg(up.log),
      exponents: up.exponents.map((e) => interval.neg(e)),
    });
  }
  const near: NumericProgram = { ...program, objective };
  const nearDoubles = toDoubles(near);
  const start = minimiseDoubles(nearDoubles, {
    warm: { logs: y, multipliers: new Float64Array(program.constraints.length) },
  });
  const balls = toBalls(near, nearDoubles, context.fixed);
  if (start.kind === 'optimal' && balls !== undefined) {
    const none = program.constraints.map(() => false);
    const proved = certify(nearDoubles, balls, context.fixed, none, start);
    if (proved.kind === 'certain') return true;
  }
  return undecided('A point that satisfies all constraints was found in doubles but not proved.');
}
