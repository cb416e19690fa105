/** Claims about choices: how much is spent on them, and what is said where there is no value. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { Effort } from '../../src/audit/effort.js';
import { claimText } from '../../src/cli/audit-text.js';
import { Style } from '../../src/cli/style.js';
import { loadSheet } from '../../src/sheet/load.js';
import { SERVED } from '../evaluate/served.js';

const claim = (id: string, rest: string): string =>
  `  - { id: ${id}, source: s, says: s, problem: plan, ${rest} }`;
const sheet = loadSheet({
  file: '<test>',
  text: `${SERVED}claims:
${claim('far', 'number: discrete(P_plan), at: { C: 1e21, L_max: 2.4 }, printed: 0.5')}
${claim('running', 'number: discrete(P_plan), at: { C: 1e21 }, for-all: { L_max: [2.4, 2.6] }, printed: 1, reading: { from: 1, why: w }')}
${claim('none', 'number: discrete(P_plan), at: { C: 1e21, L_max: 1.80 }, printed: 3, note: read off a plot')}
${claim('rough', 'number: discrete(P_plan), at: { C: 1e21, L_max: 2 }, printed: 3')}
`,
});
const audited = new Map(auditSheet(sheet).claims.map((c) => [c.id, c]));

test('a search that would go on for long ends, and says so', () => {
  const found = audited.get('far')!;
  expect(found.verdict).toBe('undecided');
  expect(found.why).toMatch(/; the search was ended after 15000 optima$/);
});

test('of a claim about a range of a choice only points are looked at', () => {
  expect(audited.get('running')!.verdict).toBe('undecided');
});

test('no inputs that round to the printed ones have a value', () => {
  const found = audited.get('none')!;
  expect(found.verdict).toBe('contradicted');
  expect(found.why).toBe(
    'the quantity has no value for any inputs that round to the printed ones: no choice of E, G satisfies the constraints of "plan" at C = 1e21, L_max = 1.80 (coefficients "printed"): quality and training exclude each other, whatever E, G',
  );
});

test('where some inputs may have one, nothing is contradicted', () => {
  const found = audited.get('rough')!;
  expect(found.verdict).toBe('undecided');
  expect(found.why).toMatch(/^the quantity has no value at the printed numbers: .*exclude/);
});

test('the note of a claim is printed', () => {
  const text = claimText(sheet, audited.get('none')!, new Style(false));
  expect(text).toContain('note: read off a plot');
});

test('effort is counted, and spent once for all', () => {
  const effort = new Effort(10);
  expect([effort.spend(9), effort.spend(1), effort.spend(1), effort.spend(0)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(effort.isSpent).toBe(true);
});
