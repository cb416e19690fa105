/** A point at which what is given holds and a line does not. */
import { LimitReached } from '../base/errors.js';
import type { Knowledge } from '../check/knowledge.js';
import { showPoint } from '../check/knowledge.js';
import type { Expr } from '../expression/nodes.js';
import { sub } from '../expression/nodes.js';
import { symbolsOf } from '../expression/traverse.js';
import { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import { fromRational, overlap, signOf } from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { enclosedRoot } from '../numeric/roots.js';

const DIGITS = 50;
const WIDTH = '1e-30';
/** Where a solution is looked for, as powers of ten. */
const LEAST = '1e-30';
const LARGEST = '1e30';
/** Points tried for each symbol that the equation could be solved for. */
const TRIES = 6;

type Sides = readonly [left: Expr, right: Expr];

/**
 * Solves what is given for one of its positive symbols at random values of the others, by a bracket
 * in which a solution certainly lies, and compares the sides of the line there.
 * @returns words for a point that refutes the line, or undefined
 */
export function refuteUnder(given: Sides, line: Sides, knowledge: Knowledge): string | undefined {
  const { negative, real, positive } = knowledge.assumptions;
  // The symbol that the line is about makes the clearest example.
  const about = symbolsOf(line[0]);
  const unknowns = [...symbolsOf(sub(...given))];
  unknowns.sort((a, b) => Number(about.has(b)) - Number(about.has(a)));
  for (const unknown of unknowns) {
    if (negative.has(unknown) || real.has(unknown)) continue;
    let tries = 0;
    for (const { point } of knowledge.points([...given, ...line])) {
      if (tries++ >= TRIES) break;
      const found = compareAt(unknown, point, given, line, positive);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function compareAt(
  unknown: string,
  point: Parameters<typeof showPoint>[0],
  given: Sides,
  line: Sides,
  positive: readonly Expr[],
): string | undefined {
  const arithmetic = new Arithmetic(DIGITS);
  const boxes = new Map<string, Interval>(
    [...point].map(([name, value]) => [name, fromRational(value, arithmetic)]),
  );
  const gap = new Evaluator([sub(...given)]);
  const sides = new Evaluator(line);
  try {
    const root = enclosedRoot(
      (x) => gap.run(new Map([...boxes, [unknown, x]]), arithmetic)[0] as Interval,
      new arithmetic.near(LEAST),
      new arithmetic.near(LARGEST),
      arithmetic,
      { relativeWidth: WIDTH },
    );
    if (!root) return undefined;
    const there = new Map([...boxes, [unknown, root]]);
    // What is taken for granted must hold there too.
    const granted = new Evaluator(positive).run(there, arithmetic);
    if (granted.some((value) => signOf(value) !== 1)) return undefined;
    const [left, right] = sides.run(there, arithmetic);
    if (!left || !right || overlap(left, right)) return undefined;
    const others = new Map([...point].filter(([name]) => name !== unknown));
    return (
      `at ${showPoint(others)} what is given asks for ${unknown} = ${root.lo.toPrecision(12)}, ` +
      `and there the left side is ${left.lo.toPrecision(12)} and the right side ${right.lo.toPrecision(12)}`
    );
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LimitReached) return undefined;
    throw error;
  }
}
