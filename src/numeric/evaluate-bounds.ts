/** Formulas over bounds of doubles, also infinite ones. What may have no value comes out as NaN. */
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import * as bounds from './bounds.js';
import type { Bounds } from './bounds.js';
import { isDefinedAll } from './defined.js';
import { flatten } from './flatten.js';
import type { Instruction, Program } from './flatten.js';
import { EvaluationError } from './problem.js';

const LARGEST_POWER = 64;

export class BoundsEvaluator {
  readonly #program: Program;
  readonly #numbers: readonly (Bounds | undefined)[];

  constructor(exprs: readonly Expr[], definitions?: ReadonlyMap<string, Expr | Rational>) {
    this.#program = flatten(exprs, definitions);
    this.#numbers = this.#program.instructions.map((i) =>
      i.op === 'num' ? bounds.boundsOf(i.value) : undefined,
    );
  }

  /** Symbols that it reads. */
  get inputs(): readonly string[] {
    return this.#program.instructions.flatMap((i) => (i.op === 'input' ? [i.name] : []));
  }

  /** Bounds of every expression. @throws EvaluationError for a symbol or a function without a value */
  run(values: ReadonlyMap<string, Bounds>): readonly Bounds[] {
    const results = this.#all(values);
    return this.#program.roots.map((root) => results[root] as Bounds);
  }

  /**
   * Have all expressions a value everywhere within, so that they are continuous there? Bounds alone do
   * not tell: (1 - x)^(-2) has a positive one over a pole.
   * @param positive a symbol that is above zero, though its bounds may begin there
   * @throws EvaluationError as `run`
   */
  isContinuous(values: ReadonlyMap<string, Bounds>, positive?: string): boolean {
    return isDefinedAll(this.#program.instructions, this.#all(values), positive);
  }

  #all(values: ReadonlyMap<string, Bounds>): readonly Bounds[] {
    const { instructions } = this.#program;
    const results: Bounds[] = [];
    instructions.forEach((instruction, i) => {
      results.push(this.#numbers[i] ?? step(instruction, results, values, instructions));
    });
    return results;
  }
}

function step(
  instruction: Instruction,
  results: readonly Bounds[],
  values: ReadonlyMap<string, Bounds>,
  instructions: readonly Instruction[],
): Bounds {
  const at = (i: number): Bounds => results[i] as Bounds;
  switch (instruction.op) {
    case 'num':
      return bounds.boundsOf(instruction.value);
    case 'input': {
      const value = values.get(instruction.name);
      if (!value) throw new EvaluationError('unbound-symbol', instruction.from);
      return value;
    }
    case 'add':
      return instruction.args.map(at).reduce(bounds.plus);
    case 'mul':
      return instruction.args.map(at).reduce(bounds.times);
    case 'pow': {
      const numeral = instructions[instruction.exponent];
      const exact = numeral?.op === 'num' ? numeral.value : undefined;
      return power(at(instruction.base), at(instruction.exponent), exact);
    }
    case 'call': {
      const args = instruction.args.map(at);
      if (args.some((a) => !bounds.isKnown(a))) return bounds.NOTHING_KNOWN;
      const [first = bounds.NOTHING_KNOWN] = args;
      switch (instruction.name) {
        case 'log':
          return bounds.logarithm(first);
        case 'exp':
          return bounds.exponential(first);
        case 'min':
          return args.reduce(bounds.least);
        case 'max':
          return args.reduce(bounds.largest);
        default:
          throw new EvaluationError('unknown-function', instruction.from);
      }
    }
  }
}

function power(base: Bounds, exponent: Bounds, exact: Rational | undefined): Bounds {
  if (exact?.isInteger && Math.abs(exact.toNumber()) <= LARGEST_POWER) {
    return bounds.wholePower(base, exact.toNumber());
  }
  if (exact?.equals(Rational.HALF)) return bounds.root(base);
  return bounds.realPower(base, exponent);
}
