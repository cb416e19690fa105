/** What a card says of a contradicted claim, and signs in sentences. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { missedSentence } from '../../src/report/directives/claim-missed.js';
import { claimTable } from '../../src/report/directives/claim-table.js';
import { sentenceHtml } from '../../src/report/symbols/symbol-html.js';
import { loadSheet } from '../../src/sheet/load.js';
import { mainOf, render } from './support.js';

const sheet = loadSheet({
  file: 's.yaml',
  text: `isoflop: 1
id: s
title: t
symbols:
  x: { meaning: m, unit: "1" }
  y: { meaning: m, unit: "1" }
  z: { meaning: m, unit: "1" }
equations:
  sum: { says: z = x + y }
coefficients:
  printed: { kind: printed, source: s, values: { x: 2.0, y: 3.0 } }
claims:
  - { id: above, source: s, number: 3*x, printed: 5.0 }
  - { id: below, source: s, says: said of x, number: x, printed: 9.0, reading: { from: 4, why: '"over 4" is at least 4' } }
  - { id: exact, source: s, number: 3*4, printed: 24 }
  - { id: one-of-two, source: s, all: [{ number: x, printed: 2.0 }, { number: y, printed: 6.0 }] }
  - { id: together, source: s, all: [{ number: x, printed: 1.96 }, { number: 2*x, printed: 4.08 }] }
  - { id: fits, source: s, number: x, printed: 2.0 }
`,
});
const { claims } = auditSheet(sheet, () => true, { explained: true });

test.each([
  // 5.85 / 5.05 = 1.158…, 4 / 2.05 = 1.951…, 23.5 / 12 = 1.958…, 5.95 / 3.05 = 1.950….
  [
    'above',
    'For all such inputs 3\u2009x lies above the printed value, by a factor of 1.15 or more.',
  ],
  ['below', 'For all such inputs x lies below the printed value, by a factor of 1.95 or more.'],
  [
    'exact',
    'As computed, 3\u2009·\u20094 lies below the printed value, by a factor of 1.95 or more.',
  ],
  [
    'one-of-two',
    'For all such inputs y lies below the printed value, by a factor of 1.95 or more.',
  ],
  // The audit's own reason says more, or there is none.
  ['together', undefined],
  ['fits', undefined],
])('%s', (id, said) => {
  const stated = sheet.claims.find((c) => c.id === id);
  const computation = claims.find((c) => c.id === id)?.computation;
  const html = missedSentence(computation, stated, sheet);
  expect(html?.replace(/<[^>]*>/g, '')).toBe(said);
});

test.each([
  ['2*x and (1 + R_D*)', '2 x and (1 + R_D*)'],
  ['x = -2, 1 - x, (-3) and -1/2', 'x = −2, 1 − x, (−3) and −1/2'],
  [
    'second-hand, less-rounded, GPT-3, 4-8, --data',
    'second-hand, less-rounded, GPT-3, 4-8, --data',
  ],
])('signs in %s', (said, shown) => {
  expect(sentenceHtml(said, sheet).replace(/<[^>]*>/g, '')).toBe(shown);
});

test.each([
  ['at(F_least, L, L_opt)/F', '(F_least at L = Lopt)/F'],
  ['elasticity(at(F_least, L, L_opt)/F, F) is', 'd ln ((F_least at L = Lopt)/F)/d ln F is'],
  ['elasticity(N_opt, C)', 'd ln Nopt/d ln C'],
  ['at(at(P, N, 2), E, 4)', '((P at N = 2) at E = 4)'],
  ['look at (1, 2, 3)', 'look at (1, 2, 3)'],
])('the notation of %s is spelled out', (said, shown) => {
  expect(sentenceHtml(said, sheet).replace(/<[^>]*>/g, '')).toBe(shown);
});

test('of a choice of verdicts it is said of how many', () => {
  const none = mainOf(render('::: audit gopher-40B\nverdicts: [undecided]\nkey: no\n:::\n'));
  expect(none).toContain('None of 1 claim.');
  expect(none).not.toContain('<ul');
});

test('a line shows how the printed words are taken', () => {
  const claim = claims.find((c) => c.id === 'below')!;
  const lines = [{ table: '', row: claim.id, column: '', claim }];
  const html = claimTable(sheet, lines, 'label', 'Title');
  expect(html).toContain('9.0 <span class="reading below">(≥ 4)</span>');
  expect(html).toContain('In parentheses: how the printed words are taken.');
  expect(html).toContain('<b>Title</b>.');
  expect(html).toContain('<span class="line-says">said of <i>x</i></span>');
});
