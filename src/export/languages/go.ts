/** Go: a program that tests itself; as a package its functions are exported by their capitals. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter, capital } from './emitter.js';
import { commentText, withPoint, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'break case chan const continue default defer else fallthrough for func go goto if import interface ' +
    'map package range return select struct switch type var any bool byte comparable complex64 ' +
    'complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 ' +
    'uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max min ' +
    'new panic print println real recover main init math fmt os _ k Coefficients Defaults SelfTest Law ' +
    'Optimum Value Discrete Gradient Exponents Sensitivities LawResult OptimumResult ValueResult ' +
    'DiscreteResult GradientResult ExponentsResult SensitivitiesResult',
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
  ['floor', 'Floor'],
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

export const writeGo = (module: CodeModule): string => new GoEmitter(module).text();

class GoEmitter extends Emitter {
  constructor(module: CodeModule) {
    super(module, { naming: () => ({ reserved: RESERVED, shape }), notation, layout: LAYOUT });
  }

  protected override head(): string[] {
    return [
      this.comments('//').join('\n'),
      'package main',
      'import (\n\t"fmt"\n\t"math"\n\t"os"\n)',
      this.#coefficients(),
    ];
  }

  protected override foot(): string[] {
    return ['func main() {\n\tif !SelfTest() {\n\t\tos.Exit(1)\n\t}\n}'];
  }

  #comment(name: string): string {
    const text = this.meaning(name);
    return text === '' ? '' : ` // ${text}`;
  }

  #coefficients(): string {
    const { coefficients } = this.module;
    return [
      '// Coefficients of the formulas.',
      'type Coefficients struct {',
      ...coefficients.map((c) => `\t${this.of(c.name)} float64${this.#comment(c.name)}`),
      '}',
      '',
      '// Defaults are the values of the coefficient set.',
      'func Defaults() Coefficients {',
      '\treturn Coefficients{',
      ...coefficients.map((c) =>
        c.value
          ? `\t\t${this.of(c.name)}: ${this.real(c.value)},`
          : `\t\t${this.of(c.name)}: math.NaN(), // no value in this set: give one`,
      ),
      '\t}',
      '}',
    ].join('\n');
  }

  protected override resultType(f: PublicFunction): string[] {
    const symbols = this.symbols(f);
    if (symbols.length === 0) return [];
    return [
      [
        `// ${capital(f.name)}Result is what ${capital(f.name)} gives.`,
        `type ${capital(f.name)}Result struct {`,
        ...symbols.map((s) => `\t${this.of(s)} float64${this.#comment(s)}`),
        '}',
      ].join('\n'),
    ];
  }

  protected override helper(h: Helper): string {
    const names = h.params.map((p) => this.of(p)).join(', ');
    const params = names === '' ? '' : `${names} float64`;
    return [
      ...h.about.map((line) => `// ${line}`),
      `func ${this.of(h.name)}(${params}) ${h.gives === undefined ? 'float64' : '[]float64'} {`,
      ...this.lines(h.body),
      '}',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const several = this.several(f);
    const type = several ? `${capital(f.name)}Result` : 'float64';
    const inputs = f.inputs.map((name) => `${this.of(name)} float64`);
    const guard = this.guard(f, (value) => `${value} > 0.0`);
    const nan = 'math.NaN()';
    const nowhere = several ? `${type}{${f.results.map(() => nan).join(', ')}}` : nan;
    return [
      `// ${capital(f.name)}: ${commentText(f.about)}`,
      ...f.inputs.map((name) => `// ${this.of(name)}:${this.#comment(name).slice(3)}`),
      ...(guard === '' ? [] : [`// NaN unless ${this.conditions(f)}`]),
      `func ${capital(f.name)}(${[...inputs, 'k Coefficients'].join(', ')}) ${type} {`,
      ...f.coefficients.map((name) => `\t${this.of(name)} := k.${this.of(name)}`),
      ...this.lines(f.body),
      ...(guard === '' ? [] : [`\tif !(${guard}) {`, `\t\treturn ${nowhere}`, '\t}']),
      ...(several
        ? [`\treturn ${type}{`, ...f.results.map((r) => `\t\t${this.real(r.value)},`), '\t}']
        : [`\treturn ${this.only(f)}`]),
      '}',
    ].join('\n');
  }

  protected override failingTest(): string[] {
    return [
      '// SelfTest fails: there is nothing to compare with.',
      'func SelfTest() bool {',
      '\t_ = math.Abs',
      `\tfmt.Println("${NOTHING_COMPARED}")`,
      '\treturn false',
      '}',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    return [
      `// SelfTest compares with values that isoflop certifies; they agree to ${String(tolerance)}.`,
      'func SelfTest() bool {',
      '\tk := Defaults()',
      ...this.required().map(([name, value]) => `\tk.${this.of(name)} = ${value}`),
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
    ];
  }

  #case(one: Case): string {
    const { symbols, args, expected } = this.call(one);
    const call = `${capital(one.fn)}(${[...args, 'k'].join(', ')})`;
    const members = symbols.map((s) => `r.${this.of(s)}`).join(', ');
    const got =
      symbols.length === 0
        ? `[]float64{${call}}`
        : `func() []float64 { r := ${call}; return []float64{${members}} }()`;
    return `\t\t{"${one.fn}(${args.join(', ')})", ${got}, []float64{${expected.join(', ')}}},`;
  }
}
