/** Enclosures of expressions over boxes, and doubles for quick looks. */
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { Arithmetic } from './decimal.js';
import { flatten } from './flatten.js';
import type { Instruction, Program } from './flatten.js';
import * as interval from './interval.js';
import type { Interval } from './interval.js';
import { EvaluationError } from './problem.js';

/** A user's function over intervals; `undefined` where it is not defined. */
export type IntervalFunction = (
  args: readonly Interval[],
  arithmetic: Arithmetic,
) => Interval | undefined;

export interface EvaluateOptions {
  /** What functions beyond log, exp, sqrt, min and max mean. */
  readonly functions?: ReadonlyMap<string, IntervalFunction>;
}

/** Whole exponents above this go through exp and ln where the base is positive. */
const LARGE_POWER = 64;
const MAX_POWER = 1_000_000;

/**
 * One or several expressions prepared for evaluation over many boxes. Sub-expressions that they
 * share, and logarithms of equal bases, are computed once a run.
 */
export class Evaluator {
  readonly program: Program;
  readonly #options: EvaluateOptions;
  #constants:
    { readonly for: Arithmetic; readonly values: readonly (Interval | undefined)[] } | undefined;

  /** @param definitions symbols that stand for numbers or further expressions */
  constructor(
    exprs: readonly Expr[],
    definitions?: ReadonlyMap<string, Expr | Rational>,
    options: EvaluateOptions = {},
  ) {
    this.program = flatten(exprs, definitions);
    this.#options = options;
  }

  /**
   * Enclosures of the expressions when each symbol ranges over its interval.
   * @throws EvaluationError where a value may not exist
   * @throws LimitReached when a number's exponent becomes too large
   */
  run(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): readonly Interval[] {
    const { instructions, roots } = this.program;
    const run = new Run(instructions, values, arithmetic, this.#options, this.#numbers(arithmetic));
    return roots.map((root) => run.at(root));
  }

  /** As `run`, of every instruction of {@link program}. */
  steps(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): readonly Interval[] {
    const { instructions } = this.program;
    const numbers = this.#numbers(arithmetic);
    return new Run(instructions, values, arithmetic, this.#options, numbers).results;
  }

  #numbers(arithmetic: Arithmetic): readonly (Interval | undefined)[] {
    if (this.#constants?.for !== arithmetic) {
      const values = this.program.instructions.map((i) =>
        i.op === 'num' ? interval.fromRational(i.value, arithmetic) : undefined,
      );
      this.#constants = { for: arithmetic, values };
    }
    return this.#constants.values;
  }
}

/** One pass over the instructions. */
class Run {
  readonly #results: Interval[] = [];
  readonly #logs: (Interval | undefined)[] = [];

  constructor(
    readonly instructions: readonly Instruction[],
    readonly values: ReadonlyMap<string, Interval>,
    readonly arithmetic: Arithmetic,
    readonly options: EvaluateOptions,
    readonly numbers: readonly (Interval | undefined)[],
  ) {
    instructions.forEach((instruction, i) => {
      this.#results.push(numbers[i] ?? this.#step(instruction, i));
    });
  }

  get results(): readonly Interval[] {
    return this.#results;
  }

  at(index: number): Interval {
    return this.#results[index] as Interval;
  }

  #step(instruction: Instruction, index: number): Interval {
    const ar = this.arithmetic;
    switch (instruction.op) {
      case 'num':
        return interval.fromRational(instruction.value, ar);
      case 'input': {
        const value = this.values.get(instruction.name);
        if (value === undefined) throw new EvaluationError('unbound-symbol', instruction.from);
        return value;
      }
      case 'add':
        return this.#fold(instruction.args, interval.add);
      case 'mul':
        return this.#fold(instruction.args, interval.mul);
      case 'pow':
        return this.#power(instruction, index);
      case 'call':
        return this.#call(instruction);
    }
  }

