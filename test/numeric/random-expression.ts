/** Random expressions in x, y and z for property tests. */
import {
  add,
  call,
  div,
  exp,
  log,
  mul,
  num,
  pow,
  sqrt,
  sub,
  sym,
} from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import type { Random } from '../../src/numeric/sample.js';

const EXPONENTS = [
  '2',
  '3',
  '-1',
  '-2',
  '-3',
  '0.5',
  '-0.5',
  '0.34',
  '-0.28',
  '1.5',
  '7',
  '70',
  '-70',
];

export function randomExpression(random: Random, depth: number): Expr {
  const below = (): Expr => randomExpression(random, depth - 1);
  if (depth === 0 || random.integer(0, 9) === 0) {
    const leaf = random.integer(0, 3);
    const name = ['x', 'y', 'z'][leaf];
    return name === undefined ? num(Rational.of(random.integer(1, 99), 10)) : sym(name);
  }
  switch (random.integer(0, 12)) {
    case 0:
    case 1:
    case 2:
      return add(below(), below());
    case 3:
      return sub(below(), below());
    case 4:
    case 5:
      return mul(below(), below(), below());
    case 6:
      return div(below(), below());
    case 7:
    case 8:
      return pow(
        below(),
        num(Rational.parse(EXPONENTS[random.integer(0, EXPONENTS.length - 1)] ?? '2')),
      );
    case 9:
      return pow(below(), randomExpression(random, Math.min(1, depth - 1)));
    case 10:
      return log(add(below(), num(1)));
    case 11:
      return random.next() % 2 === 0 ? exp(sub(num(0), sym('x'))) : sqrt(below());
    default:
      return call(random.next() % 2 === 0 ? 'min' : 'max', below(), below());
  }
}
