/** Other ways to write a formula: identities over positive reals, each true by its construction. */
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
  sqrt,
  sub,
  sym,
} from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import type { Random } from '../../src/numeric/sample.js';
import { pick, places } from './expression-faults.js';

type IsPositive = (expr: Expr) => boolean;
type Way = (expr: Expr, random: Random, helper: Expr, positive: IsPositive) => Expr | undefined;

function shuffled(args: readonly Expr[], random: Random): Expr[] {
  const out = [...args];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** The identities by name. `helper` is something positive that the formula mentions. */
export const REARRANGEMENTS: ReadonlyMap<string, Way> = new Map<string, Way>([
  [
    'other order',
    (e, random) =>
      e.kind === 'add'
        ? add(...shuffled(e.args, random))
        : e.kind === 'mul'
          ? mul(...shuffled(e.args, random))
          : undefined,
  ],
  [
    'multiplied out',
    (e) => {
      if (e.kind !== 'mul') return undefined;
      const at = e.args.findIndex((f) => f.kind === 'add');
      const sum = e.args[at];
      if (sum?.kind !== 'add') return undefined;
      const others = e.args.filter((_, i) => i !== at);
      return add(...sum.args.map((t) => mul(...others, t)));
    },
  ],
  [
    'taken out',
    (e, random) => {
      if (e.kind !== 'add') return undefined;
      const first = pick(random, e.args);
      if (first.kind === 'num' && first.value.isZero) return undefined;
      return mul(first, add(...e.args.map((t) => (t === first ? ONE : div(t, first)))));
    },
  ],
  [
    'common denominator',
    (e, _, helper) =>
      e.kind === 'add' ? div(add(...e.args.map((t) => mul(t, helper))), helper) : undefined,
  ],
  [
    'upside down twice',
    (e, _, __, positive) => (positive(e) ? div(ONE, pow(e, MINUS_ONE)) : undefined),
  ],
  ['over itself', (e, _, helper) => div(mul(e, helper), helper)],
  ['added and taken away', (e, _, helper) => sub(add(e, helper), helper)],
  [
    'power of a power',
    (e, random, _, positive) => {
      if (!positive(e)) return undefined;
      const k = num(pick(random, [Rational.of(2), Rational.HALF, Rational.of(3)]));
      return e.kind === 'pow' && positive(e.base)
        ? pow(pow(e.base, k), div(e.exponent, k))
        : pow(pow(e, k), div(ONE, k));
    },
  ],
  [
    'powers split',
    (e, _, __, positive) =>
      e.kind === 'pow' && e.base.kind === 'mul' && e.base.args.every(positive)
        ? mul(...e.base.args.map((f) => pow(f, e.exponent)))
        : undefined,
  ],
  [
    'exponent split',
    (e, random, helper, positive) => {
      if (e.kind !== 'pow' || !positive(e.base)) return undefined;
      const part = pick(random, [ONE, num(Rational.HALF), simple(helper)]);
      return mul(pow(e.base, sub(e.exponent, part)), pow(e.base, part));
    },
  ],
  [
    'power joined',
    (e, _, helper, positive) =>
      e.kind === 'pow' && positive(e.base)
        ? div(pow(mul(e.base, helper), e.exponent), pow(helper, e.exponent))
        : undefined,
  ],
  [
    'minus in the exponent',
    (e, _, __, positive) =>
      e.kind === 'pow' && positive(e.base)
        ? pow(pow(e.base, MINUS_ONE), neg(e.exponent))
        : undefined,
  ],
  [
    'by logarithms',
    (e, _, __, positive) =>
      e.kind === 'pow' && positive(e.base)
        ? exp(mul(e.exponent, log(e.base)))
        : e.kind === 'mul' && e.args.every(positive)
          ? exp(add(...e.args.map(log)))
          : undefined,
  ],
  [
    'logarithm opened',
    (e, _, __, positive) => {
      const of = e.kind === 'call' && e.name === 'log' ? e.args[0] : undefined;
      if (of?.kind === 'mul' && of.args.every(positive)) return add(...of.args.map(log));
      return of?.kind === 'pow' && positive(of.base) ? mul(of.exponent, log(of.base)) : undefined;
    },
  ],
  [
    'number split',
    (e, random) => {
      if (e.kind !== 'num') return undefined;
      // Through the calls below nothing is computed at once: √(x²) of a positive number stays as it is.
      if (e.value.sign > 0 && random.integer(0, 2) === 0) return sqrt(mul(e, e));
      const by = pick(random, [Rational.of(2), Rational.of(3), Rational.of(1, 10)]);
      return add(mul(num(e.value.mul(by)), pow(call('exp', log(num(by))), MINUS_ONE)));
    },
  ],
  [
    'root for a power',
    (e, _, __, positive) =>
      e.kind === 'pow' && positive(e.base) ? sqrt(pow(e.base, mul(num(2), e.exponent))) : undefined,
  ],
]);

/** Exponents of laws are rational functions of symbols, and stay so. */
const IN_EXPONENTS = new Set([
  'other order',
  'multiplied out',
  'taken out',
  'common denominator',
  'upside down twice',
  'over itself',
  'added and taken away',
]);

/** A symbol of it, or one: exponents stay rational functions of symbols. */
function simple(helper: Expr): Expr {
  const [name] = symbolsOf(helper);
  return name === undefined ? ONE : sym(name);
}

/** One identity of a name used at some place of the formula; undefined where it applies nowhere. */
export function rearranged(
  kind: string,
  whole: Expr,
  random: Random,
  positive: IsPositive,
): Expr | undefined {
  const way = REARRANGEMENTS.get(kind);
  // Results such as N_opt are long formulas: helpers are plain symbols.
  const names = [...symbolsOf(whole)].filter((name) => positive(sym(name)));
  const all = places(whole).filter((p) => !p.inExponent || IN_EXPONENTS.has(kind));
  for (let tries = 0; way && tries < 30; tries++) {
    const place = pick(random, all);
    const some = names.length === 0 ? num(2) : sym(pick(random, names));
    const other = names.length === 0 ? num(3) : sym(pick(random, names));
    const helper = pick(random, [some, add(some, other), mul(num(6), some), add(some, ONE)]);
    const changed = way(place.expr, random, helper, positive);
    if (changed && changed !== place.expr) return place.put(changed);
  }
  return undefined;
}
