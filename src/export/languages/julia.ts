/** A Julia module without dependencies: functions with the coefficients as keyword defaults. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter, capital } from './emitter.js';
import { docText, withPoint, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'baremodule begin break catch const continue do else elseif end export false finally for function ' +
    'global if import in isa let local macro module mutable outer public quote return struct true try ' +
    'using where while abstract primitive type im pi NaN Inf nothing missing ans abs floor exp log sqrt ' +
    'expm1 log1p min max isnan zeros float values println print exit abspath PROGRAM_FILE Base Core Main ' +
    'COEFFICIENTS eval include _ e',
);

const LAYOUT: Layout = {
  indent: '    ',
  note: (text) => `# ${text}`,
  let: (name, value) => `${name} = ${value}`,
  ilet: (name, value) => `${name} = ${value}`,
  array: (name, size) => `${name} = zeros(${String(size)})`,
  ints: (name, values) => `${name} = [${values.join(', ')}]`,
  take: (name, from) => `${name} = ${from}`,
  set: (target, value) => `${target} = ${value}`,
  loop: (name, from, to) => ({ open: `for ${name} in (${from}):(${to} - 1)`, close: ['end'] }),
  branch: (test) => `if ${test}`,
  otherwise: 'else',
  end: 'end',
  nothing: '',
  break: 'break',
  return: (value) => `return ${value}`,
  give: (array) => `return ${array}`,
};

function notation(naming: Naming): Notation {
  return {
    name: naming.of,
    numeral: withPoint,
    nan: 'NaN',
    call: (fn, args) => `${fn}(${args.join(', ')})`,
    power: '^',
    fromOne: true,
    and: '&&',
    or: '||',
    not: (test) => `!(${test})`,
    isNan: (value) => `isnan(${value})`,
  };
}

export const writeJulia = (module: CodeModule): string => new JuliaEmitter(module).text();

class JuliaEmitter extends Emitter {
  constructor(module: CodeModule) {
    super(module, {
      naming: ({ id }) => ({ reserved: new Set([...RESERVED, capital(id)]), private: '_' }),
      notation,
      layout: LAYOUT,
    });
  }

  protected override head(): string[] {
    const values = this.module.coefficients.flatMap((c) =>
      c.value ? [`    ${this.of(c.name)} = ${this.real(c.value)},`] : [],
    );
    const constants =
      values.length === 0
        ? ['const COEFFICIENTS = NamedTuple()']
        : ['const COEFFICIENTS = (', ...values, ')'];
    return [
      this.comments('#').join('\n'),
      `module ${capital(this.module.id)}`,
      constants.join('\n'),
    ];
  }

  protected override foot(): string[] {
    const name = capital(this.module.id);
    return [
      'end # module',
      `if abspath(PROGRAM_FILE) == @__FILE__\n    exit(${name}.self_test())\nend`,
    ];
  }

  protected override meaning(name: string): string {
    return docText(super.meaning(name));
  }

  #doc(lines: readonly string[]): string[] {
    return ['@doc raw"""', ...lines.map((line) => docText(line)), '"""'];
  }

  protected override helper(h: Helper): string {
    const lines = this.lines(h.body, h.isTotal ? 2 : 1);
    const nowhere = h.gives === undefined ? 'NaN' : `fill(NaN, ${String(h.gives)})`;
    const body = h.isTotal
      ? [
          '    try',
          ...lines,
          '    catch error',
          '        error isa DomainError || rethrow()',
          `        return ${nowhere}`,
          '    end',
        ]
      : lines;
    return [
      ...h.about.map((line) => `# ${line}`),
      `function ${this.of(h.name)}(${h.params.map((p) => this.of(p)).join(', ')})`,
      ...body,
      'end',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const of = (name: string): string => this.of(name);
    const keywords = f.coefficients.map((n) =>
      this.hasValue(n) ? `${of(n)} = COEFFICIENTS.${of(n)}` : of(n),
    );
    const several = this.several(f);
    const guard = this.guard(f);
    const nan = this.named(f, () => 'NaN,').map((pair) => pair.join(' = '));
    const nowhere = several ? `(${nan.join(' ')})` : 'NaN';
    const inputs = f.inputs.map(of).join(', ');
    return [
      ...this.#doc([
        `    ${f.name}(${inputs}; ...)`,
        '',
        f.about,
        '',
        ...f.inputs.map((name) => `- \`${of(name)}\`: ${this.meaning(name)}`.trimEnd()),
        ...f.guards.map((g) => `- NaN unless ${g.text} > 0`),
      ]),
      `function ${f.name}(${inputs}${keywords.length > 0 ? `; ${keywords.join(', ')}` : ''})`,
      ...this.lines(f.body),
      ...(guard === '' ? [] : [`    if !(${guard})`, `        return ${nowhere}`, '    end']),
      ...(several
        ? [
            '    return (',
            ...this.named(f, (r) => this.real(r.value)).map(([n, v]) => `        ${n} = ${v},`),
            '    )',
          ]
        : [`    return ${this.only(f)}`]),
      'end',
    ].join('\n');
  }

  #case(one: Case): string {
    const { args, expected, required } = this.call(one);
    const given = required.map(([name, value]) => `${this.of(name)} = ${withPoint(value)}`);
    const tail = given.length === 0 ? '' : `; ${given.join(', ')}`;
    const call = `${one.fn}(${args.map(withPoint).join(', ')}${tail})`;
    return `        ("${call}", ${call}, [${expected.map(withPoint).join(', ')}]),`;
  }

  protected override failingTest(): string[] {
    return [
      '# Fails: there is nothing to compare with.',
      'function self_test()',
      `    println("${NOTHING_COMPARED}")`,
      '    return 1',
      'end',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    return [
      `# Compares with values that isoflop certifies; 0 if all agree to ${String(tolerance)}, else 1.`,
      'function self_test()',
      '    cases = [',
      ...cases.map((c) => this.#case(c)),
      '    ]',
      '    count = 0',
      '    wrong = 0',
      '    worst = 0.0',
      '    for (call, got, want) in cases',
      '        numbers = got isa NamedTuple ? collect(values(got)) : [got]',
      '        for i in eachindex(want)',
      '            distance = want[i] == 0 ? abs(numbers[i]) : abs(numbers[i] / want[i] - 1)',
      '            count += 1',
      '            worst = max(worst, distance)',
      `            if !(distance <= ${String(tolerance)})`,
      '                wrong += 1',
      '                println(call, ": ", numbers[i], ", not ", want[i])',
      '            end',
      '        end',
      '    end',
      '    println("isoflop self-test: ", count, " numbers, ", wrong, " wrong, worst ", worst)',
      '    return wrong > 0 ? 1 : 0',
      'end',
    ];
  }
}
