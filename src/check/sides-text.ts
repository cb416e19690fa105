/** Two numbers that differ, with as many digits as it takes to see it and none that is not certain. */
import { ofInterval } from '../numeric/digits.js';
import { formatEnclosure } from '../numeric/format.js';
import type { Interval } from '../numeric/interval.js';

const FEWEST = 12;
const MOST = 48;

/** `the left side is 0.887 and the right side 0.781`. */
export function sidesText(left: Interval, right: Interval): string {
  for (let digits = FEWEST; digits <= MOST; digits += 4) {
    const [a, b] = [ofInterval(left, digits), ofInterval(right, digits)];
    if (a.digits < FEWEST || b.digits < FEWEST) break;
    if (a.text !== b.text) return `the left side is ${a.text} and the right side ${b.text}`;
  }
  const [a, b] = [left, right].map((side) => formatEnclosure(side, MOST).join(' to '));
  return `the left side is ${a ?? ''} and the right side ${b ?? ''}`;
}
