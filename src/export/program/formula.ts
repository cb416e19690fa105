/**
 * Formulas in the little language, in the form in which doubles lose least: several powers in one product
 * are one exponential of a sum of logarithms, so that none of them overflows where the product does not;
 * `exp(x) - 1` and `log(1 + x)` keep their digits where x is small; what is used twice is computed once.
 */
import { IsoflopError } from '../../base/errors.js';
import { FUNCTIONS } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { flatten } from '../../numeric/flatten.js';
import type { Instruction } from '../../numeric/flatten.js';
import { callOf, negative, number, productOf, ref, sumOf } from './ir.js';
import type { Real, Statement } from './ir.js';
import { positiveOnes, usesOf } from './instruction-facts.js';
import { countOf, isShort, quotientOf, splits, times } from './product-parts.js';
import type { Parts } from './product-parts.js';
import { around, halfPower, isBeyond, isFar } from './far.js';
import type { SizeOf } from './far.js';
import { isFraction, numeral } from './numeral.js';
import { pruned } from './prune.js';

/** Whole exponents up to this are multiplied out. */
const MULTIPLIED = 3n;

/** The statements that come first, and each formula in what they compute. */
export interface Formulas {
  readonly statements: readonly Statement[];
  readonly values: readonly Real[];
  /** Symbols that they are computed from. */
  readonly inputs: readonly string[];
}

export interface FormulaOptions {
  /** Formulas of symbols. */
  readonly definitions?: ReadonlyMap<string, Expr>;
  /** Names for what is computed once begin so: `t` gives `t1`, `t2`, … */
  readonly prefix?: string;
  /** Symbols that are the export's own: their names in the little language. */
  readonly locals?: ReadonlyMap<string, string>;
  /** Symbols that are positive, so that each has a logarithm. */
  readonly positive?: ReadonlySet<string>;
  /** Are logarithms terms of a balance, which has no more digits than the largest of them? */
  readonly isBalance?: boolean;
  /** How large symbols are, so far as that is known. */
  readonly sizeOf?: SizeOf;
}

/** @throws IsoflopError `not-exportable` for a function without a definition */
export function formulasOf(exprs: readonly Expr[], options: FormulaOptions = {}): Formulas {
  const { instructions, roots } = flatten(exprs, options.definitions);
  return new Writer(instructions, roots, options).written();
}

class Writer {
  readonly #statements: Statement[] = [];
  readonly #values = new Map<number, Real>();
  readonly #uses: readonly number[];
  readonly #inputs = new Set<string>();
  readonly #positive: ReadonlySet<number>;
  readonly #prefix: string;
  readonly #locals: ReadonlyMap<string, string>;
  readonly #isBalance: boolean;
  readonly #sizeOf: SizeOf;
  #count = 0;

  constructor(
    private readonly instructions: readonly Instruction[],
    private readonly roots: readonly number[],
    { prefix = 't', locals = new Map(), positive, isBalance = false, sizeOf }: FormulaOptions,
  ) {
    this.#uses = usesOf(instructions, roots);
    this.#positive = positiveOnes(instructions, positive ?? new Set());
    this.#prefix = prefix;
    this.#locals = locals;
    this.#isBalance = isBalance;
    this.#sizeOf = sizeOf ?? (() => 0);
  }

  written(): Formulas {
    const values = this.roots.map((root) => this.#value(root));
    const inputs = [...this.#inputs];
    // A product is taken apart before it is known whether that is of use.
    return { statements: pruned(this.#statements, values), values, inputs };
  }

  /** Computed once if it is used more often than that and is not there already. */
  #value(index: number): Real {
    const known = this.#values.get(index);
    if (known) return known;
    const made = this.#computed(index);
    const isNamed = (this.#uses[index] ?? 0) > 1 && !isShort(made);
    const value = isNamed ? this.#named(made) : made;
    this.#values.set(index, value);
    return value;
  }

  /** From now on the value under a name. */
  #kept(index: number, value: Real): Real {
    const name = this.#named(value);
    this.#values.set(index, name);
    return name;
  }

  #named(value: Real): Real {
    const name = `%${this.#prefix}${String(++this.#count)}`;
    this.#statements.push({ op: 'let', name, value });
    return ref(name);
  }

  #at(index: number): Instruction {
    return this.instructions[index] as Instruction;
  }

  #computed(index: number): Real {
    const one = this.#at(index);
    switch (one.op) {
      case 'num':
        return numeral(one.value);
      case 'input':
        return this.#input(this.#locals.get(one.name) ?? one.name);
      case 'add':
        return this.#sum(one.args);
      case 'mul':
      case 'pow':
        return this.#product(index);
      case 'call':
        return this.#call(one.name, one.args, one.from);
    }
  }

