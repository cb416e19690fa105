/** From a flat program to operations on doubles: constants folded, powers made cheap. */
import { EvaluationError } from './problem.js';
import type { Instruction, Program } from './flatten.js';
import { finish } from './operations.js';
import type { Lowered, Op } from './operations.js';
import type { OpCode } from './kernels.js';

/** `direct`: powers by Math.pow. `log`: powers by exp(e·ln x), each logarithm taken once. */
export type CompiledForm = 'direct' | 'log';

/** scale · register, or the constant `scale`. */
interface Value {
  readonly scale: number;
  readonly reg?: number;
}
/** The logarithm of a value: constant + Σ coefficient · register. */
interface LogForm {
  constant: number;
  readonly terms: Map<number, number>;
}

/** exp of a constant below this cannot overflow, so it may leave the exponential. */
const SAFE_LOG = 100;
/** Whole exponents up to this are multiplied out. */
const MAX_WHOLE = 64;

export function lower(
  program: Program,
  inputs: readonly string[],
  constants: ReadonlyMap<string, number>,
  form: CompiledForm,
): Lowered {
  const inputIndex = new Map(inputs.map((name, i) => [name, i]));
  const ops: Op[] = [];
  const known = new Map<string, number>();
  const values: Value[] = [];
  const logForms = new Map<number, LogForm | undefined>();
  const { instructions } = program;

  const emit = (code: OpCode, a: number, b = a, k = 0, c = 0): number => {
    const key = `${code},${String(a)},${String(b)},${String(k)},${String(c)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const out = inputs.length + ops.length;
    ops.push({ code, out, a, b, k, c, m: 0 });
    known.set(key, out);
    return out;
  };
  const constant = (scale: number): Value => ({ scale });
  const plain = (reg: number, scale = 1): Value => ({ scale, reg });
  const register = ({ scale, reg }: Value): number => {
    if (reg === undefined) return emit('fill', 0, 0, scale);
    return scale === 1 ? reg : emit('affine', reg, reg, scale, 0);
  };

  const sum = (terms: readonly Value[]): Value => {
    let offset = 0;
    let reg: number | undefined;
    const rest: Value[] = [];
    for (const term of terms) {
      if (term.reg === undefined) offset += term.scale;
      else rest.push(term);
    }
    for (const term of rest) {
      const a = term.reg as number;
      if (reg === undefined) {
        reg = term.scale === 1 && offset === 0 ? a : emit('affine', a, a, term.scale, offset);
      } else if (term.scale === 1) reg = emit('add', reg, a);
      else if (term.scale === -1) reg = emit('sub', reg, a);
      else reg = emit('axpy', a, reg, term.scale);
    }
    return reg === undefined ? constant(offset) : plain(reg);
  };

  const times = (left: Value, right: Value): Value => {
    const scale = left.scale * right.scale;
    if (left.reg === undefined)
      return right.reg === undefined ? constant(scale) : plain(right.reg, scale);
    if (right.reg === undefined) return plain(left.reg, scale);
    return plain(emit('mul', left.reg, right.reg), scale);
  };

  /** x^n for a small n ≥ 1 by multiplication. */
  const wholePower = (base: Value, n: number): Value => {
    const half = n > 1 ? wholePower(base, n >> 1) : base;
    if (n === 1) return base;
    const square = times(half, half);
    return n % 2 === 0 ? square : times(square, base);
  };

  const isWhole = (e: number): boolean =>
    Number.isInteger(e) && Math.abs(e) <= MAX_WHOLE && e !== 0;

  /**
   * A power that only Math.pow, or exp of a logarithm, can compute; and a fixed power of such a one.
   * A whole power is none, since its base may be negative.
   */
  const isGeneralPower = (
    instruction: Instruction | undefined,
  ): instruction is Instruction & { op: 'pow' } => {
    if (instruction?.op !== 'pow') return false;
    const base = values[instruction.base] as Value;
    const e = values[instruction.exponent] as Value;
    if (base.reg === undefined) return e.reg !== undefined && base.scale > 0;
    if (e.reg !== undefined) return true;
    const inner = instructions[instruction.base];
    const joins =
      form === 'log' || (inner?.op === 'pow' && values[inner.exponent]?.reg === undefined);
    if (joins && isGeneralPower(inner) && e.scale !== 0) return true;
    return !Number.isInteger(e.scale) && Math.abs(e.scale) !== 0.5;
  };

  /** (x^a)^b with fixed exponents as x^(ab). */
  const fixedPower = (instruction: Instruction & { op: 'pow' }): { base: Value; e: number } => {
    const inner = instructions[instruction.base];
    const e = (values[instruction.exponent] as Value).scale;
    if (!isGeneralPower(inner) || values[inner.exponent]?.reg !== undefined) {
      return { base: values[instruction.base] as Value, e };
    }
    const nested = fixedPower(inner);
    return { base: nested.base, e: nested.e * e };
  };

  const addScaled = (into: LogForm, from: LogForm, factor: number): void => {
    into.constant += factor * from.constant;
    for (const [reg, c] of from.terms) into.terms.set(reg, (into.terms.get(reg) ?? 0) + factor * c);
  };

  /** The logarithm of an instruction's value if it is a power or an exponential, or a product of such. */
  const logForm = (index: number): LogForm | undefined => {
    if (logForms.has(index)) return logForms.get(index);
    const result = findLogForm(index);
    logForms.set(index, result);
    return result;
  };
  const findLogForm = (index: number): LogForm | undefined => {
    const instruction = instructions[index] as Instruction;
    const value = values[index];
    const out: LogForm = { constant: 0, terms: new Map() };
    if (value !== undefined && value.reg === undefined) {
      return value.scale > 0 ? { ...out, constant: Math.log(value.scale) } : undefined;
    }
    if (instruction.op === 'call' && instruction.name === 'exp') {
      const { scale, reg } = values[instruction.args[0] as number] as Value;
      if (reg !== undefined) out.terms.set(reg, scale);
      return out;
    }
    if (instruction.op === 'mul') {
      for (const arg of instruction.args) {
        const part = logForm(arg);
        if (part === undefined) return undefined;
        addScaled(out, part, 1);
      }
      return out;
    }
    if (!isGeneralPower(instruction)) return undefined;
    const exponent = values[instruction.exponent] as Value;
    const base = logForm(instruction.base) ?? logOf(values[instruction.base] as Value);
    if (exponent.reg === undefined) addScaled(out, base, exponent.scale);
    else {
      const logarithm = linear(base);
      const product = times(exponent, logarithm);
      if (product.reg !== undefined) out.terms.set(product.reg, product.scale);
    }
    return out;
  };
  const logOf = ({ scale, reg }: Value): LogForm => {
    const terms = new Map<number, number>();
    if (reg === undefined) return { constant: Math.log(scale), terms };
    if (scale > 0) return { constant: Math.log(scale), terms: terms.set(emit('log', reg), 1) };
    return { constant: 0, terms: terms.set(emit('log', register({ scale, reg })), 1) };
  };
  const linear = ({ constant: offset, terms }: LogForm): Value =>
    sum([constant(offset), ...[...terms].map(([reg, c]) => plain(reg, c))]);

  const exponential = (of: LogForm): Value => {
    const live = [...of.terms].filter(([, c]) => c !== 0);
    const outside = Math.abs(of.constant) < SAFE_LOG;
    const only = live.length === 1 ? live[0] : undefined;
    const scale = outside ? Math.exp(of.constant) : 1;
    if (live.length === 0) return constant(Math.exp(of.constant));
    if (outside && only !== undefined) return plain(emit('expk', only[0], only[0], only[1]), scale);
    const argument = linear({ constant: outside ? 0 : of.constant, terms: new Map(live) });
    return plain(emit('expk', argument.reg as number, argument.reg, argument.scale), scale);
  };

  const fixed = ({ base, e }: { base: Value; e: number }): Value => {
    if (base.reg !== undefined && base.scale > 0) {
      return plain(emit('powk', base.reg, base.reg, e), Math.pow(base.scale, e));
    }
    return plain(emit('powk', register(base), undefined, e));
  };

  const power = (index: number, instruction: Instruction & { op: 'pow' }): Value => {
    const base = values[instruction.base] as Value;
    const exponent = values[instruction.exponent] as Value;
    if (base.reg === undefined && exponent.reg === undefined) {
      return constant(Math.pow(base.scale, exponent.scale));
    }
    if (isGeneralPower(instruction)) {
      const logarithm = form === 'log' ? logForm(index) : undefined;
      if (logarithm !== undefined) return exponential(logarithm);
      if (base.reg === undefined)
        return plain(emit('kpow', register(exponent), undefined, base.scale));
      if (exponent.reg !== undefined) return plain(emit('pow', register(base), register(exponent)));
      return fixed(fixedPower(instruction));
    }
    if (base.reg === undefined)
      return plain(emit('kpow', register(exponent), undefined, base.scale));
    const e = exponent.scale;
    if (e === 0) return constant(1);
    if (Math.abs(e) > MAX_WHOLE) return fixed({ base, e });
    const root = Number.isInteger(e) ? base : plain(emit('sqrt', register(base)));
    const top = wholePower(root, Number.isInteger(e) ? Math.abs(e) : 1);
    return e > 0 ? top : plain(emit('kdiv', top.reg as number, undefined, 1 / top.scale));
  };

  /** The divisor of a factor x^(−n), if that is what it is. */
  const divisorOf = (index: number): Value | undefined => {
    const instruction = instructions[index] as Instruction;
    if (instruction.op !== 'pow' || isGeneralPower(instruction)) return undefined;
    const base = values[instruction.base] as Value;
    const e = values[instruction.exponent] as Value;
    if (base.reg === undefined || e.reg !== undefined) return undefined;
    return isWhole(e.scale) && e.scale < 0 ? wholePower(base, -e.scale) : undefined;
  };

  const product = (args: readonly number[]): Value => {
    let top = constant(1);
    let bottom = constant(1);
    const merged: LogForm = { constant: 0, terms: new Map() };
    for (const arg of args) {
      const divisor = divisorOf(arg);
      const logarithm = form === 'log' && values[arg]?.reg !== undefined ? logForm(arg) : undefined;
      if (divisor !== undefined) bottom = times(bottom, divisor);
      else if (logarithm !== undefined) addScaled(merged, logarithm, 1);
      else top = times(top, values[arg] as Value);
    }
    if (merged.terms.size > 0 || merged.constant !== 0) top = times(top, exponential(merged));
    if (bottom.reg === undefined) return { ...top, scale: top.scale / bottom.scale };
    const scale = top.scale / bottom.scale;
    if (top.reg === undefined) return plain(emit('kdiv', bottom.reg, undefined, scale));
    return plain(emit('div', top.reg, bottom.reg), scale);
  };

  const called = (instruction: Instruction & { op: 'call' }): Value => {
    const args = instruction.args.map((arg) => values[arg] as Value);
    const first = args[0] ?? constant(NaN);
    switch (instruction.name) {
      case 'log':
        return first.reg === undefined
          ? constant(Math.log(first.scale))
          : plain(emit('log', register(first)));
      case 'exp':
        return first.reg === undefined
          ? constant(Math.exp(first.scale))
          : plain(emit('expk', first.reg, undefined, first.scale));
      case 'min':
      case 'max': {
        const code = instruction.name;
        if (args.every((arg) => arg.reg === undefined)) {
          return constant(Math[code](...args.map((arg) => arg.scale)));
        }
        return plain(args.map(register).reduce((a, b) => emit(code, a, b)));
      }
      default:
        throw new EvaluationError('unknown-function', instruction.from);
    }
  };

  instructions.forEach((instruction, index) => {
    const value = ((): Value => {
      switch (instruction.op) {
        case 'num':
          return constant(instruction.value.toNumber());
        case 'input': {
          const input = inputIndex.get(instruction.name);
          if (input !== undefined) return plain(input);
          const number = constants.get(instruction.name);
          if (number === undefined) throw new EvaluationError('unbound-symbol', instruction.from);
          return constant(number);
        }
        case 'add':
          return sum(instruction.args.map((arg) => values[arg] as Value));
        case 'mul':
          return product(instruction.args);
        case 'pow':
          return power(index, instruction);
        case 'call':
          return called(instruction);
      }
    })();
    values.push(value);
  });

  const result = values[program.roots[0] as number] as Value;
  return finish({ ops, result: register(result) }, inputs.length);
}
