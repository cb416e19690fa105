/** An ECMAScript module without imports: functions that take coefficients as an optional object. */
import { symbolsOf } from '../expression/traverse.js';
import { codeOf } from './code.js';
import type { Dialect } from './code.js';
import { functionsOf } from './functions.js';
import type { ProgramFunction } from './functions.js';
import { headerLines, meaningOf, oneLine } from './header.js';
import { identifiersFor } from './identifiers.js';
import type { ExportSubject } from './subject.js';

/** Reserved words of modules, names with a meaning of their own, and what the module itself uses. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum ' +
    'eval export extends false finally for function if implements import in instanceof interface ' +
    'let new null package private protected public return static super switch this throw true ' +
    'try typeof undefined NaN Infinity var void while with yield __proto__ Math Object ' +
    'coefficients COEFFICIENTS law optimum value'
  ).split(' '),
);

const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  ['log', 'exp', 'sqrt', 'min', 'max'].map((name) => [name, `Math.${name}`]),
);

export function toJavaScript(subject: ExportSubject): string {
  const functions = functionsOf(subject);
  const symbols = new Set(subject.values.keys());
  for (const { inputs, results } of functions) {
    inputs.forEach((name) => symbols.add(name));
    for (const { formula } of results) symbolsOf(formula, symbols);
  }
  const identifiers = identifiersFor(symbols, RESERVED);
  const dialect: Dialect = { name: 'JavaScript', identifier: identifiers.of, functions: FUNCTIONS };
  const header = [...headerLines(subject), ...identifiers.legend].map((line) => `// ${line}`);
  const constants = [...subject.values].flatMap(([symbol, value]) => {
    const meaning = meaningOf(subject, symbol);
    return [
      ...(meaning === '' ? [] : [`  /** ${comment(meaning)} */`]),
      `  ${identifiers.of(symbol)}: ${codeOf(value, dialect)},`,
    ];
  });
  const blocks = [
    header.join('\n'),
    ['export const COEFFICIENTS = Object.freeze({', ...constants, '});'].join('\n'),
    ...functions.map((f) => functionText(f, dialect, subject)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Within a block comment. */
function comment(text: string): string {
  return oneLine(text).replaceAll('*/', '* /');
}

function functionText(f: ProgramFunction, dialect: Dialect, subject: ExportSubject): string {
  const name = dialect.identifier;
  const coefficients = [...f.required, ...f.defaults].map(name);
  const inputs = f.inputs.map(name);
  const optional = f.required.length > 0 ? 'coefficients' : 'coefficients = {}';
  const doc = [
    '/**',
    ` * ${comment(f.about)}`,
    ...f.inputs.map((s) =>
      ` * @param {number} ${name(s)} ${comment(meaningOf(subject, s))}`.trimEnd(),
    ),
    ...(coefficients.length > 0
      ? [
          f.required.length > 0
            ? ` * @param {object} coefficients ${f.required.map(name).join(', ')}, and what replaces COEFFICIENTS`
            : ' * @param {object} [coefficients] what replaces COEFFICIENTS',
        ]
      : []),
    ' */',
  ];
  const parameters = [...inputs, ...(coefficients.length > 0 ? [optional] : [])];
  const take =
    coefficients.length > 0
      ? [`  const { ${coefficients.join(', ')} } = { ...COEFFICIENTS, ...coefficients };`]
      : [];
  const [only] = f.results;
  const result =
    only !== undefined && only.variable === undefined
      ? [`  return ${codeOf(only.formula, dialect)};`]
      : [
          '  return {',
          ...f.results.map(
            ({ variable = '', formula }) => `    ${name(variable)}: ${codeOf(formula, dialect)},`,
          ),
          '  };',
        ];
  return [
    ...doc,
    `export function ${f.name}(${parameters.join(', ')}) {`,
    ...take,
    ...result,
    '}',
  ].join('\n');
}
