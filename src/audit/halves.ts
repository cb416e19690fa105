/** Cutting a box in two. */
import { Rational } from '../expression/rational.js';
import type { Box } from './unknowns.js';

/** Ends whose ratio is larger are cut at about their geometric mean: budgets are told by their powers of ten. */
const FAR = Rational.of(4);

/** The box in two, by one of its inputs. */
export function halves(box: Box, name: string): readonly [Box, Box] {
  const [from, to] = box.get(name) ?? [Rational.ZERO, Rational.ZERO];
  const middle = amid(from, to);
  return [new Map(box).set(name, [from, middle]), new Map(box).set(name, [middle, to])];
}

function amid(from: Rational, to: Rational): Rational {
  if (from.sign > 0 && to.compare(from.mul(FAR)) > 0) {
    const factor = Math.sqrt(to.div(from).toNumber());
    if (Number.isFinite(factor)) return from.mul(Rational.parse(factor.toPrecision(12)));
  }
  return from.add(to).mul(Rational.HALF);
}
