/** Slopes of formulas over intervals; where branches of `min` and `max` may meet, those of each. */
import { exactly, hull, logarithm, plus, power, times } from './interval.js';
import type { Interval } from './interval.js';
import type { BoundsInstruction } from './runtime-bounds.js';

/** Undefined: nothing in it moves. */
type Slope = Interval | undefined;

const INVERSE = exactly(-1);

/**
 * The derivative of an instruction by an unknown.
 * @param value what each instruction is
 */
export function slopeOf(
  code: readonly BoundsInstruction[],
  value: (index: number) => Interval,
  unknown: number,
): (index: number) => Interval {
  const known = new Map<number, Slope>();
  const at = (index: number): Slope => {
    if (!known.has(index)) known.set(index, compute(index, code[index] ?? NaN));
    return known.get(index);
  };
  const inverse = (index: number): Interval => power(value(index), INVERSE);
  const compute = (index: number, one: BoundsInstruction): Slope => {
    if (typeof one === 'number') return undefined;
    const [op, ...args] = one;
    const [first, second] = args as readonly [number, number];
    switch (op) {
      case 'n':
      case 'l':
      case 'x':
        return undefined;
      case 'u':
        return first === unknown ? exactly(1) : undefined;
      case '+':
        return sum(args.map(at));
      case '*':
        return sum(
          args.map((arg, i) =>
            product(at(arg), ...args.filter((_, j) => j !== i).map((other) => value(other))),
          ),
        );
      case '^':
        return product(
          sum([
            product(at(first), value(second), inverse(first)),
            at(second) && product(at(second), logarithm(value(first))),
          ]),
          value(index),
        );
      case 'exp':
        return product(at(first), value(index));
      case 'log':
        return product(at(first), inverse(first));
      case 'min':
      case 'max': {
        const mine = value(index);
        // Those that may be the one chosen.
        const may = args.filter((arg) => value(arg).lo <= mine.hi && value(arg).hi >= mine.lo);
        return may.map((arg) => at(arg) ?? exactly(0)).reduce(hull);
      }
    }
  };
  return (index) => at(index) ?? exactly(0);
}

function sum(all: readonly Slope[]): Slope {
  const moving = all.filter((one) => one !== undefined);
  return moving.length === 0 ? undefined : moving.reduce(plus);
}

function product(slope: Slope, ...factors: readonly Interval[]): Slope {
  return slope && factors.reduce(times, slope);
}
