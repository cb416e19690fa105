/**
 * The body of a JavaScript function over instructions of a flat program. What does not depend on the
 * function's own arguments is computed outside of it.
 *
 * Powers are e^(exponent · ln base), the powers of a product together: no part of it can overflow
 * where the whole does not, and each logarithm is taken once.
 */
import { unreachable } from '../../base/errors.js';
import { expDouble, lnDouble } from '../../numeric/double-elementary.js';
import type { Instruction } from '../../numeric/flatten.js';
import type { FlatProgram } from './flat.js';
import { Quotient } from './quotient.js';
import { slopeOf } from './slope.js';
import { ATOM, PRODUCT, SUM, Statements, addend, numeral, ref } from './text.js';
import type { Names, Piece } from './text.js';
import { idsOf, scaledText, termOf } from './values.js';
import type { Scaled, Term } from './values.js';

/** Whole exponents up to this need no logarithm. */
const MAX_WHOLE = 64;

export class Body {
  readonly statements: Statements;
  readonly #values = new Map<number, Scaled>();
  readonly #logs = new Map<number, Scaled>();
  readonly #slopes = new Map<number, Scaled>();
  readonly #once: string[] = [];
  /** Moving symbols that have a value here. */
  readonly #locals = new Map<string, number>();

  constructor(
    readonly flat: FlatProgram,
    readonly names: Names,
    readonly parent?: Body,
  ) {
    this.statements = new Statements(names);
  }

  /** A function within: its body and its arguments, the values of these symbols. */
  inner(symbols: readonly string[]): { readonly body: Body; readonly args: readonly number[] } {
    const body = new Body(this.flat, this.names, this);
    const args = symbols.map((symbol) => {
      const id = body.statements.claim();
      body.bind(symbol, id);
      return id;
    });
    return { body, args };
  }

  /** What is made once, before the function is called for the first time: its name. */
  once(text: string): string {
    if (this.parent) return this.parent.once(text);
    return `p${String(this.#once.push(text) - 1)}`;
  }

  /** Declarations of all that is made once. */
  onceText(): string {
    return this.#once.map((text, i) => `,p${String(i)}=${text}`).join('');
  }

  bind(symbol: string, id: number): void {
    this.#locals.set(symbol, id);
  }

  /** As an operand. */
  text(index: number, level: Piece['level'] = SUM): string {
    return scaledText(this.value(index), level);
  }

  piece(index: number): Piece {
    return { text: this.text(index), level: SUM };
  }

