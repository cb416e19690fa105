/** Formulas in a line of text: fractions with a slash, since bars would be too small to read there. */
import { expect, test } from 'vitest';
import { BLOCKS_CSS } from '../../src/report/style/blocks.js';
import { withPrefix } from '../../src/report/symbols/html.js';
import { fakeContext } from './fake-context.js';
import { mainOf, render } from './support.js';

const CHAIN = `::: chain {#c}
lines: |
  let q = A/N^alpha -- where $q$ stands for $A/N^alpha$
  (q - 1)/(q - 1) = 1
:::
`;

const FIGURES = ['mfrac', '\\frac'];

test('in prose and in the reason of a step', () => {
  const prose = mainOf(render('Here {= A/N^alpha =} is what a finite model adds.\n'));
  expect(prose).toContain('katex');
  const reason = /<p class="step-text">([\s\S]*?)<\/p>/.exec(mainOf(render(CHAIN)))?.[1] ?? '';
  expect(reason).toContain('katex');
  for (const figure of FIGURES) {
    expect(prose).not.toContain(figure);
    expect(reason).not.toContain(figure);
  }
});

test('a line of its own keeps its bars', () => {
  expect(mainOf(render('::: formula law\n:::\n'))).toContain('mfrac');
});

test('what a line assumes is as large as the words of a claim, and as dark', () => {
  expect(mainOf(render(CHAIN))).toContain('<span class="uses if">if ');
  expect(BLOCKS_CSS).toMatch(/\.uses\.if\{font-size:\.86rem;color:var\(--ink\)\}/);
});

test('in the table of every claim a condition stands in letters, on a line of its own', () => {
  const context = fakeContext({ sheets: ['hoffmann2022'] });
  const audit = context.audit('hoffmann2022');
  const claims = audit.claims.map((claim) => ({ ...claim, if: 'alpha is "about" right' }));
  const table = mainOf(
    render('::: library\nas: table\n:::\n', { ...context, audit: () => ({ ...audit, claims }) }),
  );
  expect(table).toContain('<span class="if">if <i>α</i> is “about” right</span>');
});

test.each([
  ['4.0e10', 'byte', '40\u202fGB'],
  ['1.555e12', 'byte/s', '1.555\u202fTB/s'],
  ['312e12', 'FLOP/s', '312\u202fTFLOP/s'],
  ['2', 'byte', undefined],
  ['5.76e23', 'FLOP', undefined],
  ['4e10', 'tokens', undefined],
])('%s %s in a list of symbols', (text, unit, shown) => {
  expect(withPrefix(text, unit)).toBe(shown);
});
