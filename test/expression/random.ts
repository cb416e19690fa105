/** Random expressions, built by the constructors. */
import fc from 'fast-check';
import { add, call, mul, num, pow, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';

const NAMES = "x N alpha N_opt e E D_star y' LR L f x1 __proto__ constructor E_hat_2 log min".split(
  ' ',
);

const rational = fc
  .tuple(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.integer()), fc.integer({ min: 1, max: 12 }))
  .map(([n, d]) => num(Rational.of(n, d)));
const numeral = fc
  .tuple(fc.nat(999), fc.stringMatching(/^\d{0,3}$/), fc.integer({ min: -30, max: 30 }))
  .map(
    ([whole, digits, exponent]) =>
      `${String(whole)}.${digits}${exponent % 3 === 0 ? '' : `e${String(exponent)}`}`,
  )
  .chain((text) => fc.constantFrom(text, `-${text}`))
  .map((text) => num(Rational.parse(text), text));
const big = fc
  .constantFrom('6e23', '5.76e23', '1e21', '120000000000000000000')
  .map((t) => num(Rational.parse(t)));

const isZero = (e: Expr): boolean => e.kind === 'num' && e.value.isZero;
const isNegative = (e: Expr): boolean => e.kind === 'num' && e.value.sign < 0;

/** Expressions of a few dozen nodes at most; none divides by the number zero, or has 0^0. */
export function expressionsOver(names: readonly string[]): fc.Arbitrary<Expr> {
  return fc.letrec<{ expr: Expr; leaf: Expr }>((tie) => ({
    leaf: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...names).map(sym) },
      { weight: 2, arbitrary: fc.integer({ min: -3, max: 4 }).map((n) => num(n)) },
      { weight: 1, arbitrary: rational },
      { weight: 1, arbitrary: numeral },
      { weight: 1, arbitrary: big },
    ),
    expr: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('expr'), { minLength: 2, maxLength: 4 }).map((args) => add(...args)),
      fc.array(tie('expr'), { minLength: 2, maxLength: 4 }).map((args) => mul(...args)),
      fc.tuple(tie('expr'), tie('expr')).map(([base, exponent]) => safePow(base, exponent)),
      tie('expr').map((of) => safePow(of, num(-1))),
      tie('expr').map((of) => mul(num(-1), of)),
      fc
        .constantFrom('log', 'exp', 'sqrt')
        .chain((name) => tie('expr').map((of) => call(name, of))),
      fc
        .tuple(
          fc.constantFrom('min', 'max', 'f', 'L', 'toString'),
          fc.array(tie('expr'), { minLength: 1, maxLength: 3 }),
        )
        .map(([name, args]) => call(name, ...args)),
    ),
  })).expr;
}

/** Over names of every form. */
export const expressions = expressionsOver(NAMES);

function safePow(base: Expr, exponent: Expr): Expr {
  return isZero(base) && (isNegative(exponent) || isZero(exponent)) ? base : pow(base, exponent);
}
