/**
 * Enclosures of a formula's slopes by reverse accumulation: its instructions are walked backwards, so
 * that all slopes together cost a few times the value. Of min and max, where it is not certain which
 * argument counts, each may count with any share from 0 to 1: the slope is then a hull, which holds
 * every generalized slope (Clarke), and so bounds differences just as a slope does.
 */
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { Arithmetic } from './decimal.js';
import { Evaluator } from './evaluate.js';
import type { Instruction } from './flatten.js';
import * as interval from './interval.js';
import type { Interval } from './interval.js';
import { EvaluationError } from './problem.js';

export interface ValueAndSlopes {
  readonly value: Interval;
  /** Input → slope; inputs that the formula does not mention are left out. */
  readonly slopes: ReadonlyMap<string, Interval>;
}

/** A formula prepared for its slopes over many boxes. */
export class Adjoint {
  readonly #evaluator: Evaluator;
  /** Does the instruction depend on an input whose slope is wanted? */
  readonly #depends: readonly boolean[];

  /** @param of inputs whose slopes are wanted */
  constructor(expr: Expr, of: (name: string) => boolean) {
    this.#evaluator = new Evaluator([expr]);
    const depends: boolean[] = [];
    for (const instruction of this.#evaluator.program.instructions) {
      const isOne = instruction.op === 'input' && of(instruction.name);
      depends.push(isOne || operandsOf(instruction).some((i) => depends[i]));
    }
    this.#depends = depends;
  }

  /** @throws EvaluationError where a value or a slope may not exist; LimitReached */
  run(values: ReadonlyMap<string, Interval>, arithmetic: Arithmetic): ValueAndSlopes {
    const { instructions, roots } = this.#evaluator.program;
    const results = this.#evaluator.steps(values, arithmetic);
    const root = roots[0] as number;
    const sums: (Interval | undefined)[] = [];
    sums[root] = interval.fromRational(Rational.ONE, arithmetic);
    const slopes = new Map<string, Interval>();
    const at = (i: number): Interval => results[i] as Interval;
    for (let i = instructions.length - 1; i >= 0; i--) {
      const outer = sums[i];
      const instruction = instructions[i] as Instruction;
      if (!outer || !this.#depends[i]) continue;
      if (instruction.op === 'input') {
        slopes.set(instruction.name, outer);
        continue;
      }
      const operands = operandsOf(instruction);
      operands.forEach((operand, k) => {
        if (!this.#depends[operand]) return;
        const inner = partial(instruction, k, at, at(i), arithmetic);
        const product = inner === 'one' ? outer : interval.mul(outer, inner, arithmetic);
        const before = sums[operand];
        sums[operand] = before ? interval.add(before, product, arithmetic) : product;
      });
    }
    return { value: at(root), slopes };
  }
}

function operandsOf(instruction: Instruction): readonly number[] {
  if (instruction.op === 'num' || instruction.op === 'input') return [];
  if (instruction.op === 'pow') return [instruction.base, instruction.exponent];
  return instruction.args;
}

/** The slope of an instruction in its k-th operand. */
function partial(
  instruction: Instruction,
  k: number,
  at: (index: number) => Interval,
  value: Interval,
  ar: Arithmetic,
): Interval | 'one' {
  switch (instruction.op) {
    case 'add':
      return 'one';
    case 'mul':
      return instruction.args
        .filter((_, j) => j !== k)
        .map(at)
        .reduce((a, b) => interval.mul(a, b, ar));
    case 'pow':
      return k === 0
        ? ofBase(instruction, at, value, ar)
        : interval.mul(value, defined(interval.ln(at(instruction.base), ar), instruction), ar);
    case 'call':
      return ofCall(instruction, k, at, value, ar);
    default:
      throw new EvaluationError('unknown-function', instruction.from);
  }
}

/** Whole exponents with more digits are left to the quotient. */
const MAX_WHOLE_DIGITS = 3;

/** e·b^(e−1); for an e that is not whole as b^e/b. */
function ofBase(
  instruction: Instruction & { op: 'pow' },
  at: (index: number) => Interval,
  value: Interval,
  ar: Arithmetic,
): Interval {
  const base = at(instruction.base);
  const exponent = at(instruction.exponent);
  const { lo } = exponent;
  const isWhole = interval.isPoint(exponent) && lo.isInteger() && lo.e <= MAX_WHOLE_DIGITS;
  const power = isWhole
    ? interval.integerPower(base, lo.toNumber() - 1, ar)
    : interval.div(value, base, ar);
  return interval.mul(exponent, defined(power, instruction), ar);
}

function ofCall(
  instruction: Instruction & { op: 'call' },
  k: number,
  at: (index: number) => Interval,
  value: Interval,
  ar: Arithmetic,
): Interval | 'one' {
  const { name, args } = instruction;
  const own = at(args[k] as number);
  if (name === 'exp') return value;
  if (name === 'log') return defined(interval.inv(own, ar), instruction);
  if (name !== 'min' && name !== 'max') {
    throw new EvaluationError('unknown-function', instruction.from);
  }
  const others = args.filter((_, j) => j !== k).map(at);
  const isBefore = (a: Interval, b: Interval): boolean =>
    name === 'min' ? a.hi.lt(b.lo) : a.lo.gt(b.hi);
  if (others.every((other) => isBefore(own, other))) return 'one';
  const zero = new ar.near(0);
  if (others.some((other) => isBefore(other, own))) return interval.point(zero);
  return { lo: zero, hi: new ar.near(1) };
}

function defined(value: Interval | undefined, { from }: Instruction): Interval {
  if (!value) throw new EvaluationError('division-by-zero', from);
  return value;
}
