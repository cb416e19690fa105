/** Law, optimum and value in the Wolfram Language. */
import type { Rational } from '../../expression/rational.js';
import { engineFormulas } from '../engine-formulas.js';
import type { EngineDialect } from '../engine-dialect.js';
import type { ExportSubject } from '../subject.js';

/** Capitals that mean something there: E is Euler's number, I the imaginary unit. */
const LETTERS: ReadonlySet<string> = new Set(['C', 'D', 'E', 'I', 'K', 'N', 'O']);
/** What the file itself names. */
const OWN: ReadonlySet<string> = new Set(['equations', 'values', 'assumptions']);

/** No name of the system begins with a small letter; an underscore is a pattern and no letter. */
function shape(name: string): string {
  const joined = name.replace(/_+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase());
  return /^[A-Z].|^[CDEIKNO]$/.test(joined) ? `var${joined}` : joined;
}
const isFree = (name: string): boolean =>
  !OWN.has(name) && (/^[a-z]/.test(name) || (/^[A-Z]$/.test(name) && !LETTERS.has(name)));

function number({ n, d }: Rational): string {
  const text = d === 1n ? n.toString() : `${n.toString()}/${d.toString()}`;
  return n < 0n || d !== 1n ? `(${text})` : text;
}

const apply = (name: string, args: readonly string[]): string => `${name}[${args.join(', ')}]`;

export const WOLFRAM: EngineDialect = {
  name: 'the Wolfram Language',
  number,
  power: (base, exponent) => `(${base}^${exponent})`,
  functions: new Map([
    ['log', 'Log'],
    ['exp', 'Exp'],
    ['sqrt', 'Sqrt'],
    ['min', 'Min'],
    ['max', 'Max'],
  ]),
  apply,
  slope: (of, by) => `D[${of}, ${by}]`,
  put: (of, symbol, value) => `(${of} /. ${symbol} -> ${value})`,
  limit: (of, by, end) =>
    `Limit[${of}, ${by} -> ${end === 'zero' ? '0, Direction -> "FromAbove"' : 'Infinity'}]`,
  partial: (name, positions, args) => {
    const orders = args.map((_, i) => positions.filter((p) => p === i + 1).length);
    return apply(`Derivative[${orders.join(', ')}][${name}]`, args);
  },
};

const RELATIONS = { '=': '==', '<=': '<=', '>=': '>=' } as const;

/** Comments nest there, and end at the first pair that closes them. */
const comment = (text: string): string =>
  `(* ${text.replaceAll('(*', '( *').replaceAll('*)', '* )')} *)`;

export function toWolfram(subject: ExportSubject): string {
  const { header, legend, symbols, equations, values, given } = engineFormulas(subject, WOLFRAM, {
    isFree,
    shape,
    more: '1',
  });
  const signs = symbols.map(({ name, sign }) => {
    if (sign === 'real') return `Element[${name}, Reals]`;
    if (sign === 'integer') return `Element[${name}, PositiveIntegers]`;
    return `${name} ${sign === 'negative' ? '<' : '>'} 0`;
  });
  const list = (items: readonly string[]): string =>
    items.length === 0 ? '{}' : `{\n  ${items.join(',\n  ')}\n}`;
  return [
    ...[...header, ...legend].map(comment),
    comment('law, constraints, optimum and value'),
    `equations = ${list(
      equations.map(({ left, relation, right }) => `${left} ${RELATIONS[relation]} ${right}`),
    )};`,
    comment('coefficients, exact: equations /. values'),
    `values = ${list(values.map(({ name, value }) => `${name} -> ${value}`))};`,
    comment('for Simplify and Assuming'),
    `assumptions = ${list([...signs, ...given.map((e) => `${e} > 0`)])};`,
    '',
  ].join('\n');
}
