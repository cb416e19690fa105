/** What doubles can promise of a formula in the little language: its value and how far it may be off. */
import type { Real, Statement } from '../../src/export/program/ir.js';

/** Units of the last place by which one operation, or a library's function, may be wrong. */
const ULPS = 4 * 2 ** -52;

interface Bounded {
  readonly value: number;
  /** To first order. */
  readonly error: number;
}

/** Undefined where something on the way leaves the range of doubles. */
export function bounded(
  statements: readonly Statement[],
  result: Real,
  inputs: ReadonlyMap<string, number>,
): Bounded | undefined {
  const known = new Map<string, Bounded>();
  for (const [name, value] of inputs) known.set(name, { value, error: 0 });
  const outside: number[] = [];
  const made = (value: number, inherited: number): Bounded => {
    const size = Math.abs(value);
    if (!(size < 1e290) || (size < 1e-290 && size > 0)) outside.push(value);
    return { value, error: inherited + ULPS * size };
  };
  const of = (e: Real): Bounded => {
    switch (e.op) {
      case 'num':
        return made(Number(e.text), 0);
      case 'ref':
        return known.get(e.name) as Bounded;
      case 'neg': {
        const a = of(e.of);
        return { value: -a.value, error: a.error };
      }
      case 'add':
        return e.terms.map(of).reduce((a, b) => made(a.value + b.value, a.error + b.error));
      case 'mul':
        return e.factors
          .map(of)
          .reduce((a, b) =>
            made(a.value * b.value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error),
          );
      case 'div': {
        const [a, b] = [of(e.over), of(e.under)];
        const value = a.value / b.value;
        return made(value, (a.error + Math.abs(value) * b.error) / Math.abs(b.value));
      }
      case 'pow': {
        const [a, b] = [of(e.base), of(e.exponent)];
        const value = a.value ** b.value;
        const byBase = Math.abs((value * b.value) / a.value) * a.error;
        const byExponent = Math.abs(value * Math.log(Math.abs(a.value))) * b.error;
        return made(value, byBase + (Number.isInteger(b.value) ? 0 : byExponent));
      }
      case 'min':
      case 'max': {
        const [a, b] = [of(e.a), of(e.b)];
        return { value: Math[e.op](a.value, b.value), error: Math.max(a.error, b.error) };
      }
      case 'call':
        return ofCall(e.fn, of(e.of), made);
      default:
        throw new Error(`${e.op} is in no formula`);
    }
  };
  for (const s of statements) {
    if (s.op !== 'let') throw new Error(`${s.op} is in no formula`);
    known.set(s.name, of(s.value));
  }
  const found = of(result);
  return outside.length === 0 && Number.isFinite(found.error) ? found : undefined;
}

function ofCall(
  fn: string,
  { value: x, error }: Bounded,
  made: (value: number, inherited: number) => Bounded,
): Bounded {
  switch (fn) {
    case 'exp':
      return made(Math.exp(x), Math.exp(x) * error);
    case 'expm1':
      return made(Math.expm1(x), Math.exp(x) * error);
    case 'log':
      return made(Math.log(x), error / x);
    case 'log1p':
      return made(Math.log1p(x), error / (1 + x));
    case 'sqrt':
      return made(Math.sqrt(x), error / (2 * Math.sqrt(x)));
    default:
      throw new Error(`${fn} is in no formula`);
  }
}
