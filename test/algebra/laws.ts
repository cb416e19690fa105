/** Random laws: expressions over positive symbols, the exponents rational functions of symbols. */
import fc from 'fast-check';
import {
  ONE,
  add,
  div,
  exp,
  log,
  mul,
  neg,
  num,
  pow,
  sqrt,
  sub,
  sym,
} from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';

const [a, b, c] = [sym('a'), sym('b'), sym('c')];

export const symbols: fc.Arbitrary<Expr> = fc.constantFrom(...['x', 'y', 'z', 'E'].map(sym));

const numbers = fc.constantFrom('2', '3', '6', '1/2', '5/6', '17/50', '12', '100').map((text) => {
  const [n, d] = text.split('/').map(BigInt);
  return num(Rational.of(n!, d ?? 1n));
});

/** What a law has as exponents: none with a logarithm or a power in it. */
export const exponents: fc.Arbitrary<Expr> = fc.constantFrom<Expr>(
  num(2),
  num(-1),
  num(3),
  num(Rational.HALF),
  num(Rational.of(-1, 3)),
  num(Rational.of(17, 50)),
  a,
  b,
  neg(a),
  mul(num(2), b),
  add(a, b),
  sub(a, b),
  add(a, ONE),
  sub(c, num(Rational.HALF)),
  div(a, add(a, b)),
  div(b, add(a, b)),
  div(ONE, add(a, b)),
  div(neg(mul(a, b)), add(a, b)),
  div(c, sub(a, b)),
  mul(a, c),
);

/** Positive wherever its symbols are. */
export const positives: fc.Arbitrary<Expr> = fc.letrec<{ law: Expr; leaf: Expr; signed: Expr }>(
  (tie) => ({
    leaf: fc.oneof({ weight: 4, arbitrary: symbols }, { weight: 1, arbitrary: numbers }),
    law: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.tuple(tie('law'), exponents).map(([of, e]) => pow(of, e)),
      fc.tuple(tie('law'), exponents).map(([of, e]) => pow(of, e)),
      fc.array(tie('law'), { minLength: 2, maxLength: 3 }).map((args) => mul(...args)),
      fc.tuple(tie('law'), tie('law')).map(([u, v]) => div(u, v)),
      fc.array(tie('law'), { minLength: 2, maxLength: 3 }).map((args) => add(...args)),
      tie('law').map(sqrt),
      tie('signed').map(exp),
    ),
    signed: fc
      .tuple(exponents, fc.oneof(tie('law').map(log), tie('leaf')))
      .map(([k, u]) => mul(k, u)),
  }),
).law;

/** Sums of such, with signs, logarithms and quotients. */
export const laws: fc.Arbitrary<Expr> = fc.oneof(
  positives,
  fc.tuple(positives, positives).map(([u, v]) => sub(u, v)),
  fc.tuple(positives, positives, positives).map(([u, v, w]) => mul(u, sub(v, w))),
  fc.tuple(positives, positives).map(([u, v]) => mul(u, log(v))),
  fc.tuple(positives, positives).map(([u, v]) => add(log(u), neg(v))),
  fc.tuple(positives, positives, positives).map(([u, v, w]) => div(sub(u, v), add(u, w))),
);
