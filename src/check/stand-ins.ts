/**
 * Functions to evaluate unknown ones with. A statement about an unknown f claims to hold for every f,
 * so that one f for which it fails refutes it: here some quadratic, another one for every name.
 */
import { FUNCTIONS, add, mul, num, pow, sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { toInfix } from '../expression/infix.js';
import { Rational } from '../expression/rational.js';
import { children } from '../expression/traverse.js';
import { Evaluator } from '../numeric/evaluate.js';
import type { IntervalFunction } from '../numeric/evaluate.js';
import { Random } from '../numeric/sample.js';

export interface StandIns {
  readonly functions: ReadonlyMap<string, IntervalFunction>;
  /** `f(u1) = …`, for the reader of a counter-example; empty without unknown functions. */
  readonly shown: string;
}

/** One for each unknown function in the expressions. */
export function standInsFor(exprs: readonly Expr[], seed: number): StandIns {
  const arities = new Map<string, number>();
  for (const expr of exprs) collect(expr, arities);
  const random = new Random(seed);
  const functions = new Map<string, IntervalFunction>();
  const shown: string[] = [];
  for (const [name, arity] of arities) {
    const inputs = Array.from({ length: arity }, (_, i) => `u${String(i + 1)}`);
    const body = quadratic(inputs, random);
    const evaluator = new Evaluator([body]);
    shown.push(`${name}(${inputs.join(', ')}) = ${toInfix(body)}`);
    functions.set(name, (args, arithmetic) => {
      const values = new Map(
        inputs.flatMap((input, i) => (args[i] ? [[input, args[i]] as const] : [])),
      );
      return evaluator.run(values, arithmetic)[0];
    });
  }
  return { functions, shown: shown.join(', ') };
}

/** The most arguments that each unknown function is applied to. */
function collect(expr: Expr, into: Map<string, number>): void {
  if (expr.kind === 'call' && !FUNCTIONS.has(expr.name)) {
    into.set(expr.name, Math.max(expr.args.length, into.get(expr.name) ?? 0));
  }
  for (const child of children(expr)) collect(child, into);
}

/** Σ of multiples of the inputs and their squares; called with fewer arguments, it has no value. */
function quadratic(inputs: readonly string[], random: Random): Expr {
  const coefficient = (): Expr => {
    const size = random.integer(1, 9);
    return num(Rational.of(random.integer(0, 1) === 0 ? -size : size, 2));
  };
  return add(
    coefficient(),
    ...inputs.flatMap((input) => [
      mul(coefficient(), sym(input)),
      mul(coefficient(), pow(sym(input), num(2))),
    ]),
  );
}
