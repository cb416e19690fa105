/** A printed side that is a simple multiple of the true one: the factor that is missing. */
import { div, mul, num, sym } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { toInfix } from '../../expression/infix.js';
import type { Edit } from './edits.js';
import type { RepairGround } from './ground.js';
import { isClose, valueAt } from './values.js';

/** The largest numerator or denominator that is taken for a number that someone left out. */
const LARGEST = 10_000;

/** The right side times a number, a symbol to the power of one or minus one, or both. */
export function ratioEdits(
  { left, right }: Equation,
  { points, pool }: RepairGround,
): readonly Edit[] {
  const ratios = points.map((point) => valueAt(left, point) / valueAt(right, point));
  const number = constant(ratios);
  if (number) return number.isOne ? [] : [times(right, number)];
  const edits: Edit[] = [];
  for (const name of pool.symbols) {
    const values = points.map((point) => valueAt(sym(name), point));
    for (const isFactor of [true, false]) {
      const rest = constant(
        ratios.map((r, i) => (isFactor ? r / (values[i] as number) : r * (values[i] as number))),
      );
      if (!rest) continue;
      const expr = isFactor ? mul(right, sym(name)) : div(right, sym(name));
      const missing = isFactor ? `factor of ${name}` : `divisor ${name}`;
      const edit = { expr, what: `a missing ${missing}`, touched: 1 };
      if (rest.isOne) edits.push(edit);
      else {
        const both = isFactor ? mul(num(rest), sym(name)) : div(num(rest), sym(name));
        edits.push({
          expr: mul(both, right),
          what: `a missing factor of ${toInfix(both)}`,
          touched: 2,
        });
      }
    }
  }
  return edits;
}

function times(right: Expr, factor: Rational): Edit {
  const inverse = factor.inv();
  const what = factor.equals(Rational.MINUS_ONE)
    ? 'the sign'
    : inverse.isInteger
      ? `a missing divisor ${inverse.toString()}`
      : `a missing factor of ${factor.toString()}`;
  return { expr: mul(num(factor), right), what, touched: 0 };
}

/** The simple fraction that all of them are, if there is one. */
function constant(values: readonly number[]): Rational | undefined {
  const [first] = values;
  if (first === undefined || first === 0 || !Number.isFinite(first)) return undefined;
  if (!values.every((v) => isClose(v, first))) return undefined;
  // Continued fraction.
  let [p0, q0, p1, q1] = [0, 1, 1, 0];
  let rest = Math.abs(first);
  for (let i = 0; i < 20; i++) {
    const whole = Math.floor(rest);
    [p0, p1] = [p1, whole * p1 + p0];
    [q0, q1] = [q1, whole * q1 + q0];
    if (p1 > LARGEST || q1 > LARGEST) return undefined;
    if (p1 > 0 && isClose(p1 / q1, Math.abs(first))) return Rational.of(first < 0 ? -p1 : p1, q1);
    rest = 1 / (rest - whole);
  }
  return undefined;
}
