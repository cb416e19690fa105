/** Law, optimum and value as a Python module of SymPy equations. */
import { engineFormulas } from '../engine-formulas.js';
import { SYMPY, isFreeInSympy } from './expression.js';
import type { ExportSubject } from '../subject.js';

/** What the module itself names. */
const OWN = new Set(['Eq', 'Ge', 'Le', 'equations', 'values', 'assumed']);

const SIGNS = {
  positive: 'positive=True',
  negative: 'negative=True',
  real: 'real=True',
  integer: 'integer=True, positive=True',
} as const;
const RELATIONS = { '=': 'Eq', '<=': 'Le', '>=': 'Ge' } as const;

/** `equations` is a list of them, `values` the coefficient set's numbers, exact. */
export function sympyFormulas(subject: ExportSubject): string {
  const isFree = (name: string): boolean => isFreeInSympy(name) && !OWN.has(name);
  const { header, legend, symbols, functions, equations, values, given } = engineFormulas(
    subject,
    SYMPY,
    { isFree },
  );
  const list = (lines: readonly string[]): string => lines.map((line) => `    ${line},\n`).join('');
  return [
    ...[...header, ...legend].map((line) => `# ${line}`),
    'from sympy import (',
    '    Derivative, Dummy, Eq, Function, Ge, Integer, Le, Max, Min, Rational, Subs, Symbol, diff, exp,',
    '    limit, log, oo, sqrt,',
    ')',
    '',
    ...symbols.map(({ name, sign }) => `${name} = Symbol("${name}", ${SIGNS[sign]})`),
    ...functions.map((name) => `${name} = Function("${name}")`),
    '',
    '# Law, constraints, optimum and value. evaluate=False: none is taken for true or false at once.',
    `equations = [\n${list(
      equations.map(
        ({ left, relation, right }) => `${RELATIONS[relation]}(${left}, ${right}, evaluate=False)`,
      ),
    )}]`,
    '# Coefficients, exact: equations[0].rhs.subs(values)',
    `values = {\n${list(values.map(({ name, value }) => `${name}: ${value}`))}}`,
    '# Assumed to be positive.',
    `assumed = [\n${list(given)}]`,
    '',
  ].join('\n');
}
