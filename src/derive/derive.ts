/** Problem → derivation: the strategies in their order. */
import { Undefined } from '../algebra/undefined.js';
import { IsoflopError, LimitReached } from '../base/errors.js';
import type { Equation } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import { mentions } from '../expression/traverse.js';
import type { Problem, Sheet } from '../sheet/model.js';
import { suggestions } from '../base/suggest.js';
import { deriveClosedForm } from './closed-form.js';
import type { Constraint } from './constraint.js';
import { readConstraint } from './constraint.js';
import { DeriveContext } from './context.js';
import { unfold, unfoldSide } from './definitions.js';
import { deriveImplicit } from './implicit.js';
import type { Reading } from './implicit.js';
import { bindings } from './implicit-signs.js';
import type { Derivation } from './model.js';
import {
  narrateConstraints,
  narrateFolded,
  narrateLaw,
  narrateStripping,
} from './narrate-setup.js';
import { UNKNOWN_SIGN, stripMaximum, stripObjective } from './objective.js';
import { deriveOneUnknown } from './one-unknown.js';
import type { Obstacle } from './posynomial.js';
import { sumExpr } from './posynomial.js';
import { deriveParametric } from './parametric.js';
import { difficultyOf } from './program.js';
import type { Program } from './program.js';
import { problemError } from './trouble.js';

/** The problem of that name; without a name, the sheet's first. @throws IsoflopError */
export function findProblem(sheet: Sheet, name?: string): Problem {
  const [first] = sheet.problems.values();
  if (!first) {
    throw new IsoflopError({
      code: 'no-problem',
      message: `sheet "${sheet.id}" states no problem`,
      file: sheet.text.file,
      line: 1,
      column: 1,
      hint: 'add one under "problems"',
    });
  }
  if (name === undefined) return first;
  const found = sheet.problems.get(name);
  if (found) return found;
  const [suggestion] = suggestions(name, sheet.problems.keys());
  throw new IsoflopError({
    code: 'no-such-problem',
    message: `sheet "${sheet.id}" has no problem "${name}"`,
    file: sheet.text.file,
    hint: suggestion
      ? `did you mean "${suggestion}"?`
      : `it has ${[...sheet.problems.keys()].join(', ')}`,
  });
}

/**
 * Derives the optimum of a problem, symbolically.
 * @throws IsoflopError where there is none (unbounded, infeasible), or none of the strategies finds it
 */
export function derive(sheet: Sheet, problemName?: string): Derivation {
  const problem = findProblem(sheet, problemName);
  const read = (): Reading => {
    const context = new DeriveContext(sheet, problem);
    return { context, program: readProgram(context) };
  };
  try {
    const first = readOrWhyNot(read);
    if (first instanceof IsoflopError) {
      const [reason] = first.diagnostics;
      if (reason?.message.endsWith(UNKNOWN_SIGN)) throw first;
      const whole = reason?.message.split(' is no posynomial: ').at(-1) ?? first.message;
      const why = whole.length <= MOST_CHARACTERS ? whole : (whole.split(', ').at(-1) ?? whole);
      const found = deriveOneUnknown(new DeriveContext(sheet, problem), why);
      if (typeof found !== 'string') return found;
      const hint = `${reason?.hint ?? ''}; nor does it come down to one unknown: ${found}`;
      throw reason ? new IsoflopError({ ...reason, hint }) : first;
    }
    const { context, program } = first;
    const difficulty = difficultyOf(program) ?? 0;
    const most = difficulty === 0 ? MAX_CLOSED : MAX_PARAMETRIC;
    if (difficulty < 2 && problem.variables.length > most) {
      const why = `no closed form: with ${String(problem.variables.length)} variables its formulas are too long to be read`;
      return deriveImplicit(read, difficulty, [why]);
    }
    if (difficulty === 0) {
      const closed = closedFormOrWhyNot(context, program);
      return typeof closed === 'string' ? deriveImplicit(read, 0, [closed]) : closed;
    }
    const notZero = `degree of difficulty zero does not apply: ${difficulty === 1 ? 'one share is' : `${String(difficulty)} shares are`} left free by the linear conditions`;
    if (difficulty > 1) {
      const notOne = 'degree of difficulty one does not apply: one share does not fix the others';
      return deriveImplicit(read, difficulty, [notZero, notOne]);
    }
    const parametric = parametricOrWhyNot(context, program);
    if (typeof parametric !== 'string') return parametric;
    return deriveImplicit(read, difficulty, [notZero, `no parametric form: ${parametric}`]);
  } catch (error) {
    if (error instanceof LimitReached) {
      throw problemError(
        sheet,
        problem,
        'formula-too-large',
        `"${problem.name}" is too large to be derived: ${error.message}`,
        'write fewer terms or smaller powers',
      );
    }
    if (error instanceof Undefined) {
      throw problemError(
        sheet,
        problem,
        'sign-not-known',
        `the derivation of "${problem.name}" comes to a power of something whose sign is not known`,
        'declare each exponent or coefficient with "domain: positive" or "domain: negative"',
      );
    }
    throw error;
  }
}

