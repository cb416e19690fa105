/** ECMAScript modules without imports, with types or without: coefficients are an optional object. */
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral, words } from './naming.js';
import type { Naming } from './naming.js';

/** Reserved words of modules and of types, names with a meaning of their own, and what a module uses. */
const RESERVED = words(
  'arguments await async break case catch class const continue debugger default delete do else enum ' +
    'eval export extends false finally for function if implements import in instanceof interface ' +
    'let new null package private protected public return static super switch this throw true ' +
    'try typeof undefined NaN Infinity var void while with yield __proto__ constructor prototype Math ' +
    'Object Number Array Float64Array globalThis URL coefficients COEFFICIENTS Coefficients selfTest ' +
    'any as asserts bigint boolean declare infer is keyof module namespace never number object of ' +
    'readonly require satisfies string symbol type unique unknown abstract accessor get set global ' +
    'Optimum Gradient Exponents Sensitivities',
);

/** `typed`: TypeScript. */
export function writeEcmaScript(module: CodeModule, typed: boolean): string {
  const naming = namingOf(module, { reserved: RESERVED });
  const expressions = new Expressions(ecmaScriptNotation(naming, typed));
  const writer = new Writer(module, naming, expressions, typed);
  return `${writer.blocks().join('\n\n')}\n`;
}

export function ecmaScriptNotation(naming: Naming, typed: boolean): Notation {
  return {
    name: naming.of,
    numeral: (text) => text,
    nan: 'NaN',
    call: (fn, args) => `Math.${fn}(${args.join(', ')})`,
    ...(typed ? { at: (array, index) => `${array}[${index}]!` } : {}),
    and: '&&',
    or: '||',
    not: (test) => `!(${test})`,
    isNan: (value) => `Number.isNaN(${value})`,
  };
}

export const ECMASCRIPT_LAYOUT: Layout = {
  indent: '  ',
  note: (text) => `// ${text}`,
  let: (name, value, again) => `${again ? 'let' : 'const'} ${name} = ${value};`,
  ilet: (name, value, again) => `${again ? 'let' : 'const'} ${name} = ${value};`,
  array: (name, size) => `const ${name} = new Float64Array(${String(size)});`,
  ints: (name, values) => `const ${name} = [${values.join(', ')}];`,
  take: (name, from) => `const ${name} = ${from};`,
  set: (target, value) => `${target} = ${value};`,
  loop: (name, from, to) => ({
    open: `for (let ${name} = ${from}; ${name} < ${to}; ${name}++) {`,
    close: ['}'],
  }),
  branch: (test) => `if (${test}) {`,
  otherwise: '} else {',
  end: '}',
  nothing: '',
  break: 'break;',
  return: (value) => `return ${value};`,
  give: (array) => `return ${array};`,
};

class Writer {
  constructor(
    private readonly module: CodeModule,
    private readonly naming: Naming,
    private readonly expressions: Expressions,
    private readonly typed: boolean,
  ) {}

