/** Partial derivatives, one rule an operator, over positive reals. */
import {
  add,
  call,
  log,
  mul,
  num,
  pow,
  sqrt,
  sym,
  MINUS_ONE,
  ONE,
  ZERO,
} from '../expression/nodes.js';
import type { Call, Expr, Mul, Pow } from '../expression/nodes.js';
import { partialName } from '../expression/partial.js';
import { mentions } from '../expression/traverse.js';
import { Rational } from '../expression/rational.js';

/** `min` and `max` have no derivative where their arguments meet, and none in closed form. */
export class NotDifferentiable extends Error {
  constructor(readonly of: string) {
    super(`${of} has no derivative in closed form`);
  }
}

/**
 * ∂ expr / ∂ name. Symbols other than `name` are constants; `f(u, v)` of an unknown f gives
 * `f'1(u, v)·u' + f'2(u, v)·v'`, and once more `f'1'2(u, v)`.
 * @throws NotDifferentiable for min and max of anything that holds `name`
 */
export function differentiate(expr: Expr, name: string): Expr {
  if (!mentions(expr, new Set([name]))) return ZERO;
  switch (expr.kind) {
    case 'num':
      return ZERO;
    case 'sym':
      return ONE;
    case 'add':
      return add(...expr.args.map((term) => differentiate(term, name)));
    case 'mul':
      return ofProduct(expr, name);
    case 'pow':
      return ofPower(expr, name);
    case 'call':
      return ofCall(expr, name);
  }
}

/** Product rule: each factor's derivative in its place. */
function ofProduct(expr: Mul, name: string): Expr {
  return add(
    ...expr.args.map((factor, i) => {
      const slope = differentiate(factor, name);
      return slope === ZERO ? ZERO : mul(slope, ...expr.args.filter((_, j) => j !== i));
    }),
  );
}

/** b^e: e b^(e−1) b' for a constant e, b^e ln(b) e' for a constant b, both together in general. */
function ofPower(expr: Pow, name: string): Expr {
  const { base, exponent } = flattenPower(expr);
  const ofBase = differentiate(base, name);
  const ofExponent = differentiate(exponent, name);
  const power = ofBase === ZERO ? ZERO : mul(exponent, pow(base, add(exponent, MINUS_ONE)), ofBase);
  if (ofExponent === ZERO) return power;
  return add(power, mul(pow(base, exponent), log(base), ofExponent));
}

/** (x^a)^b is x^(a·b), one rule application instead of two; (x^2)^b is not where x may be negative. */
function flattenPower(expr: Pow): { base: Expr; exponent: Expr } {
  let { base, exponent } = expr;
  while (base.kind === 'pow' && !isEven(base.exponent)) {
    exponent = mul(base.exponent, exponent);
    base = base.base;
  }
  return { base, exponent };
}

function isEven(expr: Expr): boolean {
  return expr.kind === 'num' && expr.value.isInteger && expr.value.n % 2n === 0n;
}

function ofCall(expr: Call, name: string): Expr {
  const [first] = expr.args;
  if (first && expr.args.length === 1) {
    const inner = differentiate(first, name);
    if (expr.name === 'log') return mul(inner, pow(first, MINUS_ONE));
    if (expr.name === 'exp') return mul(inner, expr);
    if (expr.name === 'sqrt') return mul(num(Rational.HALF), inner, pow(sqrt(first), MINUS_ONE));
  }
  if (expr.name === 'min' || expr.name === 'max') throw new NotDifferentiable(expr.name);
  return add(
    ...expr.args.map((arg, i) => {
      const inner = differentiate(arg, name);
      return inner === ZERO ? ZERO : mul(call(partialName(expr.name, i + 1), ...expr.args), inner);
    }),
  );
}

/** The elasticity ∂ ln expr / ∂ ln name = (name / expr) · ∂ expr / ∂ name. */
export function elasticity(expr: Expr, name: string): Expr {
  return mul(sym(name), differentiate(expr, name), pow(expr, MINUS_ONE));
}

/** All first derivatives, in the order of the names. */
export function gradient(expr: Expr, names: readonly string[]): readonly Expr[] {
  return names.map((name) => differentiate(expr, name));
}

/** All second derivatives: row i, column j is ∂² expr / ∂ names[i] ∂ names[j]. */
export function hessian(expr: Expr, names: readonly string[]): readonly (readonly Expr[])[] {
  return gradient(expr, names).map((slope) => gradient(slope, names));
}
