/** Formulas for Maxima: text that it reads as the same formula, exactly. */
import type { Rational } from '../../expression/rational.js';
import type { EngineDialect } from '../engine-dialect.js';

/**
 * Maxima has hundreds of variables with a meaning, `domain` and `values` among them, but none is a single
 * letter, one with a subscript, or a word that ends in an underscore.
 */
export const isFreeInMaxima = (name: string): boolean => /^[A-Za-z](_\w*|\w+_)?$/.test(name);

function number({ n, d }: Rational): string {
  const text = d === 1n ? n.toString() : `${n.toString()}/${d.toString()}`;
  return n < 0n || d !== 1n ? `(${text})` : text;
}

export const MAXIMA: EngineDialect = {
  name: 'Maxima',
  number,
  power: (base, exponent) => `(${base}^${exponent})`,
  functions: new Map([
    ['log', 'log'],
    ['exp', 'exp'],
    ['sqrt', 'sqrt'],
    ['min', 'min'],
    ['max', 'max'],
  ]),
  slope: (of, by) => `diff(${of}, ${by})`,
  // at(), unlike subst(), leaves the variable of a derivative alone.
  put: (of, symbol, value) => `at(${of}, ${symbol} = ${value})`,
  limit: (of, by, end) => `limit(${of}, ${by}, ${end === 'zero' ? '0, plus' : 'inf'})`,
  partial: (name, positions, args) => {
    const inputs = args.map((_, i) => `argument${String(i + 1)}`);
    const by = positions.map((p) => `argument${String(p)}, 1`).join(', ');
    const values = args.map((a, i) => `argument${String(i + 1)} = ${a}`).join(', ');
    return `at(diff(${name}(${inputs.join(', ')}), ${by}), [${values}])`;
  },
};
