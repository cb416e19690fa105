/** Octave and MATLAB: a function file whose result has the functions as members. */
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'break case catch classdef continue do else elseif end end_try_catch end_unwind_protect endclassdef ' +
    'endenumeration endevents endfor endfunction endif endmethods endparfor endproperties endswitch ' +
    'endwhile enumeration events for function global if methods otherwise parfor persistent properties ' +
    'return spmd switch try until unwind_protect unwind_protect_cleanup while ans nargin nargout ' +
    'varargin varargout NaN NA Inf pi e i j I J eps abs exp log sqrt expm1 log1p min max isnan zeros ' +
    'struct fprintf coefficients k m result_ numel isfield struct2cell cell2mat isstruct',
);

const LAYOUT: Layout = {
  indent: '  ',
  note: (text) => `% ${text}`,
  let: (name, value) => `${name} = ${value};`,
  ilet: (name, value) => `${name} = ${value};`,
  array: (name, size) => `${name} = zeros(1, ${String(size)});`,
  ints: (name, values) => `${name} = [${values.join(', ')}];`,
  take: (name, from) => `${name} = ${from};`,
  set: (target, value) => `${target} = ${value};`,
  loop: (name, from, to) => ({ open: `for ${name} = ${from}:(${to} - 1)`, close: ['end'] }),
  branch: (test) => `if ${test}`,
  otherwise: 'else',
  end: 'end',
  nothing: '',
  break: 'break;',
  return: (value) => `result_ = ${value};`,
  give: (array) => `result_ = ${array};`,
};

function notation(naming: Naming): Notation {
  return {
    name: naming.of,
    numeral: (text) => text,
    nan: 'NaN',
    call: (fn, args) => `${fn}(${args.join(', ')})`,
    power: '.^',
    times: '.*',
    over: './',
    fromOne: true,
    at: (array, index) => `${array}(${index})`,
    and: '&&',
    or: '||',
    not: (test) => `~(${test})`,
    isNan: (value) => `isnan(${value})`,
  };
}

export function writeOctave(module: CodeModule): string {
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
    const { id, header, functions, helpers } = this.module;
    const { legend } = this.#naming;
    const about = [
      `m = ${id}() gives the functions as members: ${functions.map((f) => `m.${f.name}`).join(', ')};`,
      'm.coefficients has the defaults, and a changed copy of them may be the last argument.',
    ];
    const lines = [...about, ...header, ...legend].map((line) => `% ${commentText(line)}`);
    const main = [
      `function m = ${id}()`,
      ...lines,
      '  m = struct();',
      '  m.coefficients = coefficients();',
      ...functions.map((f) => `  m.${f.name} = @${f.name};`),
      '  m.self_test = @self_test;',
      'end',
    ];
    return [
      main.join('\n'),
      this.#coefficients(),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
    ];
  }

  #meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    return symbol ? commentText(meaningText(symbol)) : '';
  }

  #coefficients(): string {
    const values = this.module.coefficients.map((c) => {
      const meaning = this.#meaning(c.name);
      const value = c.value ? this.#expressions.real(c.value) : 'NaN';
      const why = c.value ? '' : 'no value in this set, give one: ';
      return `  k.${this.#naming.of(c.name)} = ${value}; % ${why}${meaning}`.trimEnd();
    });
    return ['function k = coefficients()', '  k = struct();', ...values, 'end'].join('\n');
  }

  #helper(h: Helper): string {
    const { of } = this.#naming;
    return [
      `function result_ = ${of(h.name)}(${h.params.map(of).join(', ')})`,
      ...h.about.map((line) => `  % ${line}`),
      ...new Statements(this.#expressions, LAYOUT).lines(h.body, 1),
      'end',
    ].join('\n');
  }

  #function(f: PublicFunction): string {
    const { of } = this.#naming;
    const several = f.results.some((r) => r.symbol !== undefined);
    const guards = f.guards.map((g) => `${this.#expressions.real(g.value)} > 0`).join(' && ');
    const set = (value: (r: (typeof f.results)[number]) => string): string[] =>
      several
        ? [
            'result_ = struct();',
            ...f.results.map((r) => `result_.${of(r.symbol ?? '')} = ${value(r)};`),
          ]
        : f.results.map((r) => `result_ = ${value(r)};`);
    const values = set((r) => this.#expressions.real(r.value));
    const indent = (lines: readonly string[], by: string): string[] => lines.map((l) => by + l);
    return [
      `function result_ = ${f.name}(${[...f.inputs.map(of), 'k'].join(', ')})`,
      `  % ${f.name}: ${commentText(f.about)}`,
      ...f.inputs.map((name) => `  % ${of(name)}: ${this.#meaning(name)}`.trimEnd()),
      ...(f.guards.length > 0
        ? [`  % NaN unless ${f.guards.map((g) => `${g.text} > 0`).join(' and ')}`]
        : []),
      `  if nargin < ${String(f.inputs.length + 1)}`,
      '    k = coefficients();',
      '  end',
      ...f.coefficients.map((name) => `  ${of(name)} = k.${of(name)};`),
      ...new Statements(this.#expressions, LAYOUT).lines(f.body, 1),
      ...(guards === ''
        ? indent(values, '  ')
        : [
            `  if ${guards}`,
            ...indent(values, '    '),
            '  else',
            ...indent(
              set(() => 'NaN'),
              '    ',
            ),
            '  end',
          ]),
      'end',
    ].join('\n');
  }

  #case({ fn, args, expected }: Case): string {
    const numerals = args.map(plainNumeral);
    const text = `${fn}(${numerals.join(', ')})`;
    const call = `${fn}(${[...numerals, 'k'].join(', ')})`;
    return `    '${text}', ${call}, [${expected.map(plainNumeral).join(', ')}]; ...`;
  }

  #selfTest(): string {
    const { cases, required, coefficients, tolerance } = this.module;
    const given = coefficients.flatMap((c) => {
      const value = required.get(c.name);
      return value === undefined
        ? []
        : [`  k.${this.#naming.of(c.name)} = ${plainNumeral(value)};`];
    });
    return [
      'function failed = self_test()',
      `  % Compares with values that isoflop certifies; 0 if all agree to ${String(tolerance)}, else 1.`,
      '  k = coefficients();',
      ...given,
      '  cases = { ...',
      ...cases.map((c) => this.#case(c)),
      '  };',
      '  count = 0; wrong = 0; worst = 0;',
      '  for row = 1:size(cases, 1)',
      '    got = cases{row, 2};',
      '    if isstruct(got)',
      '      got = cell2mat(struct2cell(got));',
      '    end',
      '    want = cases{row, 3};',
      '    for place = 1:numel(want)',
      '      distance = abs(got(place) / want(place) - 1);',
      '      if want(place) == 0',
      '        distance = abs(got(place));',
      '      end',
      '      count = count + 1;',
      '      worst = max(worst, distance);',
      `      if ~(distance <= ${String(tolerance)})`,
      '        wrong = wrong + 1;',
      "        fprintf('%s: %.17g, not %.17g\\n', cases{row, 1}, got(place), want(place));",
      '      end',
      '    end',
      '  end',
      "  fprintf('isoflop self-test: %d numbers, %d wrong, worst %.1e\\n', count, wrong, worst);",
      '  failed = double(wrong > 0);',
      'end',
    ].join('\n');
  }
}
