/** Rust, standard library only: a program that tests itself, or a module. */
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral, withPoint, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'as async await break const continue crate dyn else enum extern false fn for if impl in let loop ' +
    'match mod move mut pub ref return self Self static struct super trait true type unsafe use where ' +
    'while abstract become box do final gen macro override priv try typeof unsized virtual yield union ' +
    'raw safe macro_rules f64 f32 usize bool str String Vec Box Some None Ok Err Option Result println ' +
    'std main k _ i u Coefficients DEFAULTS Law Optimum Value Gradient Exponents Sensitivities',
);

const LAYOUT: Layout = {
  indent: '    ',
  note: (text) => `// ${text}`,
  let: (name, value, again) => `let ${again ? 'mut ' : ''}${name}: f64 = ${value};`,
  ilet: (name, value, again) => `let ${again ? 'mut ' : ''}${name}: usize = ${value};`,
  array: (name, size) => `let mut ${name} = [0.0_f64; ${String(size)}];`,
  ints: (name, values) =>
    `let ${name}: [usize; ${String(values.length)}] = [${values.join(', ')}];`,
  take: (name, from) => `let ${name} = ${from};`,
  set: (target, value) => `${target} = ${value};`,
  loop: (name, from, to) => ({ open: `for ${name} in (${from})..(${to}) {`, close: ['}'] }),
  branch: (test) => `if ${test} {`,
  otherwise: '} else {',
  end: '}',
  nothing: '',
  break: 'break;',
  return: (value) => `return ${value};`,
  give: (array) => `return ${array};`,
};

const METHODS: ReadonlyMap<string, string> = new Map([
  ['exp', 'exp'],
  ['log', 'ln'],
  ['sqrt', 'sqrt'],
  ['expm1', 'exp_m1'],
  ['log1p', 'ln_1p'],
  ['abs', 'abs'],
  ['min', 'min'],
  ['max', 'max'],
  ['pow', 'powf'],
]);

const numeral = (text: string): string => `${withPoint(text)}_f64`;

function notation(naming: Naming): Notation {
  return {
    name: naming.of,
    numeral,
    nan: 'f64::NAN',
    call: (fn, [self = '', ...args]) => `${self}.${METHODS.get(fn) ?? fn}(${args.join(', ')})`,
    method: true,
    and: '&&',
    or: '||',
    not: (test) => `!(${test})`,
    isNan: (value) => `(${value}).is_nan()`,
  };
}

export function writeRust(module: CodeModule): string {
  return `${new Writer(module).blocks().join('\n\n')}\n`;
}

class Writer {
  readonly #naming: Naming;
  readonly #expressions: Expressions;

  constructor(private readonly module: CodeModule) {
    const shape = (symbol: string): string => (symbol.startsWith('_') ? `x${symbol}` : symbol);
    this.#naming = namingOf(module, { reserved: RESERVED, shape });
    this.#expressions = new Expressions(notation(this.#naming));
  }

  blocks(): string[] {
    const { header, functions, helpers } = this.module;
    const lines = [...header, ...this.#naming.legend].map((line) => `//! ${commentText(line)}`);
    return [
      lines.join('\n'),
      // Symbols keep the names of the paper.
      '#![allow(non_snake_case, dead_code, unused_variables, unused_assignments, unused_mut, unused_parens)]\n#![allow(clippy::all)]',
      this.#coefficients(),
      ...functions.flatMap((f) => this.#resultType(f)),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
      'fn main() {\n    if !self_test() {\n        std::process::exit(1);\n    }\n}',
    ];
  }

  #meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    return symbol ? commentText(meaningText(symbol)) : '';
  }

  #member(name: string): string[] {
    const meaning = this.#meaning(name);
    return [
      ...(meaning === '' ? [] : [`    /// ${meaning}`]),
      `    pub ${this.#naming.of(name)}: f64,`,
    ];
  }

  #coefficients(): string {
    const { coefficients } = this.module;
    const { of } = this.#naming;
    const values = coefficients.map((c) =>
      c.value
        ? `        ${of(c.name)}: ${this.#expressions.real(c.value)},`
        : `        ${of(c.name)}: f64::NAN, // no value in this set: give one`,
    );
    return [
      '/// Coefficients of the formulas.',
      '#[derive(Clone, Copy, Debug)]',
      'pub struct Coefficients {',
      ...coefficients.flatMap((c) => this.#member(c.name)),
      '}',
      '',
      'impl Default for Coefficients {',
      '    /// The values of the coefficient set.',
      '    fn default() -> Self {',
      '        Coefficients {',
      ...values.map((v) => `    ${v}`),
      '        }',
      '    }',
      '}',
    ].join('\n');
  }

