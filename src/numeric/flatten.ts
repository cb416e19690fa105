/**
 * Expressions as a straight line of instructions in which equal sub-expressions occur once.
 * Intervals, rationals and compiled doubles all run over this form.
 */
import { LimitReached } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { FUNCTIONS } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { EvaluationError } from './problem.js';

interface From {
  /** The first expression that asked for this value. */
  readonly from: Expr;
}
/** Operands are indices of earlier instructions. */
export type Instruction = From &
  (
    | { readonly op: 'num'; readonly value: Rational }
    | { readonly op: 'input'; readonly name: string }
    | { readonly op: 'add' | 'mul'; readonly args: readonly number[] }
    | { readonly op: 'pow'; readonly base: number; readonly exponent: number }
    | { readonly op: 'call'; readonly name: string; readonly args: readonly number[] }
  );

export interface Program {
  readonly instructions: readonly Instruction[];
  /** The instruction that computes each of the given expressions. */
  readonly roots: readonly number[];
}

/** Deeper expressions than any formula; keeps recursion off the end of the stack. */
const MAX_DEPTH = 1_000;

/**
 * Flattens expressions together. Symbols with a definition are replaced by it, the others become
 * inputs.
 * @throws EvaluationError for definitions in a circle, a known function with the wrong number of
 *   arguments
 * @throws LimitReached for expressions nested too deeply
 */
export function flatten(
  exprs: readonly Expr[],
  definitions: ReadonlyMap<string, Expr | Rational> = new Map(),
): Program {
  const instructions: Instruction[] = [];
  const byKey = new Map<string, number>();
  const byNode = new Map<Expr, number>();
  const open = new Set<string>();

  const emit = (key: string, instruction: Instruction): number => {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, instructions.length);
    return instructions.push(instruction) - 1;
  };
  const number = (value: Rational, from: Expr): number =>
    emit(`#${value.toString()}`, { op: 'num', value, from });
  const power = (base: number, exponent: number, from: Expr): number =>
    emit(`^${String(base)},${String(exponent)}`, { op: 'pow', base, exponent, from });

  const symbol = (expr: Expr & { kind: 'sym' }, depth: number): number => {
    const known = byKey.get(`$${expr.name}`);
    if (known !== undefined) return known;
    const definition = definitions.get(expr.name);
    if (definition === undefined)
      return emit(`$${expr.name}`, { op: 'input', name: expr.name, from: expr });
    if (open.has(expr.name)) throw new EvaluationError('cyclic-definition', expr);
    open.add(expr.name);
    const index =
      definition instanceof Rational ? number(definition, expr) : visit(definition, depth + 1);
    open.delete(expr.name);
    byKey.set(`$${expr.name}`, index);
    return index;
  };

  /** x·x is x², which intervals evaluate without widening. */
  const product = (args: readonly number[], from: Expr): number => {
    const counts = new Map<number, number>();
    for (const arg of args) counts.set(arg, (counts.get(arg) ?? 0) + 1);
    const factors = [...counts].map(([arg, n]) =>
      n === 1 ? arg : power(arg, number(Rational.of(n), from), from),
    );
    if (factors.length === 1) return factors[0] as number;
    return emit(`*${factors.toSorted((a, b) => a - b).join()}`, { op: 'mul', args: factors, from });
  };

  const build = (expr: Expr, depth: number): number => {
    const below = depth + 1;
    switch (expr.kind) {
      case 'num':
        return number(expr.value, expr);
      case 'sym':
        return symbol(expr, depth);
      case 'add': {
        const args = expr.args.map((arg) => visit(arg, below));
        const key = `+${args.toSorted((a, b) => a - b).join()}`;
        return emit(key, { op: 'add', args, from: expr });
      }
      case 'mul':
        return product(
          expr.args.map((arg) => visit(arg, below)),
          expr,
        );
      case 'pow':
        return power(visit(expr.base, below), visit(expr.exponent, below), expr);
      case 'call': {
        const arity = FUNCTIONS.get(expr.name);
        const count = expr.args.length;
        if (arity !== undefined && (arity === 'many' ? count < 1 : count !== arity)) {
          throw new EvaluationError('argument-count', expr);
        }
        const args = expr.args.map((arg) => visit(arg, below));
        if (expr.name === 'sqrt')
          return power(args[0] as number, number(Rational.HALF, expr), expr);
        const key = `(${args.join()})${expr.name}`;
        return emit(key, { op: 'call', name: expr.name, args, from: expr });
      }
    }
  };

  const visit = (expr: Expr, depth: number): number => {
    if (depth > MAX_DEPTH) throw new LimitReached('depth of an expression', MAX_DEPTH);
    const known = byNode.get(expr);
    if (known !== undefined) return known;
    const index = build(expr, depth);
    byNode.set(expr, index);
    return index;
  };

  const roots = exprs.map((expr) => visit(expr, 0));
  return { instructions, roots };
}
