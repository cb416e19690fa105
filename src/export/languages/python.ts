/** Python 3, standard library only: functions with the coefficients as keyword defaults. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import {
  commentText,
  docText,
  meaningText,
  namingOf,
  plainNumeral,
  usedIn,
  words,
} from './naming.js';
import type { Naming } from './naming.js';

/** Keywords, soft keywords, built-ins that the module uses, and its own names. */
export const PYTHON_RESERVED = words(
  'False None True and as assert async await break class continue def del elif else except ' +
    'finally for from global if import in is lambda nonlocal not or pass raise return try while ' +
    'with yield match case type _ __debug__ __name__ __doc__ __file__ __builtins__ __all__ ' +
    'abs min max range list dict isinstance print sys tuple float int len zip map any all ' +
    'ValueError ArithmeticError OverflowError enumerate ' +
    'exp log sqrt expm1 log1p floor pow nan inf isnan math CASES np jnp jax torch numpy ' +
    '_pow _exp _expm1',
);

const FROM_MATH = ['exp', 'expm1', 'floor', 'log', 'log1p', 'pow', 'sqrt', 'isnan'];

/**
 * Where other languages give infinity, Python raises an error, also for the denominator of a term that is as
 * good as zero: the name of what does not, and how it is made.
 */
const UNBOUNDED: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '_pow',
    [
      'def _pow(x, y):',
      '    r"""x to the power y; infinite beyond the range of doubles."""',
      '    try:',
      '        return pow(x, y)',
      '    except OverflowError:',
      '        return inf if x > 0 or y % 2 == 0 else -inf',
    ],
  ],
  ...['exp', 'expm1'].map((fn): [string, string[]] => [
    `_${fn}`,
    [
      `def _${fn}(x):`,
      `    r"""${fn} of x; infinite beyond the range of doubles."""`,
      '    try:',
      `        return ${fn}(x)`,
      '    except OverflowError:',
      '        return inf',
    ],
  ]),
]);

export function pythonNotation(naming: Naming, prefix = ''): Notation {
  return {
    name: naming.of,
    numeral: (text) => text,
    nan: prefix === '' ? 'nan' : `${prefix}nan`,
    call: (fn, args) => {
      const own = fn === 'abs' || fn === 'min' || fn === 'max' ? '' : prefix;
      return `${own}${fn}(${args.join(', ')})`;
    },
    and: 'and',
    or: 'or',
    not: (test) => `not (${test})`,
    isNan: (value) => `${prefix}isnan(${value})`,
  };
}

export const PYTHON_LAYOUT: Layout = {
  indent: '    ',
  note: (text) => `# ${text}`,
  let: (name, value) => `${name} = ${value}`,
  ilet: (name, value) => `${name} = ${value}`,
  array: (name, size) => `${name} = [0.0] * ${String(size)}`,
  ints: (name, values) => `${name} = [${values.join(', ')}]`,
  take: (name, from) => `${name} = ${from}`,
  set: (target, value) => `${target} = ${value}`,
  loop: (name, from, to) => ({ open: `for ${name} in range(${from}, ${to}):`, close: [] }),
  branch: (test) => `if ${test}:`,
  otherwise: 'else:',
  nothing: 'pass',
  break: 'break',
  return: (value) => `return ${value}`,
  give: (array) => `return ${array}`,
};

export function writePython(module: CodeModule): string {
  const naming = namingOf(module, { reserved: PYTHON_RESERVED, private: '_' });
  const plain = pythonNotation(naming);
  const expressions = new Expressions({
    ...plain,
    call: (fn, args) => {
      const text = plain.call(fn, args);
      return UNBOUNDED.has(`_${fn}`) ? `_${text}` : text;
    },
  });
  const constants = constantLines(module, naming, new Expressions(plain));
  const bodies = [
    ...module.helpers.map((h) => helperText(h, naming, expressions)),
    ...module.functions.map((f) => functionText(f, module, naming, expressions)),
    selfTest(module, naming, 'abs(got / want - 1) if want != 0 else abs(got)'),
  ];
  const written = bodies.join('\n');
  const own = usedIn(written, [...UNBOUNDED.keys()]).map((name) =>
    (UNBOUNDED.get(name) ?? []).join('\n'),
  );
  const code = [...own, written].join('\n');
  const names = ['inf', 'nan'].filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  // Coefficients may be formulas, too.
  const used = [
    ...new Set([...usedIn([code, ...constants].join('\n'), FROM_MATH), ...names]),
  ].sort();
  const blocks = [
    headerText(module, naming),
    [...(used.length > 0 ? [`from math import ${used.join(', ')}`] : []), 'import sys'].join('\n'),
    ...(constants.length > 0 ? [constants.join('\n')] : []),
  ];
  return `${[blocks.join('\n\n'), ...own, ...bodies].join('\n\n\n')}\n\n\n${MAIN}\n`;
}

export const MAIN = ['if __name__ == "__main__":', '    sys.exit(self_test())'].join('\n');

/** A raw string, so that no backslash of a sheet means anything; a first line of code, so that no comment names an encoding. */
export function headerText(module: CodeModule, naming: Naming): string {
  const lines = [...module.header, ...naming.legend].map(docText);
  return ['r"""', ...lines, '"""'].join('\n');
}

export function constantLines(
  { coefficients }: CodeModule,
  naming: Naming,
  expressions: Expressions,
): string[] {
  return coefficients.flatMap((c) => {
    if (!c.value) return [];
    const meaning = meaningText(c);
    const comment = meaning === '' ? '' : `  # ${commentText(meaning)}`;
    return [`${naming.of(c.name)} = ${expressions.real(c.value)}${comment}`];
  });
}

