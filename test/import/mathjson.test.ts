/** MathJSON: what is written reads back as the very same tree, digits as printed and all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expressions } from '../expression/random.js';
import { IsoflopError } from '../../src/base/errors.js';
import { equationToMathJson, toMathJson } from '../../src/export/mathjson/write.js';
import { mathJsonName, nameOfMathJson } from '../../src/export/mathjson/names.js';
import { toInfix } from '../../src/expression/infix.js';
import { call, num, sym } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { readMathJson, readMathJsonEquation } from '../../src/import/mathjson/read.js';
import { listSheets, readSheet } from '../../src/sheet/files.js';

const SEED = 20261122;
const FOLDER = new URL('../../derivations/', import.meta.url).pathname;

test(`random expressions come back as they were (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(expressions, (expr) => {
      expect(readMathJson(JSON.stringify(toMathJson(expr)))).toEqual(expr);
    }),
    { seed: SEED, numRuns: 5000 },
  );
});

test(`any name, also one that MathJSON gives a meaning (seed ${String(SEED)})`, () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'E',
      'e',
      'i',
      'I',
      'Pi',
      'Add',
      'isoflop_E',
      '__proto__',
      '',
      "'",
      'Ln',
      'D',
      'N',
      'ND',
      'a__b',
    ),
    fc.stringMatching(/^[A-Za-z_']{1,6}$/),
  );
  fc.assert(
    fc.property(names, (name) => {
      expect(nameOfMathJson(mathJsonName(name))).toBe(name);
      if (name === '') return;
      for (const expr of [sym(name), call(name, sym('x'))]) {
        if (expr.kind === 'call' && /^(?:log|exp|sqrt|min|max)$/.test(name)) continue;
        expect(readMathJson(JSON.stringify(toMathJson(expr)))).toEqual(expr);
      }
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

test('derivative and value of others are refused; functions of those names are not lost', () => {
  for (const head of ['D', 'N', 'ND', 'NIntegrate']) {
    let found: string | undefined;
    try {
      readMathJson(JSON.stringify([head, 'f', 'x']));
    } catch (error) {
      if (!(error instanceof IsoflopError)) throw error;
      found = error.diagnostics[0]?.hint;
    }
    expect(found).toContain(`isoflop_${head}`);
    const own = call(head, sym(head));
    expect(toMathJson(own)).toEqual([`isoflop_${head}`, head]);
    expect(readMathJson(JSON.stringify(toMathJson(own)))).toEqual(own);
  }
});

test('names are told apart', () => {
  const names = ['E', 'isoflop_E', 'e', 'E_', '_E', 'E__', 'E_u27_', "E'", 'Pi', 'N', 'N_opt'];
  expect(new Set(names.map(mathJsonName)).size).toBe(names.length);
  expect(mathJsonName('N_opt')).toBe('N_opt');
  expect(mathJsonName('E')).toBe('isoflop_E');
  expect(mathJsonName("y'")).toBe('isoflop_y_u27_');
});

test('the digits that a source prints', () => {
  expect(toMathJson(parseExpression('0.340*x'))).toEqual([
    'Multiply',
    { num: '0.340', sourceContent: '0.340' },
    'x',
  ]);
  expect(toMathJson(num(Rational.of(1, 3)))).toEqual(['Rational', 1, 3]);
  expect(toMathJson(num(10n ** 20n))).toEqual({ num: '100000000000000000000' });
  const odd = num(Rational.of(40_000_000_000), '40B');
  expect(readMathJson(JSON.stringify(toMathJson(odd)))).toEqual(odd);
  // As others write them.
  expect(readMathJson('0.340')).toEqual(num(Rational.parse('0.34'), '0.340'));
  expect(readMathJson('{"num": "5.76e23"}')).toEqual(num(Rational.parse('5.76e23'), '5.76e23'));
});

test.each([
  ['["Divide", 1, ["Sqrt", "x"]]', '1/sqrt(x)'],
  ['["Power", "ExponentialE", ["Negate", "x"]]', 'exp(-x)'],
  ['["Log", "x"]', 'log(x)/log(10)'],
  ['["Log", "x", 2]', 'log(x)/log(2)'],
  ['["Lb", "x"]', 'log(x)/log(2)'],
  ['["Subtract", "a", ["Square", "b"]]', 'a - b^2'],
  ['["Root", "x", 3]', 'x^(1/3)'],
  ['["f", "x", "Half"]', 'f(x, 1/2)'],
  ['{"num": "1.10"}', '1.10'],
  ['1.10', '1.10'],
  ['["Rational", 2, 6]', '1/3'],
  ['{"num": "12345678901234567890123"}', '12345678901234567890123'],
  ['"ExponentialE"', 'exp(1)'],
  ['["Add", "isoflop_e", 1]', 'e + 1'],
  ['{"num": "4e10", "sourceContent": "40B"}', '40000000000'],
  ['{"fn": ["Min", {"sym": "a"}, 2]}', 'min(a, 2)'],
])('%s', (json, infix) => {
  expect(toInfix(readMathJson(json))).toBe(infix);
});

test.each([
  ['["Add", 1', '1:10', 'mathjson-syntax'],
  ['["Add", 1,, 2]', '1:11', 'mathjson-syntax'],
  ['["Integrate", "x"]', '1:2', 'mathjson-unknown'],
  ['["Add", "Pi"]', '1:9', 'mathjson-unknown'],
  ['[1, 2]', '1:1', 'mathjson-shape'],
  ['null', '1:1', 'mathjson-shape'],
  ['["Add",\n true]', '2:2', 'mathjson-shape'],
  ['["Equal", "a", "b"]', '1:2', 'mathjson-shape'],
  ['"isoflop_x_"', '1:1', 'mathjson-shape'],
  ['"isoflop_"', '1:1', 'mathjson-shape'],
  ['["isoflop_", "x"]', '1:2', 'mathjson-shape'],
  [`"'text'"`, '1:1', 'mathjson-shape'],
  ['["Rational", 1, 0]', '1:1', 'division-by-zero'],
  ['["Sqrt"]', '1:1', 'wrong-argument-count'],
  ['{"num": "1", "num": "2"}', '1:14', 'mathjson-syntax'],
  ['{"num": "1", "sym": "x"}', '1:1', 'mathjson-shape'],
  ['{"str": "x"}', '1:1', 'mathjson-shape'],
  ['{"num": "0.5", "sourceContent": "0.7"}', '1:33', 'mathjson-shape'],
  ['["Log", "N", 1]', '1:1', 'division-by-zero'],
  ['["Log", "N", 0]', '1:1', 'division-by-zero'],
  ['["Ln", "N", -2]', '1:1', 'division-by-zero'],
  ['["Power", 0, 0]', '1:1', 'undefined-power'],
  ['["Power", ["Subtract", 1, 1], 0]', '1:1', 'undefined-power'],
  ['["Power", 0, -1]', '1:1', 'division-by-zero'],
  ['["Divide", 0, 0]', '1:1', 'division-by-zero'],
  ['["Add", "e", 1]', '1:9', 'mathjson-unknown'],
  ['"i"', '1:1', 'mathjson-unknown'],
  ['["log", "x"]', '1:2', 'mathjson-unknown'],
  ['["ln", "x"]', '1:2', 'mathjson-unknown'],
  ['["exp", "x"]', '1:2', 'mathjson-unknown'],
  ['"5"', '1:1', 'mathjson-shape'],
  ['"-x"', '1:1', 'mathjson-shape'],
  ['["Add", "0.5", 1]', '1:9', 'mathjson-shape'],
  ['1e99999', '1:1', 'number-too-long'],
  ['{"num": "NaN"}', '1:9', 'mathjson-shape'],
  ['['.repeat(5000), '1:501', 'formula-too-deep'],
])('%s is refused at its place', (json, place, code) => {
  try {
    readMathJson({ file: 'law.json', text: json });
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [d] = error.diagnostics;
    expect([`${String(d?.line)}:${String(d?.column)}`, d?.code]).toEqual([place, code]);
  }
});

test('every law of the library', () => {
  let laws = 0;
  for (const id of listSheets(FOLDER)) {
    for (const { equation } of readSheet(id, FOLDER).equations.values()) {
      laws += 1;
      const json = JSON.stringify(equationToMathJson(equation));
      expect(readMathJsonEquation(json)).toEqual(equation);
    }
  }
  expect(laws).toBeGreaterThan(50);
});
