import { describe, expect, test } from 'vitest';
import { HANG } from '../support/hang.js';
import { IsoflopError } from '../../src/base/errors.js';
import type { Diagnostic } from '../../src/base/errors.js';
import type { SourceText } from '../../src/base/source.js';
import { EXPRESSION_CODES } from '../../src/expression/codes.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { add, call, div, log, mul, neg, num, pow, sub, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { sameTree } from '../../src/expression/traverse.js';
import { readFixtures, testFixtures } from '../fixtures.js';

function diagnosticOf(run: () => unknown): Diagnostic {
  try {
    run();
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    expect(error.diagnostics).toHaveLength(1);
    return error.diagnostics[0] as Diagnostic;
  }
  throw new Error('no error');
}

function report(run: () => unknown): string {
  const d = diagnosticOf(run);
  const place = `${String(d.file)}:${String(d.line)}:${String(d.column)}`;
  const hint = d.hint === undefined ? [] : [`hint: ${d.hint}`];
  return [`${place}: ${d.code}: ${d.message}`, d.excerpt, ...hint].join('\n');
}

const errorFixtures = new URL('./fixtures/parse-errors.txt', import.meta.url);
const equationFixtures = new URL('./fixtures/equation-errors.txt', import.meta.url);
testFixtures('errors of expressions', errorFixtures, (text) => report(() => parseExpression(text)));
testFixtures('errors of equations', equationFixtures, (text) => report(() => parseEquation(text)));

const [a, b, x, N, alpha] = ['a', 'b', 'x', 'N', 'alpha'].map(sym) as [
  Expr,
  Expr,
  Expr,
  Expr,
  Expr,
];

describe('trees', () => {
  const cases: readonly (readonly [string, Expr])[] = [
    ['a - b', add(a, neg(b))],
    ['a/b', mul(a, pow(b, num(-1)))],
    ['1/3', num(Rational.of(1, 3))],
    ['-x^2', neg(pow(x, num(2)))],
    ['(-x)^2', pow(neg(x), num(2))],
    ['N^-alpha', pow(N, neg(alpha))],
    ['x^a^b', pow(x, pow(a, b))],
    ['x^-a^b', pow(x, neg(pow(a, b)))],
    ['a/b*x', mul(a, pow(b, num(-1)), x)],
    ['a/(b*x)', div(a, mul(b, x))],
    ['-a*b', mul(num(-1), a, b)],
    ['a*-b', mul(a, neg(b))],
    ['a - (b - x)', sub(a, sub(b, x))],
    ['2^-1', num(Rational.HALF)],
    ['ln(x)', log(x)],
    ['log (x)', log(x)],
    ['log10(x)', div(log(x), log(num(10)))],
    ['log2(x)', div(log(x), log(num(2)))],
    ['N(x)', call('N', x)],
    ['abs(x)', call('abs', x)],
    ['e^x', pow(sym('e'), x)],
    ['log', sym('log')],
    ['α_N*Γ', mul(sym('alpha_N'), sym('Gamma'))],
    ['__proto__(constructor)', call('__proto__', sym('constructor'))],
    ['toString + hasOwnProperty', add(sym('toString'), sym('hasOwnProperty'))],
    ['a ** b', pow(a, b)],
    ['a × b · x − N', sub(mul(a, b, x), N)],
  ];
  test.each(cases)('%s', (text, expected) => {
    expect(sameTree(parseExpression(text), expected)).toBe(true);
  });

  test('numbers are exact and keep their text, a sign in front included', () => {
    const value = parseExpression('-0.340');
    expect(value).toMatchObject({ kind: 'num', text: '-0.340' });
    expect(value.kind === 'num' && value.value.equals(Rational.of(-17, 50))).toBe(true);
    expect(parseExpression('5.76e23')).toMatchObject({ text: '5.76e23' });
    const difference = parseExpression('a - 1.80*x');
    expect(difference).toMatchObject({ args: [{}, { args: [{ text: '-1.80' }, {}] }] });
  });

  test.each([
    ['a = b', '='],
    ['a <= b', '<='],
    ['a ≥ b', '>='],
    ['a ≤ b', '<='],
  ])('%s', (text, relation) => {
    expect(parseEquation(text)).toMatchObject({ left: a, relation, right: b });
  });
});

describe('positions', () => {
  test('are those of the file that the formula stands in', () => {
    const source: SourceText = { file: 'x.yaml', text: 'E + A//N', firstLine: 7, firstColumn: 12 };
    expect(diagnosticOf(() => parseExpression(source))).toMatchObject({
      file: 'x.yaml',
      line: 7,
      column: 18,
      excerpt: 'E + A//N\n      ^',
    });
  });
});

describe('limits', () => {
  function codeOf(text: string): string {
    const start = performance.now();
    const { code, line } = diagnosticOf(() => parseExpression(text));
    expect(performance.now() - start).toBeLessThan(HANG);
    expect(line).toBe(1);
    return code;
  }
  const deep = 9_000;
  test.each([
    ['10,000 parentheses', '('.repeat(10_000) + 'x' + ')'.repeat(9_999), 'formula-too-deep'],
    [
      '10,000 parentheses, all closed',
      '('.repeat(10_000) + 'x' + ')'.repeat(10_000),
      'formula-too-long',
    ],
    ['calls', 'f('.repeat(deep), 'formula-too-deep'],
    ['exponents', `${'x^'.repeat(deep)}x`, 'formula-too-deep'],
    ['exponents with signs', `${'x^-'.repeat(6_000)}x`, 'formula-too-deep'],
    ['10 MB', 'x+'.repeat(5_000_000), 'formula-too-long'],
    ['a large exponent', '1e999999999', 'number-too-long'],
    ['an exponent of many digits', '1e99999999999999999999', 'number-too-long'],
    ['many digits', '9'.repeat(10_001), 'number-too-long'],
    ['long numbers multiplied', '1e9999*'.repeat(2_800) + 'x', 'number-too-long'],
    ['long numbers multiplied in steps', '(1e9000*1e9000*x)*(1e9000*1e9000*y)', 'number-too-long'],
    ['long denominators added', '1/(1e999+1)+'.repeat(1_600) + 'x', 'number-too-long'],
  ])('%s', (_, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('what is within the limits is read', () => {
    const signs = `${'-'.repeat(19_998)}x`;
    expect(parseExpression(signs)).toEqual(x);
    expect(parseExpression('('.repeat(200) + 'x' + ')'.repeat(200))).toEqual(x);
    expect(parseExpression('1+'.repeat(9_000) + '1')).toMatchObject({ kind: 'num' });
    expect(parseExpression('9^9^9^9')).toMatchObject({ kind: 'pow' });
    expect(parseExpression('9'.repeat(10_000))).toMatchObject({ kind: 'num' });
  });

  test('can be set', () => {
    expect(diagnosticOf(() => parseExpression('((x))', { maxDepth: 1 })).code).toBe(
      'formula-too-deep',
    );
    expect(diagnosticOf(() => parseEquation('a = b', { maxLength: 4 })).code).toBe(
      'formula-too-long',
    );
  });
});

test('every code is explained, and every explained code has a case', () => {
  const text = [...readFixtures(errorFixtures), ...readFixtures(equationFixtures)]
    .map((f) => f.output)
    .join('\n');
  const raised = new Set(
    [...text.matchAll(/^<expression>:\d+:\d+: ([a-z-]+):/gm)].map((m) => m[1]),
  );
  raised.add('formula-too-deep').add('formula-too-long');
  expect([...raised].sort()).toEqual([...EXPRESSION_CODES.keys()].sort());
});
