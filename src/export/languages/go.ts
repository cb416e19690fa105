/** Go: a program that tests itself; as a package its functions are exported by their capitals. */
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral, withPoint, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'break case chan const continue default defer else fallthrough for func go goto if import interface ' +
    'map package range return select struct switch type var any bool byte comparable complex64 ' +
    'complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 ' +
    'uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max min ' +
    'new panic print println real recover main init math fmt os _ k Coefficients Defaults SelfTest Law ' +
    'Optimum Value Gradient Exponents Sensitivities LawResult OptimumResult ValueResult GradientResult ' +
    'ExponentsResult SensitivitiesResult',
);

const LAYOUT: Layout = {
  indent: '\t',
  note: (text) => `// ${text}`,
  let: (name, value) => `var ${name} float64 = ${value}`,
  ilet: (name, value) => `${name} := ${value}`,
  array: (name, size) => `${name} := make([]float64, ${String(size)})`,
  ints: (name, values) => `${name} := []int{${values.join(', ')}}`,
  take: (name, from) => `${name} := ${from}`,
  set: (target, value) => `${target} = ${value}`,
  loop: (name, from, to) => ({
    open: `for ${name} := ${from}; ${name} < ${to}; ${name}++ {`,
    close: ['}'],
  }),
  branch: (test) => `if ${test} {`,
  otherwise: '} else {',
  end: '}',
  nothing: '',
  break: 'break',
  return: (value) => `return ${value}`,
  give: (array) => `return ${array}`,
};

const NAMES: ReadonlyMap<string, string> = new Map([
  ['exp', 'Exp'],
  ['log', 'Log'],
  ['sqrt', 'Sqrt'],
  ['expm1', 'Expm1'],
  ['log1p', 'Log1p'],
  ['abs', 'Abs'],
  ['min', 'Min'],
  ['max', 'Max'],
  ['pow', 'Pow'],
]);

function notation(naming: Naming): Notation {
  return {
    name: naming.of,
    numeral: withPoint,
    nan: 'math.NaN()',
    call: (fn, args) => `math.${NAMES.get(fn) ?? fn}(${args.join(', ')})`,
    and: '&&',
    or: '||',
    not: (test) => `!(${test})`,
    isNan: (value) => `math.IsNaN(${value})`,
  };
}

/** Exported names begin with a capital; one that begins with an underscore gets a letter before it. */
function shape(symbol: string): string {
  const first = symbol.charAt(0);
  if (/[A-Za-z]/.test(first)) return first.toUpperCase() + symbol.slice(1);
  return `X${symbol}`;
}

export function writeGo(module: CodeModule): string {
  return `${new Writer(module).blocks().join('\n\n')}\n`;
}

class Writer {
  readonly #naming: Naming;
  readonly #expressions: Expressions;

  constructor(private readonly module: CodeModule) {
    this.#naming = namingOf(module, { reserved: RESERVED, shape });
    this.#expressions = new Expressions(notation(this.#naming));
  }

  blocks(): string[] {
    const { header, functions, helpers } = this.module;
    const lines = [...header, ...this.#naming.legend].map((line) => `// ${commentText(line)}`);
    return [
      lines.join('\n'),
      'package main',
      'import (\n\t"fmt"\n\t"math"\n\t"os"\n)',
      this.#coefficients(),
      ...functions.flatMap((f) => this.#resultType(f)),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
      'func main() {\n\tif !SelfTest() {\n\t\tos.Exit(1)\n\t}\n}',
    ];
  }

  #meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    const text = symbol ? commentText(meaningText(symbol)) : '';
    return text === '' ? '' : ` // ${text}`;
  }

  #coefficients(): string {
    const { coefficients } = this.module;
    const { of } = this.#naming;
    const members = coefficients.map((c) => `\t${of(c.name)} float64${this.#meaning(c.name)}`);
    const values = coefficients.flatMap((c) =>
      c.value
        ? [`\t\t${of(c.name)}: ${this.#expressions.real(c.value)},`]
        : [`\t\t${of(c.name)}: math.NaN(), // no value in this set: give one`],
    );
    return [
      '// Coefficients of the formulas.',
      'type Coefficients struct {',
      ...members,
      '}',
      '',
      '// Defaults are the values of the coefficient set.',
      'func Defaults() Coefficients {',
      '\treturn Coefficients{',
      ...values,
      '\t}',
      '}',
    ].join('\n');
  }

