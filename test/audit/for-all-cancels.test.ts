/** "At every budget", where the budget cancels. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { loadSheet } from '../../src/sheet/load.js';

const verdictAt = (low: string): string | undefined => {
  const sheet = loadSheet({
    file: 'fit.yaml',
    text: `isoflop: 1
id: fit
title: Two fits
symbols:
  M: { meaning: scale of the model, unit: FLOP }
  D: { meaning: data, unit: tokens }
  C: { meaning: compute, unit: FLOP }
  p: { meaning: exponent, unit: "1" }
  q: { meaning: exponent, unit: "1" }
equations:
  model: { says: M = 0.1715*C^p }
  data: { says: D = 5.8316*C^q }
coefficients:
  printed: { kind: printed, source: here, values: { p: 0.5243, q: 0.4757 } }
claims:
  - id: budget
    number: M*D/C
    for-all: { C: [1e17, 1e26] }
    printed: 1
    reading: { from: ${low}, to: 1.001, why: a test }
`,
  });
  return auditSheet(sheet).claims[0]?.verdict;
};

test('what runs may cancel for the printed digits', () => {
  expect(verdictAt('0.999')).toBe('follows');
  expect(verdictAt('1.0005')).not.toBe('follows');
});
