import { expect, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { Display } from '../../src/algebra/display.js';
import { toInfix } from '../../src/expression/infix.js';
import { parseExpression } from '../../src/expression/parse.js';
import { testFixtures } from '../fixtures.js';

const ORDER = ['alpha', 'beta', 'A', 'B', 'N', 'D', 'C'];
const display = new Display({
  primary: new Set(['C']),
  rank: (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length),
});

const shown = (text: string): string =>
  toInfix(display.canonical(new Canonicalizer().of(parseExpression(text))));

testFixtures(
  'canonical forms as a paper prints them',
  new URL('./fixtures/display.txt', import.meta.url),
  shown,
);

test('what is shown is shown again as it is', () => {
  for (const text of [
    '(C/6)^(beta/(alpha + beta))',
    'alpha/(2*(alpha + beta))',
    'A*N^(-alpha) + B*D^(-beta)',
    'log(2) - log(C)',
  ]) {
    expect(shown(shown(text))).toBe(shown(text));
  }
});
