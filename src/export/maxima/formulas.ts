/** Law, optimum and value as a file of Maxima's, to be loaded with `load`. */
import { engineFormulas } from '../engine-formulas.js';
import { MAXIMA, isFreeInMaxima } from './expression.js';
import { remark } from '../question-text.js';
import type { ExportSubject } from '../subject.js';

/** `isoequations` is a list of them, `isovalues` the coefficient set's numbers, exact. */
export function maximaFormulas(subject: ExportSubject): string {
  const { header, legend, symbols, equations, values, given } = engineFormulas(subject, MAXIMA, {
    isFree: isFreeInMaxima,
  });
  const signs = symbols.flatMap(({ name, sign }) =>
    sign === 'real' ? [] : [`${name} ${sign === 'negative' ? '<' : '>'} 0`],
  );
  const assumed = [...signs, ...given.map((e) => `${e} > 0`)];
  const list = (items: readonly string[]): string =>
    items.length === 0 ? '[]' : `[\n  ${items.join(',\n  ')}]`;
  return [
    ...[...header, ...legend].map((line) => `/* ${remark(line)} */`),
    '',
    ...assumed.map((condition) => `errcatch(assume(${condition}))$`),
    '/* Law, constraints, optimum and value. */',
    `isoequations: ${list(equations.map(({ left, relation, right }) => `${left} ${relation} ${right}`))}$`,
    '/* Coefficients, exact: subst(isovalues, rhs(isoequations[1])) */',
    `isovalues: ${list(values.map(({ name, value }) => `${name} = ${value}`))}$`,
    '',
  ].join('\n');
}