  #fold(
    args: readonly number[],
    f: (a: Interval, b: Interval, ar: Arithmetic) => Interval,
  ): Interval {
    let result = this.at(args[0] as number);
    for (let i = 1; i < args.length; i++) {
      result = f(result, this.at(args[i] as number), this.arithmetic);
    }
    return result;
  }

  /** ln of a value; taken from its factors' and powers' logarithms where those are known. */
  #log(index: number): Interval | undefined {
    const known = this.#logs[index];
    if (known !== undefined) return known;
    const result = this.#cheapLog(index) ?? interval.ln(this.at(index), this.arithmetic);
    this.#logs[index] = result;
    return result;
  }

  #cheapLog(index: number): Interval | undefined {
    const instruction = this.instructions[index];
    if (instruction?.op === 'pow') {
      const base = this.#logs[instruction.base];
      return base && interval.mul(this.at(instruction.exponent), base, this.arithmetic);
    }
    if (instruction?.op === 'mul') {
      const logs: Interval[] = [];
      for (const arg of instruction.args) {
        const log = this.#logs[arg] ?? this.#cheapLog(arg);
        if (log === undefined) return undefined;
        logs.push(log);
      }
      return logs.reduce((a, b) => interval.add(a, b, this.arithmetic));
    }
    return undefined;
  }

  #power(instruction: Instruction & { op: 'pow' }, index: number): Interval {
    const ar = this.arithmetic;
    const base = this.at(instruction.base);
    const exponent = this.at(instruction.exponent);
    const numeral = this.instructions[instruction.exponent];
    const exact = numeral?.op === 'num' ? numeral.value : undefined;
    const whole = wholeNumber(exact, exponent);
    const positive = interval.signOf(base) === 1;
    if (whole !== undefined && (Math.abs(whole) <= LARGE_POWER || !positive)) {
      if (Math.abs(whole) > MAX_POWER) throw new LimitReached('exponent', MAX_POWER);
      const result = interval.integerPower(base, whole, ar);
      if (result === undefined) throw new EvaluationError('division-by-zero', instruction.from);
      return result;
    }
    if (exact?.equals(Rational.HALF) === true) {
      const root = interval.sqrt(base, ar);
      if (root === undefined) throw new EvaluationError('root-of-negative', instruction.from);
      return root;
    }
    const log = positive ? this.#log(instruction.base) : undefined;
    if (log !== undefined) {
      const product = interval.mul(exponent, log, ar);
      this.#logs[index] = product;
      return interval.exp(product, ar);
    }
    const result = interval.realPower(base, exponent, ar);
    if (result === undefined) throw new EvaluationError('undefined-power', instruction.from);
    return result;
  }

  #call(instruction: Instruction & { op: 'call' }): Interval {
    const { name, args, from } = instruction;
    const own = this.options.functions?.get(name);
    if (own !== undefined) {
      const result = own(
        args.map((arg) => this.at(arg)),
        this.arithmetic,
      );
      if (result === undefined) throw new EvaluationError('unknown-function', from);
      return result;
    }
    switch (name) {
      case 'log': {
        const result = this.#log(args[0] as number);
        if (result === undefined) throw new EvaluationError('log-of-non-positive', from);
        return result;
      }
      case 'exp':
        return interval.exp(this.at(args[0] as number), this.arithmetic);
      case 'min':
        return this.#fold(args, interval.min);
      case 'max':
        return this.#fold(args, interval.max);
      default:
        throw new EvaluationError('unknown-function', from);
    }
  }
}

function wholeNumber(exact: Rational | undefined, exponent: Interval): number | undefined {
  if (exact !== undefined) return exact.isInteger ? Number(exact.n) : undefined;
  if (!interval.isPoint(exponent) || !exponent.lo.isInteger()) return undefined;
  return exponent.lo.e > 15 ? undefined : exponent.lo.toNumber();
}

/**
 * Enclosure of an expression when each symbol ranges over its interval. For many boxes hold an
 * {@link Evaluator}.
 * @throws EvaluationError where a value may not exist
 * @throws LimitReached when a number's exponent becomes too large
 */
export function evaluateInterval(
  expr: Expr,
  values: ReadonlyMap<string, Interval>,
  arithmetic: Arithmetic,
  options?: EvaluateOptions,
): Interval {
  return new Evaluator([expr], undefined, options).run(values, arithmetic)[0] as Interval;
}
