/** Python 3, standard library only: functions with the coefficients as keyword defaults. */
import { symbolsOf } from '../expression/traverse.js';
import { codeOf } from './code.js';
import type { Dialect } from './code.js';
import { functionsOf } from './functions.js';
import type { ProgramFunction } from './functions.js';
import { headerLines, meaningOf, oneLine } from './header.js';
import { identifiersFor } from './identifiers.js';
import type { ExportSubject } from './subject.js';

/** Keywords, soft keywords, and what the exported module itself uses. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except ' +
    'finally for from global if import in is lambda nonlocal not or pass raise return try while ' +
    'with yield match case type _ __debug__ __name__ exp log sqrt min max law optimum value'
  ).split(' '),
);

const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  ['log', 'exp', 'sqrt', 'min', 'max'].map((name) => [name, name]),
);
const FROM_MATH: readonly string[] = ['exp', 'log', 'sqrt'];

export function toPython(subject: ExportSubject): string {
  const functions = functionsOf(subject);
  const identifiers = identifiersFor(symbolsIn(functions, subject), RESERVED);
  const dialect: Dialect = { name: 'Python', identifier: identifiers.of, functions: FUNCTIONS };
  const constants = [...subject.values].map(([symbol, value]) => {
    const meaning = meaningOf(subject, symbol);
    const comment = meaning === '' ? '' : `  # ${meaning}`;
    return `${identifiers.of(symbol)} = ${codeOf(value, dialect)}${comment}`;
  });
  const bodies = functions.map((f) => functionText(f, dialect, subject));
  const code = [...constants, ...bodies].join('\n');
  const used = FROM_MATH.filter((name) => new RegExp(`\\b${name}\\(`).test(code));
  const blocks = [
    [...headerLines(subject), ...identifiers.legend]
      .map((line) => `# ${line}`.trimEnd())
      .join('\n'),
    ...(used.length > 0 ? [`from math import ${used.join(', ')}`] : []),
    ...(constants.length > 0 ? [constants.join('\n')] : []),
  ];
  return `${[blocks.join('\n\n'), ...bodies].join('\n\n\n')}\n`;
}

function symbolsIn(functions: readonly ProgramFunction[], subject: ExportSubject): Set<string> {
  const symbols = new Set(subject.values.keys());
  for (const { inputs, results } of functions) {
    inputs.forEach((name) => symbols.add(name));
    for (const { formula } of results) symbolsOf(formula, symbols);
  }
  return symbols;
}

function functionText(f: ProgramFunction, dialect: Dialect, subject: ExportSubject): string {
  const name = dialect.identifier;
  const keywords = [
    ...f.required.map(name),
    ...f.defaults.map((symbol) => `${name(symbol)}=${name(symbol)}`),
  ];
  const parameters = [...f.inputs.map(name), ...(keywords.length > 0 ? ['*', ...keywords] : [])];
  const about = [
    `    # ${oneLine(f.about)}`,
    ...f.inputs.map((symbol) => `    # ${name(symbol)}: ${meaningOf(subject, symbol)}`),
  ];
  const [only] = f.results;
  const result =
    only !== undefined && only.variable === undefined
      ? [`    return ${codeOf(only.formula, dialect)}`]
      : [
          '    return {',
          ...f.results.map(
            ({ variable = '', formula }) =>
              `        ${JSON.stringify(variable)}: ${codeOf(formula, dialect)},`,
          ),
          '    }',
        ];
  return [`def ${f.name}(${parameters.join(', ')}):`, ...about, ...result].join('\n');
}
