/** An expression in doubles over many points, block by block, without generated code. */
import type { Expr } from '../expression/nodes.js';
import { flatten } from './flatten.js';
import { KERNELS } from './kernels.js';
import type { Column, Kernel } from './kernels.js';
import { lower } from './lower.js';
import type { CompiledForm } from './lower.js';
import type { Lowered } from './operations.js';

export type { CompiledForm } from './lower.js';

/** Points handled at a time: few enough that a block's columns stay in the fast caches. */
const BLOCK = 1024;

export interface Compiled {
  /** Names of the columns, in the order that `run` and `at` take them. */
  readonly inputs: readonly string[];
  readonly form: CompiledForm;
  /** out[i] = the value at the i-th entries of the columns, each at least as long as `out`. */
  run(columns: readonly Column[], out: Column): void;
  /** The value at one point. */
  at(...values: readonly number[]): number;
}

interface Step {
  readonly kernel: Kernel;
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly k: number;
  readonly c: number;
  readonly m: number;
}

/** Gives each operation's result a slot, used again once its last reader is done. */
function allot(
  lowered: Lowered,
  inputs: number,
): { steps: readonly Step[]; slots: number; result: number } {
  const lastUse = new Map<number, number>();
  lowered.ops.forEach((op, i) => lastUse.set(op.a, i).set(op.b, i));
  const slotOf = new Map<number, number>();
  const free: number[] = [];
  let slots = inputs;
  const slot = (reg: number): number => (reg < inputs ? reg : (slotOf.get(reg) ?? 0));
  const steps = lowered.ops.map((op, i): Step => {
    const a = slot(op.a);
    const b = slot(op.b);
    for (const reg of new Set([op.a, op.b])) {
      if (reg >= inputs && lastUse.get(reg) === i && reg !== lowered.result) free.push(slot(reg));
    }
    const out = op.out === lowered.result ? slots++ : (free.pop() ?? slots++);
    slotOf.set(op.out, out);
    return { kernel: KERNELS[op.code], out, a, b, k: op.k, c: op.c, m: op.m };
  });
  return { steps, slots, result: slot(lowered.result) };
}

/**
 * Compiles an expression of some input symbols; the others must be constants.
 * @throws EvaluationError for a symbol that is neither, or an unknown function
 */
export function compile(
  expr: Expr,
  inputs: readonly string[],
  constants: ReadonlyMap<string, number>,
  form: CompiledForm = 'direct',
): Compiled {
  const lowered = lower(flatten([expr]), inputs, constants, form);
  const count = inputs.length;
  const { steps, slots, result } = allot(lowered, count);
  const columnsOf = (length: number): Column[] =>
    Array.from({ length: Math.max(1, slots) }, () => new Float64Array(length));
  const block = columnsOf(BLOCK);
  const single = columnsOf(1);

  const perform = (registers: readonly Column[], n: number): void => {
    for (const { kernel, out, a, b, k, c, m } of steps) {
      kernel(n, registers[out] as Column, registers[a] as Column, registers[b] as Column, k, c, m);
    }
  };

  return {
    inputs,
    form,
    run(columns, out) {
      if (columns.length !== count || columns.some((column) => column.length < out.length)) {
        throw new RangeError(
          `expected ${String(count)} columns of at least ${String(out.length)} values`,
        );
      }
      const registers = [...block];
      for (let start = 0; start < out.length; start += BLOCK) {
        const end = Math.min(out.length, start + BLOCK);
        columns.forEach((column, i) => (registers[i] = column.subarray(start, end)));
        const target = out.subarray(start, end);
        if (result >= count) registers[result] = target;
        perform(registers, end - start);
        if (result < count) target.set(registers[result] as Column);
      }
    },
    at(...values) {
      if (values.length !== count) throw new RangeError(`expected ${String(count)} values`);
      for (let i = 0; i < count; i++) (single[i] as Column)[0] = values[i] as number;
      perform(single, 1);
      return (single[result] as Column)[0] as number;
    },
  };
}
