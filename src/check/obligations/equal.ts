/** left = right: by canonical form, or by enclosures at random exact points. */
import type { Expr } from '../../expression/nodes.js';
import { overlap, relativeWidth } from '../../numeric/interval.js';
import { Arithmetic } from '../../numeric/decimal.js';
import { toInfix } from '../../expression/infix.js';
import { POINTS, showPoint } from '../knowledge.js';
import type { Knowledge } from '../knowledge.js';
import { sidesText } from '../sides-text.js';
import { attempt, proved, refuted, supported, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';

const NARROW = '1e-25';

export function checkEqual(left: Expr, right: Expr, knowledge: Knowledge): Finding {
  const zero = attempt(() => knowledge.algebra.equal(left, right));
  if (zero) return proved('both sides have the same canonical form');
  return compareAtPoints(left, right, knowledge);
}

/** Refuted by one point with disjoint enclosures; supported by overlap at all of them. */
export function compareAtPoints(left: Expr, right: Expr, knowledge: Knowledge): Finding {
  const arithmetic = new Arithmetic(20);
  let agreeing = 0;
  for (const { point, functions, values } of knowledge.points([left, right])) {
    const [a, b] = values;
    if (!a || !b) continue;
    if (!overlap(a, b)) {
      return refuted(`at ${showPoint(point, functions)} ${sidesText(a, b)}`);
    }
    const narrow = [a, b].every((v) => {
      const width = relativeWidth(v, arithmetic);
      return width !== undefined ? width.lt(NARROW) : v.lo.isZero() && v.hi.isZero();
    });
    if (narrow || nearlyZero(a, b)) agreeing++;
  }
  return agreeing >= POINTS
    ? supported(
        `enclosures overlap at ${String(POINTS)} random points; the canonical form did not decide`,
      )
    : unchecked(`too few points could be evaluated for ${toInfix(left)} = ${toInfix(right)}`);
}

/** Both sides around zero within the working precision: relative width says nothing there. */
function nearlyZero(
  a: { lo: { abs(): { lt(x: string): boolean } }; hi: { abs(): { lt(x: string): boolean } } },
  b: typeof a,
): boolean {
  return [a.lo, a.hi, b.lo, b.hi].every((x) => x.abs().lt('1e-40'));
}