  #resultType(f: PublicFunction): string[] {
    const symbols = f.results.flatMap((r) => r.symbol ?? []);
    if (symbols.length === 0) return [];
    const head = ['#[derive(Clone, Copy, Debug)]', `pub struct ${capital(f.name)} {`];
    return [[...head, ...symbols.flatMap((s) => this.#member(s)), '}'].join('\n')];
  }

  #helper(h: Helper): string {
    const { of } = this.#naming;
    const params = h.params.map((p) => `${of(p)}: f64`).join(', ');
    const type = h.gives === undefined ? 'f64' : `[f64; ${String(h.gives)}]`;
    return [
      ...h.about.map((line) => `/// ${line}`),
      `fn ${of(h.name)}(${params}) -> ${type} {`,
      ...new Statements(this.#expressions, LAYOUT).lines(h.body, 1),
      '}',
    ].join('\n');
  }

  #function(f: PublicFunction): string {
    const { of } = this.#naming;
    const several = f.results.some((r) => r.symbol !== undefined);
    const type = several ? capital(f.name) : 'f64';
    const inputs = f.inputs.map((name) => `${of(name)}: f64`);
    const guards = f.guards.map((g) => `${this.#expressions.real(g.value)} > 0.0`).join(' && ');
    const result = (values: readonly string[]): string =>
      several
        ? `${type} { ${f.results.map((r, i) => `${of(r.symbol ?? '')}: ${values[i] ?? ''}`).join(', ')} }`
        : (values[0] ?? '');
    const nan = f.results.map(() => 'f64::NAN');
    return [
      `/// ${commentText(f.about)}`,
      '///',
      ...f.inputs.map((name) => `/// * \`${of(name)}\`: ${this.#meaning(name)}`.trimEnd()),
      ...(f.guards.length > 0
        ? [`///\n/// NaN unless ${f.guards.map((g) => `\`${g.text} > 0\``).join(' and ')}`]
        : []),
      `pub fn ${f.name}(${[...inputs, 'k: &Coefficients'].join(', ')}) -> ${type} {`,
      ...f.coefficients.map((name) => `    let ${of(name)} = k.${of(name)};`),
      ...new Statements(this.#expressions, LAYOUT).lines(f.body, 1),
      ...(guards === ''
        ? []
        : [`    if !(${guards}) {`, `        return ${result(nan)};`, '    }']),
      ...(several
        ? [
            `    ${type} {`,
            ...f.results.map(
              (r) => `        ${of(r.symbol ?? '')}: ${this.#expressions.real(r.value)},`,
            ),
            '    }',
          ]
        : [`    ${this.#expressions.real(f.results[0]?.value ?? { op: 'nan' })}`]),
      '}',
    ].join('\n');
  }

  #selfTest(): string {
    const { cases, required, coefficients, tolerance } = this.module;
    const given = coefficients.flatMap((c) => {
      const value = required.get(c.name);
      return value === undefined
        ? []
        : [`    k.${this.#naming.of(c.name)} = ${numeral(plainNumeral(value))};`];
    });
    return [
      `/// Compares with values that isoflop certifies; they agree to ${String(tolerance)}.`,
      'pub fn self_test() -> bool {',
      '    let mut k = Coefficients::default();',
      ...given,
      '    let cases: Vec<(&str, Vec<f64>, Vec<f64>)> = vec![',
      ...cases.map((c) => this.#case(c)),
      '    ];',
      '    let (mut count, mut wrong, mut worst) = (0, 0, 0.0_f64);',
      '    for (call, got, want) in &cases {',
      '        for (g, w) in got.iter().zip(want) {',
      '            let distance = if *w == 0.0 { g.abs() } else { (g / w - 1.0).abs() };',
      '            count += 1;',
      '            worst = worst.max(distance);',
      `            if !(distance <= ${String(tolerance)}) {`,
      '                wrong += 1;',
      '                println!("{}: {:?}, not {:?}", call, g, w);',
      '            }',
      '        }',
      '    }',
      '    println!("isoflop self-test: {} numbers, {} wrong, worst {:.1e}", count, wrong, worst);',
      '    wrong == 0',
      '}',
    ].join('\n');
  }

  #case({ fn, args, expected }: Case): string {
    const f = this.module.functions.find((one) => one.name === fn);
    const symbols = f?.results.flatMap((r) => r.symbol ?? []) ?? [];
    const literal = (text: string): string => withPoint(plainNumeral(text));
    const call = `${fn}(${[...args.map(literal), '&k'].join(', ')})`;
    const members = symbols.map((s) => `r.${this.#naming.of(s)}`).join(', ');
    const got = symbols.length === 0 ? `vec![${call}]` : `{ let r = ${call}; vec![${members}] }`;
    return `        ("${fn}(${args.map(plainNumeral).join(', ')})", ${got}, vec![${expected.map(literal).join(', ')}]),`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
