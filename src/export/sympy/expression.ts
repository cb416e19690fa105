/** Formulas for SymPy: Python text that its names make into the same formula, exactly. */
import type { Rational } from '../../expression/rational.js';
import type { EngineDialect } from '../engine-dialect.js';

/** Python's keywords, what scripts import from SymPy, and what they use themselves. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except ' +
    'finally for from global if import in is lambda nonlocal not or pass raise return try while ' +
    'with yield match case type print __debug__ __name__ __file__ Derivative Dummy Function ' +
    'Integer Max Min Rational Subs Symbol diff exp limit log oo sqrt functions left right slots'
  ).split(' '),
);

/** May a symbol of a formula have this name in a script? */
export const isFreeInSympy = (name: string): boolean => !RESERVED.has(name);

function number({ n, d }: Rational): string {
  if (d !== 1n) return `Rational(${n.toString()}, ${d.toString()})`;
  // A plain 1 would do inside of a sum, but 1/2 and 2**-1 are floating-point numbers.
  return `Integer(${n.toString()})`;
}

export const SYMPY: EngineDialect = {
  name: 'SymPy',
  number,
  power: (base, exponent) => `(${base}**${exponent})`,
  functions: new Map([
    ['log', 'log'],
    ['exp', 'exp'],
    ['sqrt', 'sqrt'],
    ['min', 'Min'],
    ['max', 'Max'],
  ]),
  slope: (of, by) => `diff(${of}, ${by})`,
  put: (of, symbol, value) => `${of}.subs(${symbol}, ${value})`,
  limit: (of, by, end) => `limit(${of}, ${by}, ${end === 'zero' ? '0' : 'oo'})`,
  partial: (name, positions, args) => {
    const inputs = args.map((_, i) => `Dummy("u${String(i + 1)}")`);
    const of = `${name}(*slots)`;
    const by = positions.map((p) => `slots[${String(p - 1)}]`).join(', ');
    return `(lambda slots: Subs(Derivative(${of}, ${by}), slots, (${args.join(', ')},)))((${inputs.join(', ')},))`;
  },
};
