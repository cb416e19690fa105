/** Tables whose rows are read across: on a narrow page each row is a block, its cells with their headings. */
import { expect, test } from 'vitest';
import { PRINT_CSS } from '../../src/report/style/print.js';
import { BLOCKS_CSS } from '../../src/report/style/blocks.js';
import { FORMULA_CSS } from '../../src/report/style/formula.js';
import { mainOf, render } from './support.js';

const ALL = '[printed, less-rounded, besiroglu2024#printed]';
const TWO = '[printed, less-rounded]';
const coefficients = (sets: string): string =>
  mainOf(render(`::: coefficients\ncoefficients: ${sets}\n:::\n`));
const numbers = (sets: string): string =>
  mainOf(
    render(
      `::: numbers\nproblem: compute-optimal\nat: {C: 5.76e23}\ncoefficients: ${sets}\nrows:\n  - {quantity: N_opt}\n:::\n`,
    ),
  );

test.each([
  ['coefficients', coefficients, 'across with-heads'],
  ['numbers', numbers, 'across'],
])('%s of three sets are, those of two are not', (_, make, name) => {
  const three = make(ALL);
  expect(three).toContain(`<table class="${name}">`);
  const labels = [...three.matchAll(/data-label="([^"]*)"/g)].map((m) => m[1]);
  expect([...new Set(labels)]).toEqual(['printed', 'less-rounded', 'Besiroglu et al., printed']);
  expect(make(TWO)).not.toContain('data-label');
});

test('on paper folds of symbols are open, and so are the names above their lists', () => {
  expect(FORMULA_CSS).toContain('.where>p:not(.fold-head){display:none}');
  expect(PRINT_CSS).not.toMatch(/fold-head\{display:none/);
});

test('cells of a row that do not fit beside each other go below, and are never cut off', () => {
  expect(BLOCKS_CSS).toMatch(/\.across tbody tr\{display:flex;flex-wrap:wrap;/);
  expect(BLOCKS_CSS).not.toMatch(/\.across tbody tr[^{]*\{[^}]*grid-template-columns/);
});
