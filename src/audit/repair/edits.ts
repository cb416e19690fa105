/**
 * Formulas one edit away from a printed one. Each edit is a slip of the pen undone: a sign, a factor, an
 * exponent, one symbol for another. Made in the order of the text.
 */
import { toInfix } from '../../expression/infix.js';
import {
  FUNCTIONS,
  MINUS_ONE,
  ONE,
  add,
  call,
  div,
  mul,
  num,
  pow,
  sub,
  sym,
} from '../../expression/nodes.js';
import type { Expr, Num, Pow } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { hasMinus, negate } from '../../expression/signs.js';
import { mapChildren, substitute, symbolsOf } from '../../expression/traverse.js';

export interface Edit {
  readonly expr: Expr;
  /** What was changed, as a noun phrase. */
  readonly what: string;
  /** Symbols touched, so that the least change is offered first. */
  readonly touched: number;
}

/** What a missing or mistaken part may be. */
export interface Pool {
  readonly symbols: readonly string[];
  /** Positive, not 1. */
  readonly numbers: readonly Rational[];
}

/** What a part of a formula is to the part around it. */
type Place = 'side' | 'term' | 'factor' | 'base' | 'exponent' | 'argument';

/** A function that stands for what is spoken of, not for a step of the printed formula. */
export const isOpaque = (e: Expr): boolean => e.kind === 'call' && !FUNCTIONS.has(e.name);

/** All edits of a formula, lazily. */
export function* editsOf(expr: Expr, pool: Pool): Generator<Edit> {
  yield* at(expr, 'side', (e) => e, pool);
  yield* exchangedAtPlaces(expr);
}

type Rebuild = (part: Expr) => Expr;

function* at(e: Expr, place: Place, rebuild: Rebuild, pool: Pool): Generator<Edit> {
  const edit = (part: Expr, what: string, touched: number): Edit => ({
    expr: rebuild(part),
    what,
    touched,
  });
  yield* signs(e, place, edit);
  yield* inversions(e, place, edit);
  yield* turnedFractions(e, edit);
  yield* reachOfExponents(e, edit);
  yield* superfluous(e, edit);
  yield* exchanged(e, edit, pool);
  yield* missing(e, place, edit, pool);
  if (isOpaque(e)) return;
  for (const [part, its, put] of partsOf(e)) {
    yield* at(part, its, (p) => rebuild(put(p)), pool);
  }
}

/** Direct parts with what they are, and how the whole is made with another in their place. */
function partsOf(e: Expr): readonly (readonly [Expr, Place, Rebuild])[] {
  const among = (args: readonly Expr[], i: number, p: Expr): Expr[] =>
    args.map((arg, j) => (j === i ? p : arg));
  switch (e.kind) {
    case 'num':
    case 'sym':
      return [];
    case 'add':
      return e.args.map((arg, i) => [arg, 'term', (p) => add(...among(e.args, i, p))]);
    case 'mul':
      return e.args.map((arg, i) => [arg, 'factor', (p) => mul(...among(e.args, i, p))]);
    case 'pow': {
      const base = [e.base, 'base', (p: Expr) => pow(p, e.exponent)] as const;
      // 1/x: the exponent is none that anybody wrote.
      if (isMinusOne(e.exponent)) return [base];
      return [base, [e.exponent, 'exponent', (p) => pow(e.base, p)]];
    }
    case 'call':
      return e.args.map((arg, i) => [arg, 'argument', (p) => call(e.name, ...among(e.args, i, p))]);
  }
}

type Make = (part: Expr, what: string, touched: number) => Edit;

function* signs(e: Expr, place: Place, edit: Make): Generator<Edit> {
  if (place === 'exponent') yield edit(negate(e), "the exponent's sign", 0);
  if (place === 'term') yield edit(negate(e), `the sign of the term ${shown(unsigned(e))}`, 0);
  if (place === 'side') yield edit(negate(e), 'the sign', 0);
  if (place === 'argument') yield edit(negate(e), 'the sign of an argument', 0);
}

