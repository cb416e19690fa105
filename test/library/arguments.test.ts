/** Every function of the library × what it must not be given: a mistake of the user, and never a fault. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { glossary } from '../../src/cli/glossary.js';
import * as exporting from '../../src/library/export.js';
import * as files from '../../src/library/files.js';
import * as library from '../../src/library/index.js';

const { parse, parseEquation } = library;
const law = parseEquation('L = E + A/N^alpha + B/D^beta');
const lawSheet = {
  id: 'mine',
  laws: [law],
  problem: { minimize: 'L', over: ['N', 'D'], subjectTo: 'C = 6*N*D', budget: 'C' },
};
const sheet = library.readSheet(library.sheetOfLaws(lawSheet));
const set = { C: '1e21', E: '1.69', A: '406.4', B: '410.7', alpha: '0.34', beta: '0.28' };
const x = library.sym('x');

/** Each function with arguments that are right. */
const RIGHT: Readonly<Record<string, readonly unknown[]>> = {
  add: [x, x],
  call: ['f', x],
  div: [x, x],
  exp: [x],
  log: [x],
  mul: [x, x],
  neg: [x],
  num: [1, '1'],
  pow: [x, x],
  sqrt: [x],
  sub: [x, x],
  sym: ['x'],
  'Rational.of': [1, 2],
  'Rational.parse': ['0.1'],
  compare: [x, x, { real: ['x'] }],
  equationToInfix: [law],
  equationToLatex: [law, {}],
  parse: ['x', {}],
  parseEquation: ['x = y', {}],
  substitute: [x, new Map([['x', x]])],
  symbolsOf: [x],
  toInfix: [x],
  toLatex: [x, {}],
  equationFromLatex: ['L = x', {}],
  equationFromMathJson: ['["Equal", "L", "x"]', {}],
  equationFromSrepr: ["Equality(Symbol('L'), Symbol('x'))", {}],
  equationToMathJson: [law],
  equationsFromLatex: ['L = x', {}],
  fromLatex: ['x', {}],
  fromMathJson: ['"x"', {}],
  fromSrepr: ["Symbol('x')", {}],
  sheetLatexNames: [sheet, new Set(['L'])],
  sheetOfLaws: [lawSheet],
  toMathJson: [x],
  readSheet: [library.sheetOfLaws(lawSheet), {}],
  derive: [sheet, 'optimum'],
  evaluate: [sheet, { set }],
  audit: [sheet, {}],
  exportTargets: [],
  exportTo: [sheet, 'latex', { parts: ['law'] }],
  listSheets: ['derivations'],
  readSheetFile: ['derivations/hoffmann2022.yaml'],
};

type Call = (...args: readonly unknown[]) => unknown;
const functions = new Map<string, Call>();
const isClass = (name: string): boolean => /Error$|^LimitReached$/.test(name);
for (const [name, value] of Object.entries({ ...library, ...exporting, ...files })) {
  if (typeof value === 'function') {
    if (!isClass(name)) functions.set(name, value as Call);
  } else {
    for (const [own, method] of Object.entries(value)) {
      if (typeof method === 'function') functions.set(`${name}.${own}`, method as Call);
    }
  }
}

const cyclic: Record<string, unknown> = { kind: 'pow', base: x };
cyclic['exponent'] = cyclic;
let deep = parse('x');
for (let i = 0; i < 400; i++) deep = library.pow(deep, x);
const doubled = (): unknown => {
  let all: unknown = x;
  for (let i = 0; i < 60; i++) all = { kind: 'pow', base: all, exponent: all };
  return all;
};

const BAD: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['0.1', 0.1],
  ['-1', -1],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['1e9', 1e9],
  ['true', true],
  ['7n', 7n],
  ['a symbol', Symbol('x')],
  ['a function', () => 1],
  ['an empty text', ''],
  ['nope', 'nope'],
  ['__proto__', '__proto__'],
  ['a name with a semicolon', 'a b; drop'],
  ['lines', 'a\nb: c'],
  ['a text with a zero', 'x\0y'],
  ['a long text', 'x'.repeat(5_000_000)],
  ['{}', {}],
  ['[]', []],
  ['[null]', [null]],
  ['a Map', new Map([['x', 1]])],
  ['a Set', new Set([1])],
  ['a Date', new Date(0)],
  ['a bare object', Object.create(null)],
  ['a made-up kind', { kind: 'zzz' }],
  ['a sum of nothing known', { kind: 'add', args: [1] }],
  ['a number without a value', { kind: 'num', value: 1 }],
  ['a formula that holds itself', cyclic],
  ['a formula with shared parts', doubled()],
  ['options of another function', { nope: 1 }],
  ['numbers for texts', { problem: 1, coefficients: 1, set: 1, digits: '7', parts: 'law' }],
  ['limits beyond all', { maxDepth: 1e9, maxLength: 1e12 }],
  ['a half-made sheet', { id: 'x', symbols: new Map(), claims: [] }],
  ['a text without a file', { text: 'x' }],
];

const known = new Set(glossary().map(({ name }) => name));

/** What a call says of itself: nothing if it is content. */
async function codeOf(call: Call, args: readonly unknown[]): Promise<string | undefined> {
  try {
    await call(...args);
    return undefined;
  } catch (error) {
    if (!(error instanceof IsoflopError)) {
      const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return `not an IsoflopError: ${said}`;
    }
    expect(error.diagnostics.length).toBeGreaterThan(0);
    for (const { code, hint } of error.diagnostics) {
      expect(known.has(code), `isoflop explain ${code}`).toBe(true);
      if (code === 'bad-argument' || code === 'bad-name') expect(hint).toMatch(/\S/);
    }
    return error.diagnostics[0]?.code;
  }
}

