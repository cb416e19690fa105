/** Operations on registers of doubles, tidied after an expression was lowered to them. */
import type { OpCode } from './kernels.js';

/** Writes register `out`; `a` and `b` are registers (b repeats a where there is no second operand). */
export interface Op {
  readonly code: OpCode;
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly k: number;
  readonly c: number;
  readonly m: number;
}

/** Registers 0 … inputs−1 are the inputs, then one an operation, in order. */
export interface Lowered {
  readonly ops: readonly Op[];
  readonly result: number;
}

/** Drops what nothing uses and joins powers with the sums that read them. */
export function finish(lowered: Lowered, inputs: number): Lowered {
  return prune(fuse(prune(lowered, inputs)), inputs);
}

/** Joins a power or exponential with the sum that is its only reader. */
function fuse({ ops, result }: Lowered): Lowered {
  const readers = new Map<number, number>();
  for (const { a, b } of ops) {
    for (const reg of new Set([a, b])) readers.set(reg, (readers.get(reg) ?? 0) + 1);
  }
  const makers = new Map(ops.map((op) => [op.out, op]));
  const makerOf = (reg: number): (Op & { code: 'powk' | 'expk' }) | undefined => {
    const op = makers.get(reg);
    if (op === undefined || readers.get(reg) !== 1) return undefined;
    return op.code === 'powk' || op.code === 'expk' ? { ...op, code: op.code } : undefined;
  };
  const join = (op: Op, reg: number, other: number, scale: number): Op | undefined => {
    const maker = makerOf(reg);
    if (maker === undefined || other === reg) return undefined;
    const code = maker.code === 'powk' ? 'powAxpy' : 'expAxpy';
    return { code, out: op.out, a: maker.a, b: other, k: maker.k, c: scale, m: 0 };
  };
  const joined = ops.map((op): Op => {
    if (op.code === 'axpy') return join(op, op.a, op.b, op.k) ?? op;
    if (op.code === 'add') return join(op, op.b, op.a, 1) ?? join(op, op.a, op.b, 1) ?? op;
    const maker = op.code === 'affine' ? makerOf(op.a) : undefined;
    if (maker === undefined) return op;
    const code = maker.code === 'powk' ? 'powAffine' : 'expAffine';
    return { code, out: op.out, a: maker.a, b: maker.a, k: maker.k, c: op.k, m: op.c };
  });
  return { ops: joined, result };
}

/** Drops operations that nothing uses, such as powers that went into a merged exponential. */
function prune({ ops, result }: Lowered, inputs: number): Lowered {
  const used = new Set([result]);
  for (const op of ops.toReversed()) {
    if (!used.has(op.out)) continue;
    if (op.code !== 'fill') used.add(op.a).add(op.b);
  }
  const names = new Map<number, number>();
  const rename = (reg: number): number => (reg < inputs ? reg : (names.get(reg) ?? 0));
  const kept: Op[] = [];
  for (const op of ops) {
    if (!used.has(op.out)) continue;
    const out = inputs + kept.length;
    kept.push({ ...op, a: rename(op.a), b: rename(op.b), out });
    names.set(op.out, out);
  }
  return { ops: kept, result: rename(result) };
}
