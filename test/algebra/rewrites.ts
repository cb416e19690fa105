/** Rewrites that keep the value of an expression over positive reals, and changes that mostly do not. */
import {
  MINUS_ONE,
  ONE,
  add,
  call,
  div,
  exp,
  log,
  mul,
  neg,
  num,
  pow,
  sub,
  sym,
} from '../../src/expression/nodes.js';
import type { Add, Call, Expr, Mul, Pow } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { children, mapChildren, sizeOf } from '../../src/expression/traverse.js';
import type { Random } from '../../src/numeric/sample.js';

const pick = <T>(random: Random, from: readonly T[]): T =>
  from[random.integer(0, from.length - 1)]!;

function shuffled(args: readonly Expr[], random: Random): Expr[] {
  const out = [...args];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** Something positive to multiply and divide by. */
const anything = (random: Random): Expr =>
  pick(random, [
    sym('y'),
    num(6),
    pow(sym('x'), sym('b')),
    add(sym('x'), sym('z')),
    add(pow(sym('z'), sym('a')), ONE),
    pow(div(sym('x'), num(6)), div(sym('a'), add(sym('a'), sym('b')))),
  ]);

const someExponent = (random: Random): Expr =>
  pick(random, [sym('a'), num(2), num(Rational.of(-1, 3)), div(sym('b'), add(sym('a'), sym('b')))]);

type Rule = (random: Random) => Expr | undefined;

/** Positive by its form alone? Only then may powers and logarithms of products be split. */
export function isPositive(expr: Expr): boolean {
  switch (expr.kind) {
    case 'num':
      return expr.value.sign > 0;
    case 'sym':
      return true;
    case 'add':
    case 'mul':
      return expr.args.every(isPositive);
    case 'pow':
      return isPositive(expr.base);
    case 'call':
      return expr.name === 'exp' || (expr.name === 'sqrt' && isPositive(expr.args[0]!));
  }
}

function ofSum(expr: Add): Rule[] {
  const [first, ...rest] = expr.args;
  return [
    (r) => add(...shuffled(expr.args, r)),
    (r) => {
      const q = anything(r);
      return div(add(...expr.args.map((t) => mul(t, q))), q);
    },
    () => (isPositive(first!) ? mul(first!, add(ONE, div(add(...rest), first!))) : undefined),
    (r) => neg(add(...shuffled(expr.args, r).map(neg))),
  ];
}

function ofProduct(expr: Mul): Rule[] {
  const at = expr.args.findIndex((f) => f.kind === 'add');
  const sum = expr.args[at];
  const others = expr.args.filter((_, i) => i !== at);
  return [
    (r) => mul(...shuffled(expr.args, r)),
    () => (sum?.kind === 'add' ? add(...sum.args.map((t) => mul(...others, t))) : undefined),
    () => (isPositive(expr) ? exp(add(...expr.args.map(log))) : undefined),
    () => {
      // The common exponent of two powers moves outside.
      const powers = expr.args.filter((f): f is Pow => f.kind === 'pow' && isPositive(f.base));
      const [f, g] = powers;
      if (!f || !g) return undefined;
      const left = expr.args.filter((h) => h !== f && h !== g);
      return mul(...left, pow(mul(f.base, pow(g.base, div(g.exponent, f.exponent))), f.exponent));
    },
  ];
}

function ofPower(expr: Pow): Rule[] {
  const { base, exponent } = expr;
  const whole = exponent.kind === 'num' && exponent.value.isInteger;
  if (!isPositive(base)) {
    return whole && base.kind === 'mul'
      ? [() => mul(...base.args.map((f) => pow(f, exponent)))]
      : [];
  }
  return [
    () => (base.kind === 'mul' ? mul(...base.args.map((f) => pow(f, exponent))) : undefined),
    () => exp(mul(exponent, log(base))),
    () => pow(pow(base, MINUS_ONE), neg(exponent)),
    (r) => {
      const d = someExponent(r);
      return mul(pow(base, sub(exponent, d)), pow(base, d));
    },
    (r) => {
      const d = someExponent(r);
      return pow(pow(base, div(exponent, d)), d);
    },
    () => {
      if (base.kind !== 'add') return undefined;
      const [first, ...rest] = base.args;
      return mul(pow(first!, exponent), pow(add(ONE, div(add(...rest), first!)), exponent));
    },
    (r) => {
      const q = anything(r);
      return div(pow(mul(base, q), exponent), pow(q, exponent));
    },
    () => {
      if (base.kind !== 'add' || exponent.kind !== 'num' || !exponent.value.equals(Rational.of(2)))
        return undefined;
      return add(...base.args.flatMap((u) => base.args.map((v) => mul(u, v))));
    },
    () => (base.kind === 'pow' ? pow(base.base, mul(base.exponent, exponent)) : undefined),
  ];
}

function ofCall(expr: Call): Rule[] {
  const [of] = expr.args;
  if (!of) return [];
  if (expr.name === 'sqrt') return [() => pow(of, num(Rational.HALF))];
  if (expr.name === 'log' && isPositive(of)) {
    return [
      () => (of.kind === 'mul' ? add(...of.args.map(log)) : undefined),
      () => (of.kind === 'pow' ? mul(of.exponent, log(of.base)) : undefined),
      () => neg(log(div(ONE, of))),
      (r) => {
        const q = anything(r);
        return sub(log(mul(of, q)), log(q));
      },
      (r) => {
        const d = someExponent(r);
        return div(log(pow(of, d)), d);
      },
    ];
  }
  if (expr.name !== 'exp') return [];
  return [
    () => (of.kind === 'add' ? mul(...of.args.map(exp)) : undefined),
    () => div(ONE, exp(neg(of))),
    (r) => {
      const d = someExponent(r);
      return pow(exp(mul(of, d)), div(ONE, d));
    },
  ];
}

const anywhere: Rule[] = [() => undefined];

function rulesFor(expr: Expr): Rule[] {
  switch (expr.kind) {
    case 'add':
      return ofSum(expr);
    case 'mul':
      return ofProduct(expr);
    case 'pow':
      return ofPower(expr);
    case 'call':
      return ofCall(expr);
    case 'num':
    case 'sym':
      return anywhere;
  }
}

const everywhere = (expr: Expr, random: Random): Expr => {
  const q = anything(random);
  const ways: Expr[] = [
    div(mul(expr, q), q),
    add(sub(expr, q), q),
    div(ONE, div(ONE, expr)),
    neg(neg(expr)),
  ];
  if (isPositive(expr)) {
    const d = someExponent(random);
    ways.push(exp(log(expr)), pow(pow(expr, d), div(ONE, d)), log(exp(expr)));
  }
  return pick(random, ways);
};

/** One rewrite somewhere in it; logarithms are kept out of exponents, which are a class of their own. */
export function rewriteOnce(expr: Expr, random: Random): Expr {
  const below = children(expr);
  if (below.length > 0 && random.integer(0, 2) > 0) {
    const at = random.integer(0, below.length - 1);
    if (expr.kind === 'pow' && at === 1)
      return pow(expr.base, rewriteExponent(expr.exponent, random));
    let i = 0;
    return mapChildren(expr, (child) => (i++ === at ? rewriteOnce(child, random) : child));
  }
  if (expr.kind === 'num' && expr.value.isZero) return expr;
  if (random.integer(0, 7) === 0) return everywhere(expr, random);
  const rules = rulesFor(expr);
  return pick(random, rules.length > 0 ? rules : anywhere)(random) ?? expr;
}

/** Rational functions of symbols stay such. */
function rewriteExponent(expr: Expr, random: Random): Expr {
  const d = pick(random, [sym('a'), add(sym('a'), sym('b')), num(2)]);
  return pick(random, [
    div(mul(expr, d), d),
    add(sub(expr, d), d),
    neg(neg(expr)),
    div(add(mul(expr, sym('c')), mul(expr, d)), add(d, sym('c'))),
  ]);
}

/** Several rewrites, while it stays readable. */
export function rewrite(expr: Expr, random: Random, times: number): Expr {
  let out = expr;
  for (let i = 0; i < times && sizeOf(out) < 120; i++) out = rewriteOnce(out, random);
  return out;
}

/** One change of a kind that mistakes are: a sign, a coefficient, an exponent, a symbol, a lost term. */
export function perturb(expr: Expr, random: Random): Expr {
  const below = children(expr);
  if (below.length > 0 && random.integer(0, 3) > 0) {
    const at = random.integer(0, below.length - 1);
    let i = 0;
    return mapChildren(expr, (child) => (i++ === at ? perturb(child, random) : child));
  }
  const changes: Expr[] = [
    mul(num(Rational.of(101, 100)), expr),
    add(expr, num(Rational.of(1, 1000))),
    mul(expr, sym('y')),
  ];
  if (expr.kind === 'sym')
    changes.push(sym(expr.name === 'x' ? 'y' : 'x'), sym(expr.name === 'a' ? 'b' : 'a'));
  if (expr.kind === 'num') changes.push(neg(expr), num(expr.value.add(Rational.ONE)));
  if (expr.kind === 'pow')
    changes.push(pow(expr.base, add(expr.exponent, sym('a'))), expr.base, div(ONE, expr));
  if (expr.kind === 'add' || expr.kind === 'mul') {
    const build = expr.kind === 'add' ? add : mul;
    const at = random.integer(0, expr.args.length - 1);
    changes.push(build(...expr.args.filter((_, i) => i !== at)));
    changes.push(build(...expr.args.map((t, i) => (i === at ? neg(t) : t))));
  }
  if (expr.kind === 'call')
    changes.push(call(expr.name === 'log' ? 'exp' : 'log', ...expr.args), expr.args[0]!);
  return pick(random, changes);
}
