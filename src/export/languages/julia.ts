/** A Julia module without dependencies: functions with the coefficients as keyword defaults. */
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
  withPoint,
  words,
} from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'baremodule begin break catch const continue do else elseif end export false finally for function ' +
    'global if import in isa let local macro module mutable outer public quote return struct true try ' +
    'using where while abstract primitive type im pi NaN Inf nothing missing ans abs exp log sqrt ' +
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

export function writeJulia(module: CodeModule): string {
  return `${new Writer(module).blocks().join('\n\n')}\n`;
}

class Writer {
  readonly #naming: Naming;
  readonly #expressions: Expressions;

  constructor(private readonly module: CodeModule) {
    this.#naming = namingOf(module, {
      reserved: new Set([...RESERVED, moduleName(module.id)]),
      private: '_',
    });
    this.#expressions = new Expressions(notation(this.#naming));
  }

  blocks(): string[] {
    const { id, header, coefficients, functions, helpers } = this.module;
    const lines = [...header, ...this.#naming.legend].map((line) => `# ${commentText(line)}`);
    const values = coefficients.flatMap((c) =>
      c.value ? [`    ${this.#naming.of(c.name)} = ${this.#expressions.real(c.value)},`] : [],
    );
    const constants =
      values.length === 0
        ? ['const COEFFICIENTS = NamedTuple()']
        : ['const COEFFICIENTS = (', ...values, ')'];
    return [
      lines.join('\n'),
      `module ${moduleName(id)}`,
      constants.join('\n'),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
      `end # module`,
      `if abspath(PROGRAM_FILE) == @__FILE__\n    exit(${moduleName(id)}.self_test())\nend`,
    ];
  }

  #meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    return symbol ? docText(meaningText(symbol)) : '';
  }

  #doc(lines: readonly string[]): string[] {
    return ['@doc raw"""', ...lines.map((line) => docText(line)), '"""'];
  }

  #helper(h: Helper): string {
    const { of } = this.#naming;
    const depth = h.isTotal ? 2 : 1;
    const lines = new Statements(this.#expressions, LAYOUT).lines(h.body, depth);
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
      `function ${of(h.name)}(${h.params.map(of).join(', ')})`,
      ...body,
      'end',
    ].join('\n');
  }

  #function(f: PublicFunction): string {
    const { of } = this.#naming;
    const hasValue = new Set(this.module.coefficients.flatMap((c) => (c.value ? [c.name] : [])));
    const keywords = f.coefficients.map((n) =>
      hasValue.has(n) ? `${of(n)} = COEFFICIENTS.${of(n)}` : of(n),
    );
    const several = f.results.some((r) => r.symbol !== undefined);
    const guards = f.guards.map((g) => `${this.#expressions.real(g.value)} > 0`).join(' && ');
    const nowhere = several
      ? `(${f.results.map((r) => `${of(r.symbol ?? '')} = NaN,`).join(' ')})`
      : 'NaN';
    const signature = `${f.name}(${f.inputs.map(of).join(', ')}${keywords.length > 0 ? `; ${keywords.join(', ')}` : ''})`;
    return [
      ...this.#doc([
        `    ${f.name}(${f.inputs.map(of).join(', ')}; ...)`,
        '',
        f.about,
        '',
        ...f.inputs.map((name) => `- \`${of(name)}\`: ${this.#meaning(name)}`.trimEnd()),
        ...f.guards.map((g) => `- NaN unless ${g.text} > 0`),
      ]),
      `function ${signature}`,
      ...new Statements(this.#expressions, LAYOUT).lines(f.body, 1),
      ...(guards === '' ? [] : [`    if !(${guards})`, `        return ${nowhere}`, '    end']),
      ...(several
        ? [
            '    return (',
            ...f.results.map(
              (r) => `        ${of(r.symbol ?? '')} = ${this.#expressions.real(r.value)},`,
            ),
            '    )',
          ]
        : [`    return ${this.#expressions.real(f.results[0]?.value ?? { op: 'nan' })}`]),
      'end',
    ].join('\n');
  }

  #case({ fn, args, expected }: Case): string {
    const f = this.module.functions.find((one) => one.name === fn);
    const required = (f?.coefficients ?? []).filter((n) => this.module.required.has(n));
    const literal = (text: string): string => withPoint(plainNumeral(text));
    const given = required.map(
      (n) => `${this.#naming.of(n)} = ${literal(this.module.required.get(n) ?? '')}`,
    );
    const tail = given.length === 0 ? '' : `; ${given.join(', ')}`;
    const call = `${fn}(${args.map(literal).join(', ')}${tail})`;
    return `        ("${call}", ${call}, [${expected.map(literal).join(', ')}]),`;
  }

  #selfTest(): string {
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
    ].join('\n');
  }
}

function moduleName(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}
