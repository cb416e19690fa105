/** ECMAScript modules without imports, with types or without: coefficients are an optional object. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter, capital } from './emitter.js';
import { commentText, words } from './naming.js';
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
    'Optimum Discrete Gradient Exponents Sensitivities',
);

/** `typed`: TypeScript. */
export const writeEcmaScript = (module: CodeModule, typed: boolean): string =>
  new EcmaScriptEmitter(module, typed).text();

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

class EcmaScriptEmitter extends Emitter {
  constructor(
    module: CodeModule,
    private readonly typed: boolean,
  ) {
    super(module, {
      naming: () => ({ reserved: RESERVED }),
      notation: (naming) => ecmaScriptNotation(naming, typed),
      layout: ECMASCRIPT_LAYOUT,
    });
  }

  protected override head(): string[] {
    const constants = this.module.coefficients.flatMap((c) =>
      c.value ? [...this.#memberDoc(c.name), `  ${this.of(c.name)}: ${this.real(c.value)},`] : [],
    );
    return [
      ['/*', ...this.comments(' *'), ' */'].join('\n'),
      ...(this.typed ? [this.#types()] : []),
      ['export const COEFFICIENTS = Object.freeze({', ...constants, '});'].join('\n'),
    ];
  }

  protected override foot(): string[] {
    return [this.#main()];
  }

  /** What a member means. */
  #memberDoc(name: string): string[] {
    const meaning = this.meaning(name);
    return meaning === '' ? [] : [`  /** ${meaning} */`];
  }

  #types(): string {
    const member = (name: string, mark: string): string[] => [
      ...this.#memberDoc(name),
      `  readonly ${this.of(name)}${mark}: number;`,
    ];
    const all = this.module.coefficients.flatMap((c) => member(c.name, '?'));
    const results = this.module.functions.flatMap((f) => {
      const symbols = this.symbols(f);
      if (symbols.length === 0) return [];
      const lines = symbols.flatMap((name) => member(name, ''));
      return [[`export interface ${capital(f.name)} {`, ...lines, '}'].join('\n')];
    });
    return [['export interface Coefficients {', ...all, '}'].join('\n'), ...results].join('\n\n');
  }

  protected override helper(h: Helper): string {
    const type = this.typed ? ': number' : '';
    const params = h.params.map((p) => `${this.of(p)}${type}`).join(', ');
    const result = this.typed ? (h.gives === undefined ? ': number' : ': Float64Array') : '';
    return [
      ...(h.about.length === 1
        ? [`/** ${h.about[0] ?? ''} */`]
        : ['/**', ...h.about.map((line) => ` * ${line}`), ' */']),
      `function ${this.of(h.name)}(${params})${result} {`,
      ...this.lines(h.body),
      '}',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const { typed } = this;
    const required = f.coefficients.filter((name) => !this.hasValue(name));
    const names = f.coefficients.map((name) => this.of(name));
    const type = typed ? ': number' : '';
    const inputs = f.inputs.map((input) => `${this.of(input)}${type}`);
    const asked = required.map((r) => `'${this.of(r)}'`).join(' | ');
    const shape =
      required.length > 0
        ? `: Coefficients & Required<Pick<Coefficients, ${asked}>>`
        : ': Coefficients';
    const last = `coefficients${typed ? shape : ''}${required.length > 0 ? '' : ' = {}'}`;
    const several = this.several(f);
    const kind = typed ? `: ${several ? capital(f.name) : 'number'}` : '';
    const parameters = [...inputs, ...(names.length > 0 ? [last] : [])].join(', ');
    const nan = this.named(f, () => 'NaN').map((pair) => pair.join(': '));
    const nowhere = several ? `{ ${nan.join(', ')} }` : 'NaN';
    const guard = this.guard(f);
    return [
      ...this.#doc(f, required),
      `export function ${f.name}(${parameters})${kind} {`,
      ...(names.length > 0
        ? [`  const { ${names.join(', ')} } = { ...COEFFICIENTS, ...coefficients };`]
        : []),
      ...this.lines(f.body),
      ...(guard === '' ? [] : [`  if (!(${guard})) return ${nowhere};`]),
      ...(several
        ? [
            '  return {',
            ...this.named(f, (r) => this.real(r.value)).map(([n, v]) => `    ${n}: ${v},`),
            '  };',
          ]
        : [`  return ${this.only(f)};`]),
      '}',
    ].join('\n');
  }

  #doc(f: PublicFunction, required: readonly string[]): string[] {
    const type = this.typed ? '' : '{number} ';
    const optional = this.typed ? 'coefficients' : '{object} [coefficients]';
    const needed = this.typed ? 'coefficients' : '{object} coefficients';
    const given =
      required.length > 0
        ? ` * @param ${needed} ${required.map((n) => this.of(n)).join(', ')}, and what replaces COEFFICIENTS`
        : ` * @param ${optional} what replaces COEFFICIENTS`;
    return [
      '/**',
      ` * ${commentText(f.about)}`,
      ...f.inputs.map((s) => ` * @param ${type}${this.of(s)} ${this.meaning(s)}`.trimEnd()),
      ...(f.coefficients.length > 0 ? [given] : []),
      ...(f.guards.length > 0 ? [` * @returns NaN unless ${this.conditions(f)}`] : []),
      ' */',
    ];
  }

  #case(one: Case): string {
    const { symbols, args, expected, required } = this.call(one);
    const given = required.map(([name, value]) => `${this.of(name)}: ${value}`);
    const all = [...args, ...(given.length > 0 ? [`{ ${given.join(', ')} }`] : [])];
    const call = `${one.fn}(${all.join(', ')})`;
    const values = symbols.length > 0 ? `Object.values(${call})` : `[${call}]`;
    return `    ['${call.replace(/[^\w(){}:,. +-]/g, '')}', ${values}, [${expected.join(', ')}]],`;
  }

  get #result(): string {
    return this.typed ? ': { count: number; failures: string[]; worst: number }' : '';
  }