  #resultType(f: PublicFunction): string[] {
    const symbols = f.results.flatMap((r) => r.symbol ?? []);
    if (symbols.length === 0) return [];
    return [
      [
        `// ${capital(f.name)}Result is what ${capital(f.name)} gives.`,
        `type ${capital(f.name)}Result struct {`,
        ...symbols.map((s) => `\t${this.#naming.of(s)} float64${this.#meaning(s)}`),
        '}',
      ].join('\n'),
    ];
  }

  #helper(h: Helper): string {
    const { of } = this.#naming;
    const params = h.params.length === 0 ? '' : `${h.params.map(of).join(', ')} float64`;
    return [
      ...h.about.map((line) => `// ${line}`),
      `func ${of(h.name)}(${params}) ${h.gives === undefined ? 'float64' : '[]float64'} {`,
      ...new Statements(this.#expressions, LAYOUT).lines(h.body, 1),
      '}',
    ].join('\n');
  }

  #function(f: PublicFunction): string {
    const { of } = this.#naming;
    const several = f.results.some((r) => r.symbol !== undefined);
    const type = several ? `${capital(f.name)}Result` : 'float64';
    const inputs = f.inputs.map((name) => `${of(name)} float64`);
    const guards = f.guards.map((g) => `${this.#expressions.real(g.value)} > 0.0`).join(' && ');
    const nan = 'math.NaN()';
    const nowhere = several ? `${type}{${f.results.map(() => nan).join(', ')}}` : nan;
    const values = f.results.map((r) => this.#expressions.real(r.value));
    const result = several
      ? [`\treturn ${type}{`, ...values.map((v) => `\t\t${v},`), '\t}']
      : [`\treturn ${values[0] ?? nan}`];
    return [
      `// ${capital(f.name)}: ${commentText(f.about)}`,
      ...f.inputs.map((name) => `// ${of(name)}:${this.#meaning(name).slice(3)}`),
      ...(f.guards.length > 0
        ? [`// NaN unless ${f.guards.map((g) => `${g.text} > 0`).join(' and ')}`]
        : []),
      `func ${capital(f.name)}(${[...inputs, 'k Coefficients'].join(', ')}) ${type} {`,
      ...f.coefficients.map((name) => `\t${of(name)} := k.${of(name)}`),
      ...new Statements(this.#expressions, LAYOUT).lines(f.body, 1),
      ...(guards === '' ? [] : [`\tif !(${guards}) {`, `\t\treturn ${nowhere}`, '\t}']),
      ...result,
      '}',
    ].join('\n');
  }

  #selfTest(): string {
    const { cases, required, coefficients, tolerance } = this.module;
    const given = coefficients.flatMap((c) => {
      const value = required.get(c.name);
      return value === undefined ? [] : [`\tk.${this.#naming.of(c.name)} = ${plainNumeral(value)}`];
    });
    return [
      `// SelfTest compares with values that isoflop certifies; they agree to ${String(tolerance)}.`,
      'func SelfTest() bool {',
      '\tk := Defaults()',
      ...given,
      '\tcases := []struct {',
      '\t\tcall      string',
      '\t\tgot, want []float64',
      '\t}{',
      ...cases.map((c) => this.#case(c)),
      '\t}',
      '\t_ = k',
      '\tcount, wrong, worst := 0, 0, 0.0',
      '\tfor _, c := range cases {',
      '\t\tfor i, want := range c.want {',
      '\t\t\tgot := c.got[i]',
      '\t\t\tdistance := math.Abs(got/want - 1)',
      '\t\t\tif want == 0 {',
      '\t\t\t\tdistance = math.Abs(got)',
      '\t\t\t}',
      '\t\t\tcount++',
      '\t\t\tworst = math.Max(worst, distance)',
      `\t\t\tif !(distance <= ${String(tolerance)}) {`,
      '\t\t\t\twrong++',
      '\t\t\t\tfmt.Printf("%s: %v, not %v\\n", c.call, got, want)',
      '\t\t\t}',
      '\t\t}',
      '\t}',
      '\tfmt.Printf("isoflop self-test: %d numbers, %d wrong, worst %.1e\\n", count, wrong, worst)',
      '\treturn wrong == 0',
      '}',
    ].join('\n');
  }

  #case({ fn, args, expected }: Case): string {
    const f = this.module.functions.find((one) => one.name === fn);
    const symbols = f?.results.flatMap((r) => r.symbol ?? []) ?? [];
    const numerals = args.map(plainNumeral);
    const call = `${capital(fn)}(${[...numerals, 'k'].join(', ')})`;
    const members = symbols.map((s) => `r.${this.#naming.of(s)}`).join(', ');
    const got =
      symbols.length === 0
        ? `[]float64{${call}}`
        : `func() []float64 { r := ${call}; return []float64{${members}} }()`;
    return `\t\t{"${fn}(${numerals.join(', ')})", ${got}, []float64{${expected.map(plainNumeral).join(', ')}}},`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