  #input(name: string): Real {
    this.#inputs.add(name);
    return ref(name);
  }

  #sum(args: readonly number[]): Real {
    return this.#minusOne(args) ?? sumOf(args.map((arg) => this.#value(arg)));
  }

  /** e^x − 1, or 1 − e^x. */
  #minusOne(args: readonly number[]): Real | undefined {
    if (args.length !== 2) return undefined;
    for (const [a, b] of [args, [...args].reverse()] as [number, number][]) {
      const [one, other] = [this.#at(a), this.#at(b)];
      if (one.op !== 'num' || !one.value.abs().isOne) continue;
      if (one.value.sign < 0 && other.op === 'call' && other.name === 'exp') {
        return callOf('expm1', this.#value(other.args[0] as number));
      }
      if (one.value.sign < 0 || other.op !== 'mul' || other.args.length !== 2) continue;
      const [k, e] = other.args.map((arg) => this.#at(arg)) as [Instruction, Instruction];
      const isMinus = k.op === 'num' && k.value.sign < 0 && k.value.abs().isOne;
      if (isMinus && e.op === 'call' && e.name === 'exp') {
        return negative(callOf('expm1', this.#value(e.args[0] as number)));
      }
    }
    return undefined;
  }

  #call(name: string, args: readonly number[], from: Expr): Real {
    const [first = 0] = args;
    switch (name) {
      case 'exp':
        return callOf('exp', this.#value(first));
      case 'log':
        return this.#log(first);
      case 'min':
      case 'max':
        return args.map((arg) => this.#value(arg)).reduce((a, b) => ({ op: name, a, b }));
      default:
        return notExportable(name, from);
    }
  }

  /**
   * Of a product of powers the sum of their logarithms.
   * @param isTerm of a sum: then of any product, whose factors may leave the range of doubles together
   */
  #log(index: number, isTerm = this.#isBalance): Real {
    const one = this.#at(index);
    if (one.op === 'call' && one.name === 'exp') return this.#value(one.args[0] as number);
    if (one.op === 'add' && one.args.length === 2) {
      const place = one.args.findIndex((arg) => {
        const number = this.#at(arg);
        return number.op === 'num' && number.value.isOne;
      });
      if (place >= 0) return callOf('log1p', this.#value(one.args[1 - place] as number));
    }
    if (one.op === 'mul' || one.op === 'pow') {
      const parts = this.#parts(index);
      const isSum = parts.powers.length + parts.exponents.length > 0;
      if (isSum || (isTerm && splits(parts))) return this.#logOf(parts);
    }
    return callOf('log', this.#value(index));
  }

  #logOf(parts: Parts): Real {
    const isSplit = splits(parts);
    const isLeft = (real: Real): boolean => !isSplit || !parts.positive.has(real);
    const rest = { ...parts, above: parts.above.filter(isLeft), below: parts.below.filter(isLeft) };
    const under = rest.above.length === 0 && rest.below.length > 0 && !rest.isNegative;
    const plain = under ? productOf(rest.below) : quotientOf(rest);
    const terms = plain === undefined ? [] : [callOf('log', plain)];
    return sumOf([
      ...(under ? terms.map(negative) : terms),
      ...(isSplit ? this.#factorTerms(parts) : []),
      ...this.#exponentTerms(parts),
    ]);
  }

  /** Logarithms of the positive factors. */
  #factorTerms({ above, below, positive }: Parts): Real[] {
    return [...positive].flatMap(([factor, { place, power }]) => {
      const count = countOf(factor, above) - countOf(factor, below);
      if (count === 0) return [];
      const log = times(power, this.#log(place, true));
      const size = Math.abs(count);
      const term = size === 1 ? log : times(number(String(size)), log);
      return [count < 0 ? negative(term) : term];
    });
  }

  #exponentTerms({ powers, exponents }: Parts): Real[] {
    return [
      ...powers.map(({ base, exponent }) => times(exponent, this.#log(base, true))),
      ...exponents,
    ];
  }

  #product(index: number): Real {
    const parts = this.#parts(index);
    const { powers, exponents } = parts;
    const [only] = powers;
    if (isBeyond(parts, this.#sizeOf) && splits(parts)) {
      const size = callOf('exp', this.#logOf({ ...parts, isNegative: false }));
      return parts.isNegative ? negative(size) : size;
    }
    const isAlone = powers.length === 1 && exponents.length === 0;
    const isPower = isAlone && only !== undefined && !this.#isLong(only.base);
    if (powers.length + exponents.length > 0 && isFar(parts, this.#sizeOf)) {
      const half = isPower
        ? halfPower(only.exponent, this.#value(only.base))
        : halfPower(sumOf(this.#exponentTerms(parts)));
      return around(this.#named(half), parts);
    }
    if (isPower) {
      const isBelow = only.exponent.op === 'neg';
      const exponent = isBelow ? negative(only.exponent) : only.exponent;
      const power: Real = { op: 'pow', base: this.#value(only.base), exponent };
      (isBelow ? parts.below : parts.above).push(power);
    } else if (powers.length + exponents.length > 0) {
      parts.above.push(callOf('exp', sumOf(this.#exponentTerms(parts))));
    }
    return quotientOf(parts) ?? number('1');
  }

  /** Is it a product of powers, which might overflow where a power of it does not? */
  #isHeavy(index: number): boolean {
    const one = this.#at(index);
    if (one.op !== 'mul' && one.op !== 'pow') return one.op === 'call' && one.name === 'exp';
    const { powers, exponents } = this.#parts(index);
    return powers.length + exponents.length > 0;
  }

  /** May it leave the range of doubles where a power of it does not? */
  #isLong(index: number): boolean {
    const { op } = this.#at(index);
    return this.#isHeavy(index) || (op === 'mul' && splits(this.#parts(index)));
  }

  #parts(index: number): Parts {
    const parts: Parts = {
      isNegative: false,
      above: [],
      below: [],
      powers: [],
      exponents: [],
      positive: new Map(),
    };
    const one = this.#at(index);
    for (const factor of one.op === 'mul' ? one.args : [index]) this.#place(factor, parts);
    return parts;
  }

  #place(factor: number, parts: Parts, isInverse = false): void {
    const one = this.#at(factor);
    const [above, below] = isInverse ? [parts.below, parts.above] : [parts.above, parts.below];
    if (one.op === 'num') {
      const value = one.value.abs();
      if (one.value.sign < 0) parts.isNegative = !parts.isNegative;
      if (isFraction(value)) {
        if (value.n !== 1n) above.push(number(value.n.toString()));
        below.push(number(value.d.toString()));
      } else if (!value.isOne) above.push(numeral(value));
    } else if (one.op === 'call' && one.name === 'exp') {
      const exponent = this.#value(one.args[0] as number);
      parts.exponents.push(isInverse ? negative(exponent) : exponent);
    } else if (one.op === 'mul' && isInverse) {
      for (const inner of one.args) this.#place(inner, parts, true);
    } else if (one.op !== 'pow') above.push(this.#factor(factor, this.#value(factor), parts));
    else this.#placePower(one, parts, isInverse);
  }

  /** The value of a factor, or of a power of it, of which a logarithm may be wanted. */
  #factor(place: number, value: Real, { positive }: Parts, power: Real = number('1')): Real {
    if (this.#positive.has(place)) positive.set(value, { place, power });
    return value;
  }

  #placePower(
    { base, exponent }: Instruction & { op: 'pow' },
    parts: Parts,
    isInverse: boolean,
  ): void {
    const e = this.#at(exponent);
    const turned = (real: Real): Real => (isInverse ? negative(real) : real);
    if (e.op !== 'num') {
      parts.powers.push({ base, exponent: turned(this.#value(exponent)) });
      return;
    }
    const size = e.value.abs();
    const into = e.value.sign > 0 !== isInverse ? parts.above : parts.below;
    // One over powers, or over a power.
    if (size.isOne && this.#isHeavy(base)) {
      this.#place(base, parts, e.value.sign < 0 !== isInverse);
    } else if (size.isInteger && size.n <= MULTIPLIED) {
      const value = this.#value(base);
      // A base that is no name is computed once.
      const short = size.isOne || isShort(value) ? value : this.#kept(base, value);
      this.#factor(base, short, parts);
      for (let i = 0n; i < size.n; i++) into.push(short);
    } else if (size.d === 2n && size.n === 1n)
      into.push(this.#factor(base, callOf('sqrt', this.#value(base)), parts, number('0.5')));
    else if (size.isInteger && this.#mayBeNegative(base)) {
      into.push({ op: 'pow', base: this.#value(base), exponent: numeral(size) });
    } else parts.powers.push({ base, exponent: turned(numeral(e.value)) });
  }

  /** A sum or a number: the logarithm of it need not exist. */
  #mayBeNegative(index: number): boolean {
    return this.#at(index).op !== 'input';
  }
}

function notExportable(name: string, from: Expr): never {
  const isKnown = FUNCTIONS.has(name);
  throw new IsoflopError({
    code: 'not-exportable',
    message: isKnown
      ? `"${name}" is not computed by an export (${from.kind})`
      : `the function "${name}" has no definition that a program could compute`,
    hint: 'export to latex, mathml or json',
  });
}
