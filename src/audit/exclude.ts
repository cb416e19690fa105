/** Showing that no point of a box gives all results at once, by cutting it into parts. */
import type { Interval } from '../numeric/interval.js';
import { halves } from './halves.js';
import { rangeOver } from './range.js';
import type { Box, BoxFunction } from './box.js';
import { areOfData } from './data/function.js';
import { isOutside } from './witness.js';
import type { Target } from './witness.js';
import type { Link } from '../evaluate/links.js';
import type { FunctionCache } from './function-cache.js';
import type { PrintedNumber } from '../sheet/model.js';
import { div, mul } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { roundDown, roundUp } from '../numeric/format.js';

const MAX_PARTS = 400;
/** Where optima are to be found anew in each part. */
const MAX_LINKED_PARTS = 60;

/** For products and quotients of optima. */
const PAIR_CUTS = 4;

/** True is a proof; false says nothing. */
export function isExcluded(
  functions: readonly BoxFunction[],
  targets: readonly Target[],
  box: Box,
): boolean {
  if (functions.every((f) => f.isStepwise)) return false;
  // What is monotone over the whole box is so over its parts: two corners give the range there.
  const directions = functions.map((f) => f.directions(box));
  const rangeOf = (i: number, part: Box): Interval | undefined => {
    const f = functions[i] as BoxFunction;
    const known = directions[i];
    if (known) return f.between(part, known);
    return (f.links.length > 0 ? rangeOver(f, part, 0) : rangeOver(f, part))?.outer;
  };
  const most = Math.min(
    functions.some((f) => f.links.length > 0) ? MAX_LINKED_PARTS : MAX_PARTS,
    ...functions.filter((f) => areOfData(f.links)).map((f) => f.cuts),
  );
  const queue: Box[] = [box];
  for (let parts = 0; queue.length > 0; parts++) {
    if (parts > most) return false;
    const part = queue.shift() as Box;
    const excluded = functions.some((_, i) => {
      const range = rangeOf(i, part);
      return range !== undefined && isOutside(range, targets[i] as Target);
    });
    if (excluded) continue;
    const name = widest(part, box);
    if (name === undefined) return false;
    queue.push(...halves(part, name));
  }
  return true;
}

/** The input that has been cut least, relative to the whole box. */
function widest(part: Box, whole: Box): string | undefined {
  let name: string | undefined;
  let most = -1;
  for (const [input, [low, high]] of part) {
    const [from, to] = whole.get(input) ?? [low, high];
    if (from.equals(to)) continue;
    const share = high.sub(low).div(to.sub(from)).toNumber();
    if (share > most) {
      most = share;
      name = input;
    }
  }
  return name;
}

/**
 * Two results may each be reachable and still not together: their product or quotient often depends on
 * fewer inputs. Returns the reason where one of these misses what the printed values allow.
 */
export function excludingPair(
  quantities: readonly Expr[],
  targets: readonly Target[],
  inputs: ReadonlyMap<string, PrintedNumber>,
  box: Box,
  cache: FunctionCache,
  links: readonly Link[],
): string | undefined {
  for (let i = 0; i < quantities.length; i++) {
    for (let j = i + 1; j < quantities.length; j++) {
      const a = targets[i] as Target;
      const b = targets[j] as Target;
      if (!isPositive(a) || !isPositive(b)) continue;
      const left = quantities[i] as Expr;
      const right = quantities[j] as Expr;
      for (const [word, expr, target] of [
        ['product', mul(left, right), { low: a.low.mul(b.low), high: a.high.mul(b.high) }],
        ['quotient', div(left, right), { low: a.low.div(b.high), high: a.high.div(b.low) }],
      ] as const) {
        const f = cache.simplified(expr, inputs, links);
        const range = f && (links.length > 0 ? rangeOver(f, box, PAIR_CUTS) : rangeOver(f, box));
        if (range && isOutside(range.outer, target)) {
          return `each of them can be had, but not together: their ${word} is ${roundDown(range.outer.lo, SHOWN)} to ${roundUp(range.outer.hi, SHOWN)}, and the printed values make it ${endsOf(target)}`;
        }
      }
    }
  }
  return undefined;
}

const SHOWN = 5;

function isPositive(target: Target): target is Required<Target> {
  return target.low !== undefined && target.high !== undefined && target.low.sign > 0;
}

function endsOf({ low, high }: Required<Target>): string {
  return `${roundDown(low, SHOWN)} to ${roundUp(high, SHOWN)}`;
}
