/** Formulas as code, and the text of each target. */
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { parseExpression } from '../../src/expression/parse.js';
import { pythonNotation } from '../../src/export/languages/python.js';
import { formulasOf } from '../../src/export/program/formula.js';
import { Expressions } from '../../src/export/program/printer.js';
import { identifiersFor } from '../../src/export/identifiers.js';
import { oneLine } from '../../src/export/header.js';
import { TARGETS } from '../../src/export/targets.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import { readSheet } from '../../src/sheet/index.js';

const NAMING = { of: (name: string): string => name.replace('%', ''), legend: [] };
const PYTHON = new Expressions(pythonNotation(NAMING));
/** What is computed first, then the formula. */
const code = (text: string): string => {
  const { statements, values } = formulasOf([parseExpression(text)]);
  const first = statements.flatMap((s) =>
    s.op === 'let' ? [`${NAMING.of(s.name)} = ${PYTHON.real(s.value)}`] : [],
  );
  return [...first, PYTHON.real(values[0]!)].join('; ');
};

describe('formulas', () => {
  test.each([
    ['A/N^alpha', 'A / pow(N, alpha)'],
    ['-N^a*B', '-(B * pow(N, a))'],
    ['-(a + b)', '-(a + b)'],
    ['(a^b)^c', 'exp(c * (b * log(a)))'],
    ['a^b^c', 'pow(a, pow(b, c))'],
    ['(-2)^x', 'pow(-2, x)'],
    ['2/3*x', '2 * x / 3'],
    ['x^(2/3)', 'pow(x, 2 / 3)'],
    ['x^(-1/2)', '1 / sqrt(x)'],
    ['x^3/y^2', 'x * x * x / (y * y)'],
    ['(a + b)^2', 't1 = a + b; t1 * t1'],
    ['(a - b)^6', 'pow(a - b, 6)'],
    ['a/(b/c)', 'a / (b / c)'],
    ['a - b - c', 'a - b - c'],
    ['a - (b - c)', 'a - (b - c)'],
    ['0.125*x', '0.125 * x'],
    ['5.76e23*x', '5.76e23 * x'],
    ['1e15*x', '1000000000000000.0 * x'],
    ['x/1e40', '1e-40 * x'],
    ['sqrt(log(x))', 'sqrt(log(x))'],
    // Powers together, so that none of them leaves the range of doubles alone.
    ['a^b/c^d', 'exp(b * log(a) - d * log(c))'],
    ['2*x*a^b*c^d', '2 * x * exp(b * log(a) + d * log(c))'],
    ['log(2*x*a^b)', 'log(2 * x) + b * log(a)'],
    ['exp(a)/exp(b)', 'exp(a - b)'],
    // Differences that would lose digits.
    ['exp(x) - 1', 'expm1(x)'],
    ['1 - exp(-x)', '-expm1(-x)'],
    ['log(1 + x)', 'log1p(x)'],
    // Once what is used twice.
    ['(a + b)*c^(a + b)', 't1 = a + b; t1 * pow(c, t1)'],
    ['min(a, b, 1)', 'min(min(a, b), 1)'],
  ])('%s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
  test('a function without a definition is refused', () => {
    expect(() => code('f(x)')).toThrow('no definition that a program could compute');
  });
});

describe('identifiers', () => {
  test('avoid reserved words and each other', () => {
    const { of, legend } = identifiersFor(['in', 'in_', "x'", 'y'], new Set(['in']));
    expect(['in', 'in_', "x'", 'y'].map(of)).toEqual(['in__', 'in_', 'x_prime', 'y']);
    expect(legend).toEqual(['in__ is in of the sheet', "x_prime is x' of the sheet"]);
  });
});

test('no text of a sheet ends a comment', () => {
  expect(oneLine('a\nb\u2028c\u0085d\r\ne\u202ef')).toBe('a b c d e f');
});

describe('every target', () => {
  const sheet = readSheet(
    'hoffmann2022',
    fileURLToPath(new URL('../../derivations', import.meta.url)),
  );
  const whole = new Set(['latex', 'mathml', 'json']);
  const parted = [...TARGETS].filter(([name, { kind }]) => kind === 'code' || whole.has(name));
  test.each(parted)('%s holds what is asked for and no more', async (name, { load }) => {
    const write = await load();
    const all = write(exportSubject(sheet, undefined, undefined, PARTS));
    expect(all.endsWith('\n')).toBe(true);
    expect(write(exportSubject(sheet, undefined, undefined, PARTS))).toBe(all);
    for (const part of PARTS) {
      const one = write(exportSubject(sheet, undefined, undefined, [part]));
      expect(one.length).toBeLessThan(all.length);
    }
    if (name !== 'mathml' && name !== 'latex') expect(all).toContain('406.4');
  });
  test('LaTeX is typeset by KaTeX', async () => {
    const text = (await TARGETS.get('latex')!.load())(
      exportSubject(sheet, undefined, undefined, PARTS),
    );
    const html = katex.renderToString(text.replace(/^%.*\n/gm, ''), {
      displayMode: true,
      strict: 'error',
    });
    expect(html).not.toContain('katex-error');
    expect(text.match(/&=/g)).toHaveLength(5);
  });
  test('MathML is well-formed', async () => {
    const text = (await TARGETS.get('mathml')!.load())(
      exportSubject(sheet, undefined, undefined, PARTS),
    );
    expect(text.match(/<math [^>]*display="block">/g)).toHaveLength(5);
    expect(text.match(/<\/math>/g)).toHaveLength(5);
    expect(text).not.toContain('span');
  });
});