test('every function that is exported stands in the table', () => {
  expect([...functions.keys()].sort()).toEqual(Object.keys(RIGHT).sort());
});

describe('bad arguments', () => {
  test.each([...functions])('%s', async (name, call) => {
    const right = RIGHT[name] ?? [];
    expect(await codeOf(call, right)).toBeUndefined();
    let refused = 0;
    for (let at = 0; at < right.length; at++) {
      for (const [label, bad] of BAD) {
        const args = right.map((arg, i) => (i === at ? bad : arg));
        const code = await codeOf(call, args);
        expect(code ?? '', `${name}, argument ${String(at + 1)}: ${label}`).not.toContain('not an');
        if (code !== undefined) refused += 1;
      }
    }
    // Most of them fit nowhere.
    expect(refused).toBeGreaterThanOrEqual(right.length * 8);
  });
});

test.each<readonly [string, readonly unknown[], string]>([
  ['num', [0.1], 'bad-argument'],
  ['num', ['0.1'], 'bad-argument'],
  ['sym', ['a b; drop'], 'bad-name'],
  ['call', ['log', x, x], 'wrong-argument-count'],
  ['pow', [library.num(0), library.num(-1)], 'division-by-zero'],
  ['pow', [library.num(0), library.num(0)], 'undefined-power'],
  ['div', [x, library.num(0)], 'division-by-zero'],
  ['Rational.of', [1, 0], 'division-by-zero'],
  ['Rational.parse', ['1e99999'], 'number-too-long'],
  ['substitute', [parse('A/N'), { N: x }], 'bad-argument'],
  ['substitute', [parse('A/N'), new Map([['N', library.num(0)]])], 'division-by-zero'],
  ['toInfix', [{ kind: 'sym', name: 'a b' }], 'bad-name'],
  ['toInfix', [{ kind: 'add', args: [] }], 'bad-argument'],
  ['toLatex', [{ kind: 'mul', args: [] }], 'bad-argument'],
  ['toInfix', [structuredClone(parse('2*x'))], 'bad-argument'],
  ['fromLatex', ['N', { symbols: new Map([['N', []]]) }], 'bad-argument'],
  ['fromLatex', ['N', { symbols: new Map([['N', [1]]]) }], 'bad-argument'],
  ['compare', ['x', 'y'], 'bad-argument'],
  ['compare', [x, x, { real: 'x' }], 'bad-argument'],
  ['compare', [x, x, { real: ['x'], negative: ['x'] }], 'bad-argument'],
  ['derive', [sheet, { problem: 'nope' }], 'bad-argument'],
  ['derive', [sheet, 'nope'], 'no-such-problem'],
  ['evaluate', [sheet, { set, digits: -1 }], 'bad-argument'],
  ['evaluate', [sheet, { set, digits: 1e9 }], 'bad-argument'],
  ['evaluate', [sheet, { set, digits: 2.5 }], 'bad-argument'],
  ['evaluate', [sheet, { set: new Map([['C', '1e21']]) }], 'bad-argument'],
  ['evaluate', [sheet, { set: { C: Number.NaN } }], 'bad-argument'],
  ['evaluate', [sheet, { set, quantities: 'N_opt' }], 'bad-argument'],
  ['evaluate', [sheet, { sets: set }], 'bad-argument'],
  ['audit', [sheet, { claims: ['nope'] }], 'bad-argument'],
  ['audit', [sheet, 5], 'bad-argument'],
  ['exportTo', [sheet, 'latex', { parts: ['nope'] }], 'bad-argument'],
  ['exportTo', [sheet, 'latex', { parts: 'law' }], 'bad-argument'],
  ['exportTo', [sheet, 'latex', { parts: [] }], 'bad-argument'],
  ['exportTo', [sheet, 'nope'], 'bad-option-value'],
  ['fromLatex', ['\\log N', { log: 'nope' }], 'bad-argument'],
  ['fromMathJson', [['Add', 1, 2]], 'bad-argument'],
  ['sheetOfLaws', [{ ...lawSheet, laws: [] }], 'bad-argument'],
  ['sheetOfLaws', [{ ...lawSheet, id: 'a\nb: c' }], 'bad-sheet-name'],
  ['sheetOfLaws', [{ ...lawSheet, domains: new Map([['N', 'real }']]) }], 'bad-argument'],
])('%s refuses %o', async (name, args, code) => {
  expect(await codeOf(functions.get(name) as Call, args)).toBe(code);
});

const hintOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof IsoflopError) return error.diagnostics[0]?.hint ?? '';
    throw error;
  }
  return '';
};

test('hints speak of what a program gives, and not of the command line', () => {
  const hint = hintOf(() => library.evaluate(sheet, { set: { C: '1e21', E: '1.69', A: '406.4' } }));
  expect(hint).toContain('set: { ');
  expect(hint).toMatch(/alpha: '…'/);
  expect(hint).not.toContain('--');
  expect(hintOf(() => library.toInfix(structuredClone(parse('2*x'))))).toContain('structuredClone');
});

test('a formula of four hundred levels is written by all that write', () => {
  for (const write of [library.toInfix, library.toLatex, library.toMathJson]) {
    expect(() => write(deep)).not.toThrow();
  }
});