function* inversions(e: Expr, place: Place, edit: Make): Generator<Edit> {
  // 1, −1 and 0 have none, or none but themselves.
  if (e.kind === 'num' && (isMinusOne(e) || e.value.isOne || e.value.isZero)) return;
  const inverse = inverted(e);
  const touched = e.kind === 'num' ? 0 : 1;
  const isFraction = e.kind === 'mul' || (e.kind === 'num' && !e.value.isInteger);
  const what =
    place === 'exponent'
      ? isFraction
        ? "the exponent's numerator and denominator, swapped"
        : 'the inverse of the exponent'
      : isFraction && place !== 'factor'
        ? `numerator and denominator of ${shown(e)}, swapped`
        : `the factor ${shown(e)}, inverted`;
  yield edit(inverse, what, touched);
}

/** x/y to y/x, written as a fraction again. */
function inverted(e: Expr): Expr {
  if (e.kind === 'num') return isMinusOne(e) || e.value.isZero ? e : num(e.value.inv());
  if (isDivisor(e)) return e.base;
  if (e.kind !== 'mul') return pow(e, MINUS_ONE);
  const parts = e.args.map(inverted);
  return mul(...parts.filter((f) => !isDivisor(f)), ...parts.filter(isDivisor));
}

/** a*x/b to b*x/a: a fraction among other factors. */
function* turnedFractions(e: Expr, edit: Make): Generator<Edit> {
  if (e.kind !== 'mul') return;
  for (const [i, above] of e.args.entries()) {
    if (isDivisor(above) || isMinusOne(above)) continue;
    for (const [j, below] of e.args.entries()) {
      if (!isDivisor(below)) continue;
      const turned = mul(
        ...e.args.map((f, k) => (k === i ? inverted(below) : k === j ? inverted(above) : f)),
      );
      yield edit(turned, `the fraction ${shown(mul(above, below))}, upside down`, 2);
    }
  }
}

/** a*b^e to (a*b)^e, and (a*b)^e to a*b^e: what the exponent belongs to. */
function* reachOfExponents(e: Expr, edit: Make): Generator<Edit> {
  if (e.kind === 'mul') {
    for (const [i, factor] of e.args.entries()) {
      if (factor.kind !== 'pow' || isMinusOne(factor.exponent)) continue;
      for (const [j, other] of e.args.entries()) {
        if (i === j || isMinusOne(other)) continue;
        const wider = pow(mul(factor.base, other), factor.exponent);
        const rest = e.args.filter((_, k) => k !== i && k !== j);
        const what = `${shown(other)} outside of the exponent ${shown(factor.exponent)}`;
        yield edit(mul(wider, ...rest), what, 1);
      }
    }
  }
  if (e.kind === 'pow' && e.base.kind === 'mul') {
    for (const [i, inner] of e.base.args.entries()) {
      const rest = mul(...e.base.args.filter((_, k) => k !== i));
      const what = isMinusOne(e.exponent)
        ? `${shown(inner)} below the fraction line`
        : `${shown(inner)} under the exponent ${shown(e.exponent)}`;
      yield edit(mul(inner, pow(rest, e.exponent)), what, 1);
    }
  }
}

/** Two symbols for each other at one place each. */
function* exchangedAtPlaces(expr: Expr): Generator<Edit> {
  const names: string[] = [];
  const marked = (e: Expr): Expr => {
    if (e.kind === 'sym') return sym(`#${String(names.push(e.name) - 1)}`);
    return isOpaque(e) ? e : mapChildren(e, marked);
  };
  const skeleton = marked(expr);
  for (const [i, one] of names.entries()) {
    for (const [j, other] of names.entries()) {
      if (j <= i || one === other) continue;
      const put = names.map((name, k) => sym(k === i ? other : k === j ? one : name));
      const values = new Map(put.map((symbol, k) => [`#${String(k)}`, symbol] as const));
      const what = `${one} and ${other}, exchanged`;
      yield { expr: substitute(skeleton, values), what, touched: 2 };
    }
  }
}

