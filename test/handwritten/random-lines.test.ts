/** Random lines: a true one is never refuted, a false one never proved. */
import { describe, expect, test } from 'vitest';
import { toInfix } from '../../src/expression/infix.js';
import { add, div, mul, neg, num, pow, sub, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { children, mapChildren } from '../../src/expression/traverse.js';
import { evaluateRational } from '../../src/numeric/rationals.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { Random } from '../../src/numeric/sample.js';
import { checked } from './checked.js';

const SEED = 7_411;
const COUNT = 90;
const HEAD = 'real: x, y\n';
const NAMES = ['a', 'b', 'c', 'x', 'y'];

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.integer(0, items.length - 1)] as T;
}

function formula(random: Random, depth: number): Expr {
  if (depth === 0) {
    return random.integer(0, 4) === 0 ? num(random.integer(1, 4)) : sym(pick(random, NAMES));
  }
  const [left, right] = [formula(random, depth - 1), formula(random, depth - 1)];
  switch (random.integer(0, 5)) {
    case 0:
    case 1:
      return add(left, right);
    case 2:
      return sub(left, right);
    case 3:
      return mul(left, right);
    case 4:
      return pow(left, num(random.integer(2, 3)));
    default:
      return right.kind === 'num' ? mul(left, right) : div(left, right);
  }
}

/** The same value in another form, wherever both have one. */
function rewritten(e: Expr, random: Random): Expr {
  const inner = children(e).length === 0 ? e : mapChildren(e, (c) => rewritten(c, random));
  const other = sym(pick(random, NAMES));
  if (random.integer(0, 3) !== 0) return inner;
  switch (random.integer(0, 4)) {
    case 0:
      return sub(add(inner, other), other);
    case 1:
      return div(mul(inner, other), other);
    case 2:
      return neg(sub(other, add(inner, other)));
    case 3:
      return inner.kind === 'add' ? add(...[...inner.args].reverse()) : inner;
    default: {
      if (inner.kind !== 'mul') return inner;
      const [first, ...rest] = inner.args;
      const sum = rest.find((f) => f.kind === 'add');
      if (!first || sum?.kind !== 'add') return inner;
      const others = rest.filter((f) => f !== sum);
      return add(...sum.args.map((term) => mul(first, term, ...others)));
    }
  }
}

/** One leaf replaced, or a sign turned. */
function broken(e: Expr, random: Random): Expr {
  const parts = children(e);
  if (parts.length === 0 || random.integer(0, 5) === 0) {
    return pick(random, [neg(e), add(e, num(1)), mul(num(2), e), sym(pick(random, NAMES))]);
  }
  const at = random.integer(0, parts.length - 1);
  let i = 0;
  return mapChildren(e, (c) => (i++ === at && c.kind !== 'num' ? broken(c, random) : c));
}

function valueAt(e: Expr, random: Random): Rational | undefined {
  const point = new Map(
    NAMES.map((name, i) => {
      const size = Rational.of(random.integer(1, 40), random.integer(1, 9));
      return [name, i > 2 && random.integer(0, 1) === 1 ? size.neg() : size] as const;
    }),
  );
  try {
    return evaluateRational(e, point);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

const differs = (left: Expr, right: Expr, random: Random): boolean =>
  Array.from({ length: 5 }).some(() => valueAt(sub(left, right), random)?.isZero === false);

const check = (left: Expr, right: Expr) =>
  checked(`${HEAD}${toInfix(left)} = ${toInfix(right)}`)[0];

describe(`seed ${String(SEED)}`, () => {
  test('true lines', () => {
    const random = new Random(SEED);
    let proved = 0;
    for (let i = 0; i < COUNT; i++) {
      const left = formula(random, random.integer(1, 3));
      const right = rewritten(left, random);
      const found = check(left, right);
      // A formula that has no value anywhere claims nothing.
      if (found?.why.startsWith('it has no value') === true) continue;
      expect(found?.verdict, `${toInfix(left)} = ${toInfix(right)}`).toBe('proved');
      proved++;
    }
    expect(proved).toBeGreaterThan(COUNT * 0.8);
  });

  test('false lines', () => {
    const random = new Random(SEED + 1);
    let refuted = 0;
    for (let i = 0; i < COUNT; i++) {
      const left = formula(random, random.integer(1, 3));
      const right = broken(rewritten(left, random), random);
      if (!differs(left, right, random)) continue;
      const found = check(left, right);
      if (found?.why.startsWith('it has no value') === true) continue;
      expect(found?.verdict, `${toInfix(left)} = ${toInfix(right)}`).toBe('refuted');
      refuted++;
    }
    expect(refuted).toBeGreaterThan(COUNT / 2);
  });

  test('what a line is proved under names every zero that it divides by', () => {
    const random = new Random(SEED + 2);
    for (let i = 0; i < COUNT / 3; i++) {
      const shift = random.integer(1, 9);
      const [left, right] = [formula(random, 1), num(shift)];
      const text = `(${toInfix(left)})*(x - ${toInfix(right)})/(x - ${toInfix(right)}) = ${toInfix(left)}`;
      const found = checked(HEAD + text)[0];
      if (found?.why.startsWith('it has no value') === true) continue;
      expect(found?.assumes, text).toContain(`x ≠ ${String(shift)}`);
    }
  });
});
