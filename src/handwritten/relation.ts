/** Lines that say what a line before them said: multiplied, divided or raised to a power. */
import { Display } from '../algebra/display.js';
import type { PowerSum } from '../algebra/power-sum.js';
import { coordinatesOf } from '../algebra/quotient.js';
import type { Knowledge } from '../check/knowledge.js';
import { checkProportional } from '../check/obligations/proportional.js';
import { attempt } from '../check/verdict.js';
import { log, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Assumption } from './assumption.js';
import { holdsBeside } from './counterexample.js';
import { baseSum, discharge } from './assumption.js';
import type { Sides } from './compare.js';

export interface Relation {
  /** `a multiple`, `a power`. */
  readonly how: string;
  /** What was divided by, where it may be zero. */
  readonly assumes: readonly Assumption[];
}

/** Does the line follow from the equation that is known? */
export function relationTo(
  line: Sides,
  known: Sides,
  knowledge: Knowledge,
  differ: readonly Expr[],
): Relation | undefined {
  const [gap, knownGap] = [sub(...line), sub(...known)];
  if (checkProportional(gap, knownGap, false, knowledge).verdict === 'proved') {
    return { how: 'a multiple', assumes: [] };
  }
  return attempt(() => multiple(line, known, knowledge, differ)) ?? power(line, known, knowledge);
}

/** One numerator divides the other; what the known one has beyond the line's must not be zero. */
function multiple(
  sides: Sides,
  knownSides: Sides,
  knowledge: Knowledge,
  differ: readonly Expr[],
): Relation | undefined {
  const { algebra } = knowledge;
  const [line, known] = [sides, knownSides].map((s) => algebra.of(sub(...s)).numerator) as [
    PowerSum,
    PowerSum,
  ];
  if (line.isZero || known.isZero) return undefined;
  const { polynomials, shifts, toSum } = coordinatesOf([line, known]);
  const [p, q] = polynomials;
  if (!p || !q) return undefined;
  const [of, ofKnown] = shifts;
  // Powers of what may be zero, of which the known equation has more than the line.
  const more = of && ofKnown ? ofKnown.times(of.inverse()).factors : [];
  const loose = more.flatMap(([base, power]) =>
    base.positive || (power.asConstant?.sign ?? 1) < 0 ? [] : [baseSum(base)],
  );
  const whole = p.divide(q);
  const part = whole ? undefined : q.divide(p);
  if (!whole && !part) return undefined;
  const divisors: readonly PowerSum[] = part ? [toSum(part), ...loose] : loose;
  const assumes: Assumption[] = [];
  for (const divisor of divisors) {
    const condition = { kind: 'nonzero' as const, expr: new Display().sum(divisor) };
    const found = discharge(condition, algebra, differ);
    if ('impossible' in found) return undefined;
    assumes.push(...found.open);
  }
  // Of a product that is zero, another factor may be what is: then the line is not the one to hold.
  const nonzero = assumes.map((a) => a.expr);
  if (nonzero.length > 0 && !holdsBeside(sides, nonzero, knowledge)) return undefined;
  return { how: 'a multiple', assumes };
}

function power(line: Sides, known: Sides, knowledge: Knowledge): Relation | undefined {
  const { algebra } = knowledge;
  const positive = [...line, ...known].every(
    (e) => attempt(() => algebra.positive(algebra.of(e))) === true,
  );
  if (!positive) return undefined;
  const logs = ([a, b]: Sides): Expr => sub(log(a), log(b));
  return checkProportional(logs(line), logs(known), false, knowledge).verdict === 'proved'
    ? { how: 'a power', assumes: [] }
    : undefined;
}
