/** Formulas as code, and the text of each target. */
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { parseExpression } from '../../src/expression/parse.js';
import { codeOf } from '../../src/export/code.js';
import { identifiersFor } from '../../src/export/identifiers.js';
import { oneLine } from '../../src/export/header.js';
import { TARGETS } from '../../src/export/targets.js';
import { PARTS, exportSubject } from '../../src/export/subject.js';
import { readSheet } from '../../src/sheet/index.js';

const DIALECT = {
  name: 'a language',
  identifier: (symbol: string) => symbol,
  functions: new Map([
    ['log', 'log'],
    ['sqrt', 'sqrt'],
  ]),
};
const code = (text: string): string => codeOf(parseExpression(text), DIALECT);

describe('formulas', () => {
  test.each([
    ['A/N^alpha', 'A / N ** alpha'],
    ['-N^a*B', '-(N ** a * B)'],
    ['-(a + b)', '-(a + b)'],
    ['(a^b)^c', '(a ** b) ** c'],
    ['a^b^c', 'a ** (b ** c)'],
    ['(-2)^x', '(-2) ** x'],
    ['2/3*x', '2 * x / 3'],
    ['x^(2/3)', 'x ** (2 / 3)'],
    ['x^(-1/2)', '1 / x ** 0.5'],
    ['a/(b/c)', 'a / (b / c)'],
    ['a - b - c', 'a - b - c'],
    ['a - (b - c)', 'a - (b - c)'],
    ['0.125*x', '0.125 * x'],
    ['5.76e23*x', '5.76e23 * x'],
    ['1e15*x', '1000000000000000.0 * x'],
    ['x/1e40', '1e-40 * x'],
    ['sqrt(log(x))', 'sqrt(log(x))'],
  ])('%s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
  test('a function without a definition is refused', () => {
    expect(() => code('f(x)')).toThrow('no definition that a language could compute');
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
  test.each([...TARGETS])('%s holds what is asked for and no more', async (name, { load }) => {
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
