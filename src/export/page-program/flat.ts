/** The flat program behind a page's function: what moves in it, what is a number, what has a sign. */
import { add, call, log, mul, num, pow, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { evaluateDigits } from '../../numeric/digits.js';
import { flatten } from '../../numeric/flatten.js';
import type { Instruction } from '../../numeric/flatten.js';
import { EvaluationError } from '../../numeric/problem.js';

/** Digits that name a double without doubt. */
const DOUBLE_DIGITS = 18;

export type Sign = -1 | 0 | 1;

export class FlatProgram {
  readonly instructions: readonly Instruction[];
  readonly #roots: ReadonlyMap<Expr, number>;
  readonly #needs: readonly ReadonlySet<string>[];
  readonly #numbers = new Map<number, number>();
  readonly #logs = new Map<number, number>();
  readonly #exprs = new Map<number, Expr>();
  readonly #assumed = new Set<number>();
  readonly #signs = new Map<number, Sign>();

  /**
   * @param definitions formulas of symbols that are neither inputs nor numbers
   * @param constants numbers, as formulas without symbols
   * @param moving symbols that have another value in each call, with their sign: 0 if it is not known
   */
  constructor(
    exprs: readonly Expr[],
    definitions: ReadonlyMap<string, Expr>,
    private readonly constants: ReadonlyMap<string, Expr>,
    private readonly moving: ReadonlyMap<string, Sign>,
  ) {
    const { instructions, roots } = flatten(exprs, definitions);
    this.instructions = instructions;
    this.#roots = new Map(exprs.map((expr, i) => [expr, roots[i] as number]));
    const needs: ReadonlySet<string>[] = [];
    for (const one of instructions) {
      if (one.op === 'input') needs.push(new Set(moving.has(one.name) ? [one.name] : []));
      else needs.push(new Set(operandsOf(one).flatMap((i) => [...(needs[i] as Set<string>)])));
    }
    this.#needs = needs;
  }

  rootOf(expr: Expr): number {
    return this.#roots.get(expr) as number;
  }

  /** The moving symbols that it depends on. */
  needs(index: number): ReadonlySet<string> {
    return this.#needs[index] as ReadonlySet<string>;
  }

  /** Its value where nothing in it moves; NaN if there is none. */
  number(index: number): number | undefined {
    if (this.needs(index).size > 0) return undefined;
    const instruction = this.instructions[index] as Instruction;
    if (instruction.op === 'num') return instruction.value.toNumber();
    return remembered(this.#numbers, index, () => this.#evaluate(this.#exprOf(index)));
  }

  /** The logarithm of such a value, which need not be within the range of doubles. */
  logNumber(index: number): number {
    return remembered(this.#logs, index, () => this.#evaluate(log(this.#exprOf(index))));
  }

  /** The sign for all inputs of their kind; 0 if it is not known. */
  sign(index: number): Sign {
    return remembered(this.#signs, index, () => this.#findSign(index));
  }

  /** From here on; the function must have made sure of it. */
  assumePositive(index: number): void {
    if (this.needs(index).size === 0) return;
    this.#signs.clear();
    this.#assumed.add(index);
  }

  #evaluate(expr: Expr): number {
    try {
      return Number(evaluateDigits(expr, this.constants, DOUBLE_DIGITS).text);
    } catch (error) {
      if (error instanceof EvaluationError) return NaN;
      throw error;
    }
  }

  #isNonNegative(index: number): boolean {
    const one = this.instructions[index] as Instruction;
    const isZeroOr = (i: number): boolean => this.number(i) === 0 || this.sign(i) === 1;
    return isZeroOr(index) || (one.op === 'call' && one.name === 'max' && one.args.some(isZeroOr));
  }

  /** What the instruction computes, definitions put in. */
  #exprOf(index: number): Expr {
    return remembered(this.#exprs, index, () => {
      const one = this.instructions[index] as Instruction;
      const args = operandsOf(one).map((i) => this.#exprOf(i));
      switch (one.op) {
        case 'num':
          return num(one.value);
        case 'input':
          return sym(one.name);
        case 'add':
          return add(...args);
        case 'mul':
          return mul(...args);
        case 'pow':
          return pow(args[0] as Expr, args[1] as Expr);
        case 'call':
          return call(one.name, ...args);
      }
    });
  }

  #findSign(index: number): Sign {
    const number = this.number(index);
    if (number !== undefined) return number > 0 ? 1 : number === 0 || Number.isNaN(number) ? 0 : -1;
    if (this.#assumed.has(index)) return 1;
    const one = this.instructions[index] as Instruction;
    const signs = operandsOf(one).map((i) => this.sign(i));
    switch (one.op) {
      case 'num':
        return 0;
      case 'input':
        return this.moving.get(one.name) ?? 0;
      case 'add':
        if (signs.includes(1) && one.args.every((i) => this.#isNonNegative(i))) return 1;
        return common(signs);
      case 'mul':
        return signs.reduce<Sign>((a, b) => (a * b) as Sign, 1);
      case 'pow': {
        if (this.sign(one.base) === 1) return 1;
        const e = this.number(one.exponent);
        if (e === undefined || !Number.isInteger(e)) return 0;
        return e % 2 === 0 ? (Math.abs(this.sign(one.base)) as Sign) : this.sign(one.base);
      }
      case 'call':
        if (one.name === 'exp') return 1;
        if (one.name === 'min') return signs.includes(-1) ? -1 : common(signs);
        if (one.name === 'max') return signs.includes(1) ? 1 : common(signs);
        return 0;
    }
  }
}

export function operandsOf(one: Instruction): readonly number[] {
  switch (one.op) {
    case 'num':
    case 'input':
      return [];
    case 'pow':
      return [one.base, one.exponent];
    default:
      return one.args;
  }
}

function common(signs: readonly Sign[]): Sign {
  const [first = 0] = signs;
  return signs.every((s) => s === first) ? first : 0;
}

function remembered<T>(map: Map<number, T>, key: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