function* superfluous(e: Expr, edit: Make): Generator<Edit> {
  if (e.kind === 'mul' || e.kind === 'add') {
    const name = e.kind === 'mul' ? 'factor' : 'term';
    const make = e.kind === 'mul' ? mul : add;
    for (const [i, arg] of e.args.entries()) {
      if (isMinusOne(arg)) continue;
      const rest = make(...e.args.filter((_, j) => j !== i));
      yield edit(rest, `a superfluous ${name} ${shown(arg)}`, symbolsOf(arg).size);
    }
  }
  if (e.kind === 'pow' && !isMinusOne(e.exponent)) {
    const what = `a superfluous exponent ${shown(e.exponent)}`;
    yield edit(e.base, what, symbolsOf(e.exponent).size);
  }
}

/** One symbol or number for another, two symbols for each other. */
function* exchanged(e: Expr, edit: Make, pool: Pool): Generator<Edit> {
  if (e.kind === 'sym') {
    for (const name of pool.symbols) {
      if (name !== e.name) yield edit(sym(name), `${e.name} in place of ${name}`, 1);
    }
    return;
  }
  if (e.kind === 'num') {
    for (const value of e.value.isOne || isMinusOne(e) ? [] : [Rational.ONE, ...pool.numbers]) {
      const wanted = e.value.sign < 0 ? value.neg() : value;
      if (wanted.equals(e.value)) continue;
      yield edit(num(wanted), `${shown(e)} in place of ${shown(num(wanted))}`, 0);
    }
    return;
  }
  if (e.kind === 'call' && (e.name === 'min' || e.name === 'max')) {
    const other = e.name === 'min' ? 'max' : 'min';
    yield edit(call(other, ...e.args), `${e.name} in place of ${other}`, 0);
  }
  if (isOpaque(e)) return;
  const names = [...symbolsOf(e)].filter((name) => pool.symbols.includes(name));
  for (const [i, one] of names.entries()) {
    for (const other of names.slice(i + 1)) {
      yield edit(swapped(e, one, other), `${one} and ${other}, swapped`, 2);
    }
  }
}

/** Two symbols for each other everywhere; what is spoken of stays. */
function swapped(e: Expr, one: string, other: string): Expr {
  if (e.kind === 'sym') return e.name === one ? sym(other) : e.name === other ? sym(one) : e;
  return isOpaque(e) ? e : mapChildren(e, (part) => swapped(part, one, other));
}

function* missing(e: Expr, place: Place, edit: Make, pool: Pool): Generator<Edit> {
  const terms: readonly (Num | Expr)[] = [ONE, ...pool.symbols.map((name) => sym(name))];
  const sized = (f: Expr): number => (f.kind === 'num' ? 0 : 1);
  // A factor of a factor is one of the product, a term of a term one of the sum.
  if (place !== 'factor') {
    for (const value of pool.numbers) {
      yield edit(mul(num(value), e), `a missing factor of ${shown(num(value))}`, 0);
    }
    for (const name of pool.symbols) {
      yield edit(mul(e, sym(name)), `a missing factor of ${name}`, 1);
      yield edit(div(e, sym(name)), `a missing divisor ${name}`, 1);
    }
  }
  if (place !== 'term') {
    for (const term of terms) {
      yield edit(add(e, term), `a missing term ${shown(term)}`, 1 + sized(term));
      if (e.kind === 'sym' && toInfix(term) === e.name) continue;
      yield edit(sub(e, term), `a missing term -${shown(term)}`, 1 + sized(term));
    }
  }
  if (e.kind !== 'num' && place !== 'exponent') {
    for (const name of pool.symbols) {
      yield edit(pow(e, sym(name)), `a missing exponent ${name}`, 2);
      yield edit(pow(e, pow(sym(name), MINUS_ONE)), `a missing exponent 1/${name}`, 2);
    }
    for (const value of [Rational.of(2), Rational.HALF]) {
      yield edit(pow(e, num(value)), `a missing exponent ${shown(num(value))}`, 1);
    }
  }
}

function isMinusOne(e: Expr): boolean {
  return e.kind === 'num' && e.value.equals(Rational.MINUS_ONE);
}

/** 1/x */
function isDivisor(e: Expr): e is Pow {
  return e.kind === 'pow' && isMinusOne(e.exponent);
}

const unsigned = (e: Expr): Expr => (hasMinus(e) ? negate(e) : e);

const shown = (e: Expr): string => toInfix(e);