  blocks(): string[] {
    const { header, coefficients, helpers, functions } = this.module;
    const lines = [...header, ...this.naming.legend].map((line) => ` * ${commentText(line)}`);
    const constants = coefficients.flatMap((c) => {
      const meaning = commentText(meaningText(c));
      return [
        ...(meaning === '' || !c.value ? [] : [`  /** ${meaning} */`]),
        ...(c.value ? [`  ${this.naming.of(c.name)}: ${this.expressions.real(c.value)},`] : []),
      ];
    });
    return [
      ['/*', ...lines, ' */'].join('\n'),
      ...(this.typed ? [this.#types()] : []),
      ['export const COEFFICIENTS = Object.freeze({', ...constants, '});'].join('\n'),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
      this.#main(),
    ];
  }

  #types(): string {
    const member = (name: string, meaning: string, optional: boolean): string[] => [
      ...(meaning === '' ? [] : [`  /** ${meaning} */`]),
      `  readonly ${this.naming.of(name)}${optional ? '?' : ''}: number;`,
    ];
    const meaning = (name: string): string => {
      const symbol = this.module.symbols.get(name);
      return symbol ? commentText(meaningText(symbol)) : '';
    };
    const all = this.module.coefficients.flatMap((c) => member(c.name, meaning(c.name), true));
    const results = this.module.functions.flatMap((f) => {
      const symbols = f.results.flatMap((r) => r.symbol ?? []);
      if (symbols.length === 0) return [];
      const lines = symbols.flatMap((name) => member(name, meaning(name), false));
      return [[`export interface ${typeName(f)} {`, ...lines, '}'].join('\n')];
    });
    return [['export interface Coefficients {', ...all, '}'].join('\n'), ...results].join('\n\n');
  }

  #helper(h: Helper): string {
    const type = this.typed ? ': number' : '';
    const params = h.params.map((p) => `${this.naming.of(p)}${type}`).join(', ');
    const result = this.typed ? (h.gives === undefined ? ': number' : ': Float64Array') : '';
    return [
      ...(h.about.length === 1
        ? [`/** ${h.about[0] ?? ''} */`]
        : ['/**', ...h.about.map((line) => ` * ${line}`), ' */']),
      `function ${this.naming.of(h.name)}(${params})${result} {`,
      ...new Statements(this.expressions, ECMASCRIPT_LAYOUT).lines(h.body, 1),
      '}',
    ].join('\n');
  }

