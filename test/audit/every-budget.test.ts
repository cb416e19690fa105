/** What holds at every budget is proved for all inputs that round to the printed ones where it can be. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { loadSheet } from '../../src/sheet/load.js';

const file = new URL('../../derivations/krajewski2024.yaml', import.meta.url);
const sheet = loadSheet({ file: 'krajewski2024.yaml', text: readFileSync(file, 'utf8') });
const wanted = ['gap-widens', 'moe-beats-dense'];
const claims = new Map(
  auditSheet(sheet, ({ id }) => wanted.includes(id)).claims.map((c) => [c.id, c]),
);

test('the gap widens whatever the further digits are', () => {
  const claim = claims.get('gap-widens');
  expect(claim?.rounding).toBe('all');
  expect(claim?.printed).toBe('> 0');
  const [low = NaN, high = NaN] = (claim?.range ?? []).map(Number);
  // Taken at corners of the box: 0.008957 at 1e26 FLOP and 0.06161 at 1e18.
  expect(low).toBeGreaterThan(0);
  expect(low).toBeLessThan(0.008957);
  expect(high).toBeGreaterThan(0.06161);
  expect(high).toBeLessThan(0.08);
  expect(claim?.encloses).toBe(true);
});

test('the ends of the saving are the least and the greatest', () => {
  const claim = claims.get('moe-beats-dense');
  expect(claim?.rounding).toBe('all');
  expect(claim?.range).toEqual(['10.739', '73.381']);
  expect(claim?.encloses).toBeUndefined();
});
