/** Claims on the data that were released; these are not kept here, so the test needs them at hand. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { readSheet } from '../../src/sheet/files.js';

const FOLDER = process.env['ISOFLOP_DATA'] ?? '../shared/data';
const has = (file: string): boolean => existsSync(`${FOLDER}/${file}/runs.csv`);

const CASES = [
  // The second column was computed with mpmath and numpy, apart from this project.
  ['chinchilla-replication', 'besiroglu2024', 'objective', 'follows', 0.0010182740346154337],
  ['gadre2024', 'gadre2024', 'rpj-7B', 'within-rounding', 0.0137637],
  ['clark2022', 'clark2022', 'base/10', 'follows', 1.01975],
  ['muennighoff2023', 'muennighoff2023', 'R2', 'follows', 0.7722046],
  ['muennighoff2023', 'muennighoff2023', 'R2/huber', 'within-rounding', 0.0158259352580161],
] as const;

describe.each(CASES)('%s', (file, sheet, id, verdict, nominal) => {
  test.skipIf(!has(file))(`${sheet} ${id}: ${verdict} (skipped without the data)`, () => {
    const loaded = readSheet(sheet, 'derivations', { folder: FOLDER });
    const [claim] = auditSheet(loaded, (c) => c.id === id).claims;
    expect(claim?.verdict).toBe(verdict);
    expect(Number(claim?.nominal?.split(';')[0]) / nominal).toBeCloseTo(1, 5);
  });
});

test('without the data the claims are not checkable', () => {
  const loaded = readSheet('besiroglu2024', 'derivations', { folder: 'test/audit' });
  const [claim] = auditSheet(loaded, (c) => c.id === 'objective').claims;
  expect(claim?.verdict).toBe('not-checkable');
  expect(claim?.why).toContain('chinchilla-replication/runs.csv');
});