  protected override failingTest(): string[] {
    return [
      '/** Fails: there is nothing to compare with. */',
      `export function selfTest()${this.#result} {`,
      `  return { count: 0, failures: ['${NOTHING_COMPARED}'], worst: 0 };`,
      '}',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    const types = this.typed
      ? {
          cases: ': readonly (readonly [string, readonly number[], readonly number[]])[]',
          failures: ': string[]',
          got: 'values[i] ?? NaN',
        }
      : { cases: '', failures: '', got: 'values[i]' };
    return [
      `/** Compares with values that isoflop certifies; they agree to ${String(tolerance)}. */`,
      `export function selfTest()${this.#result} {`,
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
    ];
  }

  /**
   * Real paths are compared, since an address writes `#` otherwise and a call may go through a link. Only Node
   * loads what that needs, so that browsers and bundlers find nothing that they lack.
   */
  #main(): string {
    const { typed } = this;
    const host = typed
      ? `const host = (globalThis as {
  process?: { argv?: string[]; exitCode?: number | string | null | undefined; stdout: { write(text: string): unknown } };
}).process;
const own = (import.meta as unknown as { url: string }).url;`
      : 'const host = globalThis.process;\nconst own = import.meta.url;';
    const [text, any] = typed ? [': string', ': any'] : ['', ''];
    return `// Run by itself, the module tests itself.
${host}
const called = host?.argv?.[1];
if (host && called !== undefined && own.startsWith('file:')) {
  const load = (name${text}) => import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  const isCalled = ([{ realpathSync }, { fileURLToPath }]${typed ? ': any[]' : ''}) =>
    realpathSync(called) === realpathSync(fileURLToPath(own));
  void Promise.all([load('node:fs'), load('node:url')]).then(isCalled).catch(() => false).then((is${any}) => {
    if (!is) return;
    const { count, failures, worst } = selfTest();
    for (const failure of failures) host.stdout.write(\`\${failure}\\n\`);
    host.stdout.write(
      \`isoflop self-test: \${count} numbers, \${failures.length} wrong, worst \${worst.toExponential(1)}\\n\`,
    );
    if (failures.length > 0) host.exitCode = 1;
  });
}`;
  }
}
