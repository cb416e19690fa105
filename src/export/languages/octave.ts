/** Octave and MATLAB: a function file whose result has the functions as members. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction, Result } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter } from './emitter.js';
import { commentText, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'break case catch classdef continue do else elseif end end_try_catch end_unwind_protect endclassdef ' +
    'endenumeration endevents endfor endfunction endif endmethods endparfor endproperties endswitch ' +
    'endwhile enumeration events for function global if methods otherwise parfor persistent properties ' +
    'return spmd switch try until unwind_protect unwind_protect_cleanup while ans nargin nargout ' +
    'varargin varargout NaN NA Inf pi e i j I J eps abs floor exp log sqrt expm1 log1p min max isnan zeros ' +
    'struct fprintf error coefficients k m result_ numel isfield struct2cell cell2mat isstruct',
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

export const writeOctave = (module: CodeModule): string => new OctaveEmitter(module).text();

const shape = (symbol: string): string => (symbol.startsWith('_') ? `x${symbol}` : symbol);

class OctaveEmitter extends Emitter {
  constructor(module: CodeModule) {
    super(module, { naming: () => ({ reserved: RESERVED, shape }), notation, layout: LAYOUT });
  }

  protected override head(): string[] {
    const { id, functions } = this.module;
    const about = [
      `m = ${id}() gives the functions as members: ${functions.map((f) => `m.${f.name}`).join(', ')};`,
      'm.coefficients has the defaults, and a changed copy of them may be the last argument.',
    ];
    const main = [
      `function m = ${id}()`,
      ...this.comments('%', about),
      '  m = struct();',
      '  m.coefficients = coefficients();',
      ...functions.map((f) => `  m.${f.name} = @${f.name};`),
      '  m.self_test = @self_test;',
      'end',
    ];
    return [main.join('\n'), this.#coefficients()];
  }

  #coefficients(): string {
    const values = this.module.coefficients.map((c) => {
      const value = c.value ? this.real(c.value) : 'NaN';
      const why = c.value ? '' : 'no value in this set, give one: ';
      return `  k.${this.of(c.name)} = ${value}; % ${why}${this.meaning(c.name)}`.trimEnd();
    });
    return ['function k = coefficients()', '  k = struct();', ...values, 'end'].join('\n');
  }

  protected override helper(h: Helper): string {
    return [
      `function result_ = ${this.of(h.name)}(${h.params.map((p) => this.of(p)).join(', ')})`,
      ...h.about.map((line) => `  % ${line}`),
      ...this.lines(h.body),
      'end',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const guard = this.guard(f);
    const set = (indent: string, value: (r: Result) => string): string[] =>
      this.several(f)
        ? [
            `${indent}result_ = struct();`,
            ...this.named(f, value).map(([n, v]) => `${indent}result_.${n} = ${v};`),
          ]
        : f.results.map((r) => `${indent}result_ = ${value(r)};`);
    const value = (r: Result): string => this.real(r.value);
    return [
      `function result_ = ${f.name}(${[...f.inputs.map((n) => this.of(n)), 'k'].join(', ')})`,
      `  % ${f.name}: ${commentText(f.about)}`,
      ...f.inputs.map((name) => `  % ${this.of(name)}: ${this.meaning(name)}`.trimEnd()),
      ...(guard === '' ? [] : [`  % NaN unless ${this.conditions(f)}`]),
      `  if nargin < ${String(f.inputs.length + 1)}`,
      '    k = coefficients();',
      '  end',
      ...f.coefficients.map((name) => `  ${this.of(name)} = k.${this.of(name)};`),
      ...this.lines(f.body),
      ...(guard === ''
        ? set('  ', value)
        : [`  if ${guard}`, ...set('    ', value), '  else', ...set('    ', () => 'NaN'), '  end']),
      'end',
    ].join('\n');
  }

  #case(one: Case): string {
    const { args, expected } = this.call(one);
    const call = `${one.fn}(${[...args, 'k'].join(', ')})`;
    return `    '${one.fn}(${args.join(', ')})', ${call}, [${expected.join(', ')}]; ...`;
  }

  protected override failingTest(): string[] {
    return [
      'function self_test()',
      '  % Fails: there is nothing to compare with.',
      `  error('${NOTHING_COMPARED}');`,
      'end',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    return [
      'function self_test()',
      `  % Compares with values that isoflop certifies; an error unless all agree to ${String(tolerance)}.`,
      '  k = coefficients();',
      ...this.required().map(([name, value]) => `  k.${this.of(name)} = ${value};`),
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
      '  if wrong > 0',
      "    error('%d numbers are wrong', wrong);",
      '  end',
      'end',
    ];
  }
}