export function helperText(
  helper: Helper,
  naming: Naming,
  expressions: Expressions,
  layout: Layout = PYTHON_LAYOUT,
): string {
  const statements = new Statements(expressions, layout);
  const nan = expressions.notation.nan;
  const result = helper.gives === undefined ? nan : `[${nan}] * ${String(helper.gives)}`;
  const body = helper.isTotal
    ? [
        '    try:',
        ...statements.lines(helper.body, 2),
        '    except (ArithmeticError, ValueError):',
        `        return ${result}`,
      ]
    : statements.lines(helper.body, 1);
  return [
    `def ${naming.of(helper.name)}(${helper.params.map(naming.of).join(', ')}):`,
    ...docLines(helper.about),
    ...body,
  ].join('\n');
}

export function docLines(lines: readonly string[]): string[] {
  const [first = ''] = lines;
  if (lines.length === 1) return [`    r"""${docText(first)}"""`];
  return ['    r"""', ...lines.map((line) => `    ${docText(line)}`.trimEnd()), '    """'];
}

/** `C, *, E, A=A` */
export function parametersOf(f: PublicFunction, module: CodeModule, naming: Naming): string {
  const hasValue = new Set(module.coefficients.flatMap((c) => (c.value ? [c.name] : [])));
  const keywords = f.coefficients.map((name) => {
    const own = naming.of(name);
    return hasValue.has(name) ? `${own}=${own}` : own;
  });
  return [...f.inputs.map(naming.of), ...(keywords.length > 0 ? ['*', ...keywords] : [])].join(
    ', ',
  );
}

export function documentation(f: PublicFunction, module: CodeModule, naming: Naming): string[] {
  const explained = (name: string): string => {
    const symbol = module.symbols.get(name);
    return `${naming.of(name)}: ${symbol ? meaningText(symbol) : ''}`.trimEnd();
  };
  const several = f.results.flatMap((r) => r.symbol ?? []);
  return [
    `${f.about}.`,
    '',
    ...f.inputs.map(explained),
    ...(several.length > 0 ? [`returns a dict of ${several.join(', ')}`] : []),
    ...f.guards.map(({ text }) => `needs ${text} > 0`),
  ];
}

function functionText(
  f: PublicFunction,
  module: CodeModule,
  naming: Naming,
  expressions: Expressions,
): string {
  const statements = new Statements(expressions, PYTHON_LAYOUT);
  return [
    `def ${f.name}(${parametersOf(f, module, naming)}):`,
    ...docLines(documentation(f, module, naming)),
    ...statements.lines(f.body, 1),
    ...f.guards.flatMap(({ value, text }) => [
      `    if not (${expressions.real(value)} > 0):`,
      `        raise ValueError("needs ${text} > 0")`,
    ]),
    ...resultLines(f, (v) => v, expressions),
  ].join('\n');
}

export function resultLines(
  f: PublicFunction,
  wrap: (value: string) => string,
  expressions: Expressions,
): string[] {
  const [only] = f.results;
  if (only !== undefined && only.symbol === undefined) {
    return [`    return ${wrap(expressions.real(only.value))}`];
  }
  return [
    '    return {',
    ...f.results.map(
      ({ symbol = '', value }) =>
        `        ${JSON.stringify(symbol)}: ${wrap(expressions.real(value))},`,
    ),
    '    }',
  ];
}

/** @param distance Python for the relative distance of `got` from `want` */
export function selfTest(module: CodeModule, naming: Naming, distance: string): string {
  if (module.cases.length === 0) {
    return [
      'def self_test():',
      '    r"""Fails: there is nothing to compare with."""',
      `    print("${NOTHING_COMPARED}")`,
      '    return 1',
    ].join('\n');
  }
  return [
    'def self_test():',
    `    r"""Compares with values that isoflop certifies; 0 if all agree to ${String(module.tolerance)}, else 1."""`,
    '    cases = [',
    ...module.cases.map((c) => `        ${caseText(c, module, naming)},`),
    '    ]',
    '    worst = 0.0',
    '    count = 0',
    '    failures = 0',
    '    for name, function, args, expected in cases:',
    '        try:',
    '            result = function(*args)',
    '        except (ArithmeticError, ValueError) as error:',
    '            print(f"{name}{args}: {error}")',
    '            result = dict(enumerate([float("nan")] * len(expected)))',
    '        values = list(result.values()) if isinstance(result, dict) else [result]',
    '        for got, want in zip(values, expected):',
    `            distance = ${distance}`,
    '            count += 1',
    '            worst = max(worst, distance) if distance == distance else distance',
    `            if not distance <= ${String(module.tolerance)}:`,
    '                failures += 1',
    '                print(f"{name}{args}: {got}, not {want}")',
    '    print(f"isoflop self-test: {count} numbers, {failures} wrong, worst {worst:.1e}")',
    '    return 1 if failures else 0',
  ].join('\n');
}

function caseText({ fn, args, expected }: Case, module: CodeModule, naming: Naming): string {
  const f = module.functions.find((one) => one.name === fn);
  const required = (f?.coefficients ?? []).filter((name) => module.required.has(name));
  const given = required.map(
    (n) => `${naming.of(n)}=${plainNumeral(module.required.get(n) ?? '')}`,
  );
  const call = given.length === 0 ? fn : `lambda *x: ${fn}(*x, ${given.join(', ')})`;
  const list = (all: readonly string[]): string =>
    `(${all.map(plainNumeral).join(', ')}${all.length === 1 ? ',' : ''})`;
  return `("${fn}", ${call}, ${list(args)}, ${list(expected)})`;
}
