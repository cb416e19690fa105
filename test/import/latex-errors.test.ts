/** What LaTeX leaves open is refused, and the message says what to write. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { EXPRESSION_CODES } from '../../src/expression/codes.js';
import { equationToInfix } from '../../src/expression/infix.js';
import { IMPORT_CODES } from '../../src/import/codes.js';
import { readLatexEquations } from '../../src/import/latex/read.js';
import { readFixtures } from '../fixtures.js';

function outcome(text: string): string {
  try {
    const { value, symbols } = readLatexEquations({ file: 'law.tex', text });
    const names = [...symbols].filter(([name, latex]) => name !== latex);
    const shown = names.map(([name, latex]) => `  ${name} is ${latex}`);
    return [...value.map(equationToInfix), ...shown].join('\n');
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [d] = error.diagnostics;
    if (!d) throw error;
    expect(EXPRESSION_CODES.has(d.code) || IMPORT_CODES.has(d.code), d.code).toBe(true);
    expect(d.file).toBe('law.tex');
    expect(d.excerpt).toContain('^');
    const hint = d.hint === undefined ? '' : `\n  ${d.hint}`;
    return `${String(d.line)}:${String(d.column)} ${d.code}: ${d.message}${hint}`;
  }
}

describe('fixtures', () => {
  for (const { title, input, output } of readFixtures(
    new URL('./fixtures/latex.txt', import.meta.url),
  )) {
    test(title, () => {
      expect(outcome(input)).toBe(output);
    });
  }
});

test('every code of a LaTeX reader occurs in the fixtures', () => {
  const all = readFixtures(new URL('./fixtures/latex.txt', import.meta.url))
    .map(({ output }) => output)
    .join('\n');
  for (const code of IMPORT_CODES.keys()) {
    if (code.startsWith('latex-')) expect(all).toContain(code);
  }
});

test('limits on length and depth', () => {
  expect(outcome(`L = ${'x+'.repeat(20_000)}1`)).toContain('formula-too-long');
  expect(outcome(`L = ${'{('.repeat(250)}x${')}'.repeat(250)}`)).toContain('formula-too-deep');
  expect(outcome(`L = ${'\\frac{1}{'.repeat(1500)}x${'}'.repeat(1500)}`)).toContain(
    'formula-too-deep',
  );
  expect(outcome(`L = ${'\\hat{'.repeat(2500)}x${'}'.repeat(2500)}`)).toContain('formula-too-deep');
  expect(outcome('L = 10^{99999}')).toContain('number-too-long');
});

test('names of prototypes are names', () => {
  const { value, symbols } = readLatexEquations(
    '\\mathrm{constructor} = \\mathrm{toString} + \\mathrm{\\_\\_proto\\_\\_}',
  );
  expect(value.map(equationToInfix)).toEqual(['constructor = toString + __proto__']);
  expect([...symbols.keys()]).toEqual(['constructor', 'toString', '__proto__']);
});
