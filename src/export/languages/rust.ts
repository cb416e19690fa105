/** Rust, standard library only: a program that tests itself, or a module. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter, capital } from './emitter.js';
import { commentText, withPoint, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'as async await break const continue crate dyn else enum extern false fn for if impl in let loop ' +
    'match mod move mut pub ref return self Self static struct super trait true type unsafe use where ' +
    'while abstract become box do final gen macro override priv try typeof unsized virtual yield union ' +
    'raw safe macro_rules f64 f32 usize bool str String Vec Box Some None Ok Err Option Result println ' +
    'std main k _ i u Coefficients DEFAULTS Law Optimum Value Discrete Gradient Exponents Sensitivities',
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

export const writeRust = (module: CodeModule): string => new RustEmitter(module).text();

const shape = (symbol: string): string => (symbol.startsWith('_') ? `x${symbol}` : symbol);

class RustEmitter extends Emitter {
  constructor(module: CodeModule) {
    super(module, { naming: () => ({ reserved: RESERVED, shape }), notation, layout: LAYOUT });
  }

  protected override head(): string[] {
    return [
      this.comments('//!').join('\n'),
      // Symbols keep the names of the paper.
      '#![allow(non_snake_case, dead_code, unused_variables, unused_assignments, unused_mut, unused_parens)]\n#![allow(clippy::all)]',
      this.#coefficients(),
    ];
  }

  protected override foot(): string[] {
    return ['fn main() {\n    if !self_test() {\n        std::process::exit(1);\n    }\n}'];
  }

  #member(name: string): string[] {
    const meaning = this.meaning(name);
    return [...(meaning === '' ? [] : [`    /// ${meaning}`]), `    pub ${this.of(name)}: f64,`];
  }

  #coefficients(): string {
    const { coefficients } = this.module;
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
      ...coefficients.map((c) =>
        c.value
          ? `            ${this.of(c.name)}: ${this.real(c.value)},`
          : `            ${this.of(c.name)}: f64::NAN, // no value in this set: give one`,
      ),
      '        }',
      '    }',
      '}',
    ].join('\n');
  }

  protected override resultType(f: PublicFunction): string[] {
    const symbols = this.symbols(f);
    if (symbols.length === 0) return [];
    const head = ['#[derive(Clone, Copy, Debug)]', `pub struct ${capital(f.name)} {`];
    return [[...head, ...symbols.flatMap((s) => this.#member(s)), '}'].join('\n')];
  }

  protected override helper(h: Helper): string {
    const params = h.params.map((p) => `${this.of(p)}: f64`).join(', ');
    const type = h.gives === undefined ? 'f64' : `[f64; ${String(h.gives)}]`;
    return [
      ...h.about.map((line) => `/// ${line}`),
      `fn ${this.of(h.name)}(${params}) -> ${type} {`,
      ...this.lines(h.body),
      '}',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const several = this.several(f);
    const type = several ? capital(f.name) : 'f64';
    const inputs = f.inputs.map((name) => `${this.of(name)}: f64`);
    const guard = this.guard(f, (value) => `${value} > 0.0`);
    const nan = this.named(f, () => 'f64::NAN').map((pair) => pair.join(': '));
    const nowhere = several ? `${type} { ${nan.join(', ')} }` : 'f64::NAN';
    return [
      `/// ${commentText(f.about)}`,
      '///',
      ...f.inputs.map((name) => `/// * \`${this.of(name)}\`: ${this.meaning(name)}`.trimEnd()),
      ...(guard === '' ? [] : [`///\n/// NaN unless ${this.conditions(f, '`')}`]),
      `pub fn ${f.name}(${[...inputs, 'k: &Coefficients'].join(', ')}) -> ${type} {`,
      ...f.coefficients.map((name) => `    let ${this.of(name)} = k.${this.of(name)};`),
      ...this.lines(f.body),
      ...(guard === '' ? [] : [`    if !(${guard}) {`, `        return ${nowhere};`, '    }']),
      ...(several
        ? [
            `    ${type} {`,
            ...this.named(f, (r) => this.real(r.value)).map(([n, v]) => `        ${n}: ${v},`),
            '    }',
          ]
        : [`    ${this.only(f)}`]),
      '}',
    ].join('\n');
  }

  protected override failingTest(): string[] {
    return [
      '/// Fails: there is nothing to compare with.',
      'pub fn self_test() -> bool {',
      `    println!("${NOTHING_COMPARED}");`,
      '    false',
      '}',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    return [
      `/// Compares with values that isoflop certifies; they agree to ${String(tolerance)}.`,
      'pub fn self_test() -> bool {',
      '    let mut k = Coefficients::default();',
      ...this.required().map(([name, value]) => `    k.${this.of(name)} = ${numeral(value)};`),
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
    ];
  }

  #case(one: Case): string {
    const { symbols, args, expected } = this.call(one);
    const call = `${one.fn}(${[...args.map(withPoint), '&k'].join(', ')})`;
    const members = symbols.map((s) => `r.${this.of(s)}`).join(', ');
    const got = symbols.length === 0 ? `vec![${call}]` : `{ let r = ${call}; vec![${members}] }`;
    return `        ("${one.fn}(${args.join(', ')})", ${got}, vec![${expected.map(withPoint).join(', ')}]),`;
  }
}
