/** A point at which what is given holds and a line does not. */
import { LimitReached } from '../base/errors.js';
import type { Knowledge } from '../check/knowledge.js';
import { showPoint } from '../check/knowledge.js';
import type { Expr } from '../expression/nodes.js';
import { sub } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { ofInterval } from '../numeric/digits.js';
import { Evaluator } from '../numeric/evaluate.js';
import { containsZero, fromRational, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { enclosedRoot } from '../numeric/roots.js';
import { sidesText } from '../check/sides-text.js';
import { holdsFor } from './compare.js';
import type { Sides } from './compare.js';
import { partFor, pointsFor } from './points.js';
import type { LineRelation } from './read-sides.js';

const DIGITS = 50;
const WIDTH = '1e-30';
/** Where a solution is looked for, as powers of ten. */
const LEAST = '1e-30';
const LARGEST = '1e30';
/** Points tried for each symbol that the equation could be solved for. */
const TRIES = 6;
const ROUNDS = 6;
const DIGITS_SHOWN = 12;

interface Solution {
  readonly unknown: string;
  readonly root: Interval;
  /** The values that were chosen for the other symbols. */
  readonly others: ReadonlyMap<string, Rational>;
  /** Enclosures of the expressions that were asked for. */
  readonly values: readonly Interval[];
}

/**
 * Values for which an equation holds, and all that is taken for granted: solved for one of its symbols at
 * random values of the others, by a bracket in which a solution certainly lies.
 * @param first names to solve for before others
 */
function* solutions(
  equation: Sides,
  asked: readonly Expr[],
  knowledge: Knowledge,
  first: ReadonlySet<string>,
): Generator<Solution> {
  const { negative, whole, positive } = knowledge.assumptions;
  const unknowns = [...symbolsOf(sub(...equation))];
  unknowns.sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
  for (const unknown of unknowns) {
    // A root is looked for among the positive numbers, and is rarely whole.
    if (negative.has(unknown) || whole?.has(unknown) === true) continue;
    let tries = 0;
    for (const { point } of pointsFor([...equation, ...asked], knowledge)) {
      if (tries++ >= TRIES) break;
      const found = solve(unknown, point, { equation, asked, positive });
      if (found) yield found;
    }
  }
}

interface Question {
  readonly equation: Sides;
  readonly asked: readonly Expr[];
  readonly positive: readonly Expr[];
}

function solve(
  unknown: string,
  point: ReadonlyMap<string, Rational>,
  { equation, asked, positive }: Question,
): Solution | undefined {
  const arithmetic = new Arithmetic(DIGITS);
  const boxes = new Map<string, Interval>(
    [...point].map(([name, value]) => [name, fromRational(value, arithmetic)]),
  );
  const gap = new Evaluator([sub(...equation)]);
  try {
    const root = narrowRoot(
      (x) => gap.run(new Map([...boxes, [unknown, x]]), arithmetic)[0] as Interval,
      arithmetic,
    );
    if (!root) return undefined;
    const there = new Map([...boxes, [unknown, root]]);
    // What is taken for granted must hold there too.
    const granted = new Evaluator(positive).run(there, arithmetic);
    if (granted.some((value) => signOf(value) !== 1)) return undefined;
    const others = new Map([...point].filter(([name]) => name !== unknown));
    return { unknown, root, others, values: new Evaluator(asked).run(there, arithmetic) };
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
    throw error;
  }
}

/** Closed in on again where the bracket was too wide to tell signs near the root. */
function narrowRoot(f: (x: Interval) => Interval, arithmetic: Arithmetic): Interval | undefined {
  let [lo, hi] = [new arithmetic.near(LEAST), new arithmetic.near(LARGEST)];
  for (let round = 0; round < ROUNDS; round++) {
    const root = enclosedRoot(f, lo, hi, arithmetic, { relativeWidth: WIDTH });
    if (!root || root.narrow) return root;
    [lo, hi] = [root.lo, root.hi];
  }
  return undefined;
}

/**
 * Compares the sides of the line where what is given holds.
 * @returns words for a point that refutes the line, or undefined
 */
export function refuteUnder(
  given: Sides,
  line: Sides,
  relation: LineRelation,
  knowledge: Knowledge,
): string | undefined {
  // The symbol that the line is about makes the clearest example.
  for (const found of solutions(given, line, knowledge, symbolsOf(line[0]))) {
    const [left, right] = found.values;
    if (!left || !right || holdsFor(relation, left, right) !== false) continue;
    const { unknown, root } = found;
    const others = partFor([...given, ...line], found.others, knowledge);
    const where = others.size === 0 ? '' : `at ${showPoint(others)} `;
    const value = ofInterval(root, DIGITS_SHOWN).text;
    return `${where}what is given asks for ${unknown} = ${value}, and there ${sidesText(left, right)}`;
  }
  return undefined;
}

/** Are there values for which an equation holds while these differ from zero? False is no proof. */
export function holdsBeside(
  equation: Sides,
  nonzero: readonly Expr[],
  knowledge: Knowledge,
): boolean {
  for (const { values } of solutions(equation, nonzero, knowledge, new Set())) {
    if (values.every((v) => !containsZero(v))) return true;
  }
  return false;
}