  value(index: number): Scaled {
    const number = this.flat.number(index);
    if (number !== undefined) return { k: number };
    return this.#at(
      index,
      (b) => b.#values,
      (b) => b.#compute(index),
    );
  }

  /** Of a product the sum of the logarithms, of a power a multiple of one. */
  log(index: number): Scaled {
    if (this.flat.number(index) !== undefined) return { k: this.flat.logNumber(index) };
    return this.#at(
      index,
      (b) => b.#logs,
      (b) => b.sum(b.#logTerms(index, true)),
    );
  }

  /** The derivative by a moving symbol; where branches of `min` and `max` meet, that of one. */
  slope(index: number, by: string): Scaled {
    if (!this.flat.needs(index).has(by)) return { k: 0 };
    return this.#at(
      index,
      (b) => b.#slopes,
      (b) => slopeOf(b, index, by),
    );
  }

  slopeText(index: number, by: string): string {
    return scaledText(this.slope(index, by), SUM);
  }

  #at(
    index: number,
    of: (body: Body) => Map<number, Scaled>,
    make: (body: Body) => Scaled,
  ): Scaled {
    const home = this.#home(index);
    const known = of(home).get(index);
    if (known) return known;
    const made = make(home);
    of(home).set(index, made);
    return made;
  }

  /** The outermost body in which everything that it depends on has a value. */
  #home(index: number): Body {
    const needs = this.flat.needs(index);
    if (!this.parent || [...needs].some((name) => this.#locals.has(name))) return this;
    return this.parent.#home(index);
  }

  #compute(index: number): Scaled {
    const one = this.flat.instructions[index] as Instruction;
    switch (one.op) {
      case 'num':
        return unreachable('a number does not move');
      case 'input':
        return { k: 1, id: this.#localOf(one.name) };
      case 'add':
        return this.sum(one.args.map((arg) => termOf(this.value(arg))));
      case 'mul':
        return this.#product(one.args);
      case 'pow':
        return this.#product([index]);
      case 'call':
        return this.#call(one.name, one.args);
    }
  }

  #localOf(name: string): number {
    return this.#locals.get(name) ?? unreachable(`${name} has no value here`);
  }

  #call(name: string, args: readonly number[]): Scaled {
    const [first] = args as readonly [number];
    switch (name) {
      case 'exp':
        return this.#product([], [termOf(this.value(first))]);
      case 'log':
        return this.log(first);
      case 'min':
      case 'max': {
        const texts = args.map((arg) => this.text(arg));
        return this.add({ text: `${name}(${texts.join(',')})`, level: ATOM });
      }
      default:
        return unreachable(`a function "${name}" was let through`);
    }
  }

  add(piece: Piece): Scaled {
    return { k: 1, id: this.statements.add(piece) };
  }

  /** Products added up. */
  sum(terms: readonly Term[]): Scaled {
    const moving = terms.filter(({ k, ids }) => ids.length > 0 && k !== 0);
    const offset = terms.reduce((sum, { k, ids }) => (ids.length === 0 ? sum + k : sum), 0);
    const [first] = moving;
    if (!first) return { k: offset };
    const parts: string[] = [];
    if (moving.length === 1 && offset === 0) {
      const [id] = first.ids;
      if (first.ids.length === 1) return { k: first.k, ...(id === undefined ? {} : { id }) };
    }
    // A sum that begins without a minus is shorter.
    const ordered = [...moving.filter(({ k }) => k > 0), ...moving.filter(({ k }) => !(k > 0))];
    if (offset > 0) parts.push(numeral(offset).text);
    for (const { k, ids } of ordered) {
      const plus = parts.length === 0 ? '' : '+';
      const [only] = ids;
      if (k === 1 && ids.length === 1 && only !== undefined) {
        parts.push(plus === '' ? ref(only, SUM) : addend(only));
      } else {
        const factors = ids.map((id) => ref(id, PRODUCT));
        const sign = k > 0 || Number.isNaN(k) ? plus : '-';
        const scale = Math.abs(k) === 1 ? [] : [numeral(Math.abs(k)).text];
        parts.push(`${sign}${[...scale, ...factors].join('*')}`);
      }
    }
    if (!(offset >= 0))
      parts.push(`${offset > 0 || Number.isNaN(offset) ? '+' : ''}${numeral(offset).text}`);
    const isProduct = parts.length === 1;
    return this.add({ text: parts.join(''), level: isProduct ? PRODUCT : SUM });
  }

  /** @param exponents terms of the exponent of e that is a factor, too */
  #product(factors: readonly number[], exponents: readonly Term[] = []): Scaled {
    const quotient = new Quotient();
    const powers: Term[] = [...exponents];
    for (const factor of factors) {
      const number = this.flat.number(factor);
      const one = this.flat.instructions[factor] as Instruction;
      if (number !== undefined) quotient.number(number, one.op === 'num' ? one.value : undefined);
      else if (one.op === 'pow' && this.#isGeneral(one))
        powers.push(...this.#logTerms(factor, false));
      else if (one.op === 'pow') {
        quotient.power(this.value(one.base), this.flat.number(one.exponent) as number);
      } else if (one.op === 'call' && one.name === 'exp') {
        powers.push(termOf(this.value(one.args[0] as number)));
      } else quotient.times(this.value(factor));
    }
    if (powers.some(({ ids }) => ids.length > 0)) {
      quotient.above(`exp(${scaledText(this.sum(powers), SUM)})`);
    } else if (powers.length > 0) {
      quotient.number(expDouble(powers.reduce((sum, { k }) => sum + k, 0)));
    }
    const { k, piece, id } = quotient.result();
    return piece
      ? { k, id: this.statements.add(piece) }
      : { k, ...(id === undefined ? {} : { id }) };
  }

  /** A power that only the exponential of a logarithm can compute, or any power of one. */
  #isGeneral(one: Instruction & { op: 'pow' }): boolean {
    const e = this.flat.number(one.exponent);
    if (e === undefined) return true;
    const isWhole = Number.isInteger(e) && e !== 0 && Math.abs(e) <= MAX_WHOLE;
    if (!isWhole && Math.abs(e) !== 0.5) return true;
    const base = this.flat.instructions[one.base];
    return base?.op === 'call' ? base.name === 'exp' : base?.op === 'pow' && this.#isGeneral(base);
  }

  /** Terms whose sum is the logarithm. @param whole is it the logarithm that is wanted, or a part of another? */
  #logTerms(index: number, whole: boolean): readonly Term[] {
    if (this.flat.number(index) !== undefined) return [{ k: this.flat.logNumber(index), ids: [] }];
    if (!whole) {
      const known = this.#home(index).#logs.get(index);
      if (known) return [termOf(known)];
    }
    const one = this.flat.instructions[index] as Instruction;
    if (one.op === 'call' && one.name === 'exp') return [termOf(this.value(one.args[0] as number))];
    if (one.op === 'mul' && this.#splits(one.args))
      return one.args.flatMap((arg) => this.#absLog(arg));
    if (one.op === 'pow' && (this.flat.sign(one.base) === 1 || this.#isGeneral(one))) {
      const exponent = this.value(one.exponent);
      const base = this.log(one.base);
      return [{ k: exponent.k * base.k, ids: [...idsOf(exponent), ...idsOf(base)] }];
    }
    const text = `log(${this.text(index)})`;
    return [{ k: 1, ids: [this.#home(index).statements.add({ text, level: ATOM })] }];
  }

  /** The logarithm of the magnitude of a factor. */
  #absLog(index: number): readonly Term[] {
    const sign = this.flat.sign(index);
    if (sign === 1) return [termOf(this.log(index))];
    const number = this.flat.number(index);
    if (number !== undefined) return [{ k: lnDouble(-number), ids: [] }];
    if (sign === 0) return [termOf(this.log(index))];
    const home = this.#home(index);
    const text = `log(-${home.text(index, ATOM)})`;
    return [{ k: 1, ids: [home.statements.add({ text, level: ATOM })] }];
  }

  /** Is the product positive because each factor has a sign? One of unknown sign, among positive ones, shows itself. */
  #splits(factors: readonly number[]): boolean {
    const signs = factors.map((f) => this.flat.sign(f));
    const unknown = signs.filter((s) => s === 0).length;
    const negative = signs.filter((s) => s === -1).length;
    return negative % 2 === 0 && unknown <= 1;
  }
}