  #required(f: PublicFunction): string[] {
    const { coefficients } = this.module;
    return f.coefficients.filter((name) => !coefficients.find((c) => c.name === name)?.value);
  }

  #function(f: PublicFunction): string {
    const { naming, typed, expressions } = this;
    const name = naming.of;
    const required = this.#required(f);
    const names = f.coefficients.map(name);
    const type = typed ? ': number' : '';
    const inputs = f.inputs.map((input) => `${name(input)}${type}`);
    const asked = required.map((r) => `'${name(r)}'`).join(' | ');
    const shape =
      required.length > 0
        ? `: Coefficients & Required<Pick<Coefficients, ${asked}>>`
        : ': Coefficients';
    const last = `coefficients${typed ? shape : ''}${required.length > 0 ? '' : ' = {}'}`;
    const several = f.results.some((r) => r.symbol !== undefined);
    const kind = typed ? `: ${several ? typeName(f) : 'number'}` : '';
    const parameters = [...inputs, ...(names.length > 0 ? [last] : [])].join(', ');
    const nowhere = several
      ? `{ ${f.results.map((r) => `${name(r.symbol ?? '')}: NaN`).join(', ')} }`
      : 'NaN';
    const guards = f.guards.map((g) => `${expressions.real(g.value)} > 0`).join(' && ');
    return [
      ...this.#doc(f, required),
      `export function ${f.name}(${parameters})${kind} {`,
      ...(names.length > 0
        ? [`  const { ${names.join(', ')} } = { ...COEFFICIENTS, ...coefficients };`]
        : []),
      ...new Statements(expressions, ECMASCRIPT_LAYOUT).lines(f.body, 1),
      ...(guards === '' ? [] : [`  if (!(${guards})) return ${nowhere};`]),
      ...(several
        ? [
            '  return {',
            ...f.results.map((r) => `    ${name(r.symbol ?? '')}: ${expressions.real(r.value)},`),
            '  };',
          ]
        : [`  return ${expressions.real(f.results[0]?.value ?? { op: 'nan' })};`]),
      '}',
    ].join('\n');
  }

  #doc(f: PublicFunction, required: readonly string[]): string[] {
    const type = this.typed ? '' : '{number} ';
    const name = this.naming.of;
    const meaning = (input: string): string => {
      const symbol = this.module.symbols.get(input);
      return symbol ? commentText(meaningText(symbol)) : '';
    };
    const optional = this.typed ? 'coefficients' : '{object} [coefficients]';
    const needed = this.typed ? 'coefficients' : '{object} coefficients';
    const given =
      required.length > 0
        ? ` * @param ${needed} ${required.map(name).join(', ')}, and what replaces COEFFICIENTS`
        : ` * @param ${optional} what replaces COEFFICIENTS`;
    return [
      '/**',
      ` * ${commentText(f.about)}`,
      ...f.inputs.map((s) => ` * @param ${type}${name(s)} ${meaning(s)}`.trimEnd()),
      ...(f.coefficients.length > 0 ? [given] : []),
      ...(f.guards.length > 0
        ? [` * @returns NaN unless ${f.guards.map((g) => `${g.text} > 0`).join(' and ')}`]
        : []),
      ' */',
    ];
  }

  #case({ fn, args, expected }: Case): string {
    const f = this.module.functions.find((one) => one.name === fn);
    const required = (f ? this.#required(f) : []).filter((n) => this.module.required.has(n));
    const given = required.map(
      (n) => `${this.naming.of(n)}: ${plainNumeral(this.module.required.get(n) ?? '')}`,
    );
    const all = [
      ...args.map(plainNumeral),
      ...(given.length > 0 ? [`{ ${given.join(', ')} }`] : []),
    ];
    const call = `${fn}(${all.join(', ')})`;
    const several = f?.results.some((r) => r.symbol !== undefined) === true;
    const values = several ? `Object.values(${call})` : `[${call}]`;
    return `    ['${call.replace(/[^\w(){}:,. +-]/g, '')}', ${values}, [${expected.map(plainNumeral).join(', ')}]],`;
  }

  #selfTest(): string {
    const { cases, tolerance } = this.module;
    const types = this.typed
      ? {
          cases: ': readonly (readonly [string, readonly number[], readonly number[]])[]',
          failures: ': string[]',
          result: ': { count: number; failures: string[]; worst: number }',
          got: 'values[i] ?? NaN',
        }
      : { cases: '', failures: '', result: '', got: 'values[i]' };
    return [
      `/** Compares with values that isoflop certifies; they agree to ${String(tolerance)}. */`,
      `export function selfTest()${types.result} {`,
      `  const cases${types.cases} = [`,
      ...cases.map((c) => this.#case(c)),
      '  ];',
      `  const failures${types.failures} = [];`,
      '  let [count, worst] = [0, 0];',
      '  for (const [call, values, expected] of cases) {',
      '    expected.forEach((want, i) => {',
      `      const got = ${types.got};`,
      '      const distance = want === 0 ? Math.abs(got) : Math.abs(got / want - 1);',
      '      count += 1;',
      '      worst = Math.max(worst, distance);',
      `      if (!(distance <= ${String(tolerance)})) failures.push(\`\${call}: \${got}, not \${want}\`);`,
      '    });',
      '  }',
      '  return { count, failures, worst };',
      '}',
    ].join('\n');
  }

  #main(): string {
    const host = this.typed
      ? `const host = (globalThis as {
  process?: { argv: string[]; exitCode?: number | string | null | undefined; stdout: { write(text: string): unknown } };
}).process;
const own = (import.meta as unknown as { url: string }).url;`
      : 'const host = globalThis.process;\nconst own = import.meta.url;';
    return `// Run by itself, the module tests itself.
${host}
if (host?.argv[1] !== undefined && own.endsWith(encodeURI(host.argv[1].split('\\\\').join('/')))) {
  const { count, failures, worst } = selfTest();
  for (const failure of failures) host.stdout.write(\`\${failure}\\n\`);
  host.stdout.write(
    \`isoflop self-test: \${count} numbers, \${failures.length} wrong, worst \${worst.toExponential(1)}\\n\`,
  );
  if (failures.length > 0) host.exitCode = 1;
}`;
  }
}

function typeName({ name }: PublicFunction): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
