/** One mistake in a formula, of a kind that people make. Whether it matters is found out elsewhere. */
import {
  MINUS_ONE,
  ONE,
  ZERO,
  add,
  call,
  mul,
  neg,
  num,
  pow,
  sym,
} from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { children, symbolsOf } from '../../src/expression/traverse.js';
import type { Random } from '../../src/numeric/sample.js';

export const pick = <T>(random: Random, from: readonly T[]): T =>
  from[random.integer(0, from.length - 1)]!;

/** Functions whose arguments are names and not values: nothing in them is touched but the first. */
const BINDERS = new Set(['d', 'elasticity', 'at', 'limit', 'discrete']);

/** A place in a tree, and the whole with something else put there. */
export interface Place {
  readonly expr: Expr;
  readonly put: (other: Expr) => Expr;
  readonly inExponent: boolean;
}

/** Every place of the tree where a value stands. */
export function places(
  expr: Expr,
  put: (other: Expr) => Expr = (e) => e,
  inExponent = false,
): Place[] {
  const found: Place[] = [{ expr, put, inExponent }];
  const below = children(expr);
  below.forEach((child, at) => {
    if (expr.kind === 'call' && BINDERS.has(expr.name)) {
      if (at !== 0 && (at !== 2 || expr.name !== 'at')) return;
    }
    const swap = (other: Expr): Expr => {
      const parts = below.map((c, i) => (i === at ? other : c));
      switch (expr.kind) {
        case 'add':
          return put(add(...parts));
        case 'mul':
          return put(mul(...parts));
        case 'pow':
          return put(pow(parts[0]!, parts[1]!));
        case 'call':
          return put(call(expr.name, ...parts));
        case 'num':
        case 'sym':
          return put(expr);
      }
    };
    found.push(...places(child, swap, inExponent || (expr.kind === 'pow' && at === 1)));
  });
  return found;
}

type Change = (place: Place, random: Random, whole: Expr) => Expr | undefined;

const without = (parts: readonly Expr[], at: number): Expr[] => parts.filter((_, i) => i !== at);

/** The kinds of mistake, each a change at one place; undefined where there is nothing to change. */
export const EXPRESSION_FAULTS: ReadonlyMap<string, Change> = new Map<string, Change>([
  [
    'sign',
    ({ expr, put }, random) => {
      if (expr.kind === 'add') {
        const at = random.integer(0, expr.args.length - 1);
        return put(add(...expr.args.map((t, i) => (i === at ? neg(t) : t))));
      }
      if (expr.kind === 'pow') return put(pow(expr.base, neg(expr.exponent)));
      return expr.kind === 'num' || expr.kind === 'mul' ? put(neg(expr)) : undefined;
    },
  ],
  [
    'factor',
    ({ expr, put }, random) => {
      const factors = ['2', '1/2', '3', '6', '1/6', '10', '11/10', '101/100', '1/12'];
      const [n, d] = pick(random, factors).split('/').map(BigInt);
      if (expr.kind === 'mul' && random.integer(0, 1) === 0) {
        return put(mul(...without(expr.args, random.integer(0, expr.args.length - 1))));
      }
      return expr.kind === 'num' && expr.value.isZero
        ? undefined
        : put(mul(num(Rational.of(n!, d ?? 1n)), expr));
    },
  ],
  [
    'exponent',
    ({ expr, put }, random) => {
      if (expr.kind === 'pow') {
        const { base, exponent } = expr;
        const others = [
          mul(num(2), exponent),
          mul(num(Rational.HALF), exponent),
          add(exponent, ONE),
          add(exponent, MINUS_ONE),
          pow(exponent, MINUS_ONE),
          ONE,
        ];
        return put(pow(base, pick(random, others)));
      }
      return expr.kind === 'sym' ? put(pow(expr, num(pick(random, [2, -1, 3])))) : undefined;
    },
  ],
  [
    'swapped symbols',
    ({ expr, put }, random, whole) => {
      if (expr.kind !== 'sym') return undefined;
      const others = [...symbolsOf(whole)].filter((name) => name !== expr.name);
      return others.length === 0 ? undefined : put(sym(pick(random, others)));
    },
  ],
  [
    'number',
    ({ expr, put }, random) => {
      if (expr.kind !== 'num' || expr.value.isZero) return undefined;
      const by = pick(random, [Rational.of(1), Rational.of(-1), Rational.of(1, 100)]);
      return put(num(expr.value.add(by)));
    },
  ],
  [
    'power of ten',
    ({ expr, put }, random) =>
      expr.kind === 'num' && !expr.value.isZero
        ? put(num(expr.value.mul(pick(random, [Rational.of(10), Rational.of(1, 1000)]))))
        : undefined,
  ],
  [
    'dropped term',
    ({ expr, put }, random) =>
      expr.kind === 'add'
        ? put(add(...without(expr.args, random.integer(0, expr.args.length - 1))))
        : undefined,
  ],
  [
    'upside down',
    ({ expr, put }) =>
      expr.kind === 'num' && expr.value.isZero ? undefined : put(pow(expr, MINUS_ONE)),
  ],
]);

/** One mistake of a kind at some place where it can be made. */
export function withFault(kind: string, whole: Expr, random: Random): Expr | undefined {
  const change = EXPRESSION_FAULTS.get(kind);
  const all = places(whole);
  for (let tries = 0; change && tries < 24; tries++) {
    const changed = change(pick(random, all), random, whole);
    if (changed && changed !== ZERO) return changed;
  }
  return undefined;
}