/** Of a note that quotes a formula. */
const MOST_CHARACTERS = 160;

/** What was read; or the error, where the problem is no geometric program. */
function readOrWhyNot(read: () => Reading): Reading | IsoflopError {
  try {
    return read();
  } catch (error) {
    const isNone =
      error instanceof IsoflopError && error.diagnostics[0]?.code === 'not-a-posynomial';
    if (!isNone) throw error;
    return error;
  }
}

/** Variables of a problem whose formulas are still written out: they grow like a factorial. */
const MAX_CLOSED = 7;
const MAX_PARAMETRIC = 5;

/** The closed form, or why its formulas have no meaning for certain. */
function closedFormOrWhyNot(context: DeriveContext, program: Program): Derivation | string {
  try {
    return deriveClosedForm(context, program);
  } catch (error) {
    if (!(error instanceof Undefined)) throw error;
    return 'degree of difficulty zero does not apply: its formulas hold powers of something whose sign is not known';
  }
}

/** Everything in one share, or why that does not do. */
function parametricOrWhyNot(context: DeriveContext, program: Program): Derivation | string {
  const { budget } = context.problem;
  const names = new Set(budget === undefined ? [] : [budget]);
  const open = bindings(context, program).findIndex(
    (b, k) =>
      b.kind === 'open' &&
      program.constraints[k]?.isEquality === false &&
      // An inequality on the budget itself is slack beyond the range of the share, which is known.
      !mentions(program.constraints[k].bound, names),
  );
  if (open >= 0) return 'an inequality beside the budget may be slack';
  try {
    return deriveParametric(context, program);
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) {
      return 'the formulas in one share are too large, or hold powers of unknown sign';
    }
    const reason = error instanceof IsoflopError && error.diagnostics[0];
    if (!reason || reason.code !== 'no-closed-form') throw error;
    return reason.message.split(': ').at(-1) ?? reason.message;
  }
}

function readProgram(context: DeriveContext): Program {
  const { sheet, problem } = context;
  const { keep } = context;
  const { result, used } = unfold(problem.objective, sheet, keep);
  narrateLaw(context, result, used);
  narrateFolded(context);
  const stripped =
    problem.sense === 'maximize' ? stripMaximum(result, context) : stripObjective(result, context);
  if ('obstacle' in stripped) throw notPosynomial(context, 'the objective', stripped.obstacle);
  if (stripped.terms.length === 0) {
    throw problemError(
      sheet,
      problem,
      'no-unique-minimum',
      `the objective of "${problem.name}" does not depend on ${problem.variables.join(', ')}`,
      'name the variables that it depends on under "over"',
    );
  }
  const core = sumExpr(stripped.terms, context.variables, context.display);
  narrateStripping(context, result, stripped.wrappers, core);
  const constraints: Constraint[] = [];
  const unfolded: Equation[] = [];
  for (const { name, equation } of problem.constraints) {
    const sides = {
      left: unfoldSide(equation.left, sheet, keep, name),
      relation: equation.relation,
      right: unfold(equation.right, sheet, keep).result,
    };
    const reading = readConstraint(equation, sides, name, context);
    const label = name === undefined ? 'a constraint' : `constraint "${name}"`;
    if ('obstacle' in reading) throw notPosynomial(context, label, reading.obstacle);
    if ('withoutVariables' in reading) {
      throw problemError(
        sheet,
        problem,
        'budget-without-variables',
        `${label} of "${problem.name}" mentions none of ${problem.variables.join(', ')}`,
        'a budget must say what the variables cost',
      );
    }
    if ('infeasible' in reading) {
      throw problemError(
        sheet,
        problem,
        'infeasible',
        `${label} of "${problem.name}" asks a sum of positive terms to stay within ${toInfix(reading.infeasible)}, which no positive values do`,
        'check the signs on both sides',
      );
    }
    constraints.push(reading.constraint);
    unfolded.push(sides);
  }
  narrateConstraints(context, constraints, unfolded);
  return { variables: context.variables, objective: stripped, constraints };
}

function notPosynomial(context: DeriveContext, what: string, obstacle: Obstacle): IsoflopError {
  const { sheet, problem } = context;
  return problemError(
    sheet,
    problem,
    'not-a-posynomial',
    `${what} of "${problem.name}" is no posynomial: in ${toInfix(obstacle.term)}, ${obstacle.why}`,
    'a minimum can be proved for sums of positive multiples of powers; the law can still be evaluated and checked, and exported with --what law',
  );
}
