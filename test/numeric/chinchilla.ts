/** The optimum of E + A/N^α + B/D^β under C = 6ND, with the coefficients printed by Hoffmann et al. */
import { add, div, mul, num, pow, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';

const s = sym;
const sum = add(s('alpha'), s('beta'));
const left = mul(s('alpha'), s('A'));
const right = mul(s('beta'), s('B'));
const product = div(s('C'), num(6));

export const N_OPT = mul(
  pow(div(left, right), div(num(1), sum)),
  pow(product, div(s('beta'), sum)),
);
export const D_OPT = mul(
  pow(div(right, left), div(num(1), sum)),
  pow(product, div(s('alpha'), sum)),
);
export const LOSS = add(
  s('E'),
  div(s('A'), pow(s('N'), s('alpha'))),
  div(s('B'), pow(s('D'), s('beta'))),
);

const TEXTS = [
  ['E', '1.69'],
  ['A', '406.4'],
  ['B', '410.7'],
  ['alpha', '0.34'],
  ['beta', '0.28'],
  ['C', '5.76e23'],
] as const;

export const PRINTED: ReadonlyMap<string, Rational> = new Map(
  TEXTS.map(([name, text]) => [name, Rational.parse(text)]),
);
export const WITH_OPTIMUM: ReadonlyMap<string, Rational | Expr> = new Map<string, Rational | Expr>([
  ...PRINTED,
  ['N', N_OPT],
  ['D', D_OPT],
]);
