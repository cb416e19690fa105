/** The saving in dollars, which needs no price: against the least price found by search at made-up prices. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { loadSheet } from '../../src/sheet/load.js';

const url = new URL('../../derivations/sardana2023.yaml', import.meta.url);
// Every digit as it stands: the values are compared here, not their ranges.
const text = readFileSync(url, 'utf8')
  .replace('beta: 0.283 }', 'beta: 0.283 }\n    exact: [E, A, B, alpha, beta]')
  .replaceAll('exact: [N_0]\n', 'exact: [N_0, N]\n');
const sheet = loadSheet({ file: 'sardana2023.yaml', text });

const [A, B, ALPHA, BETA] = [406.4, 410.7, 0.336, 0.283];

/** Size, data and saving of the cheapest model where answers cost as much as so many training tokens. */
function cheapest(compared: number, answers: number): [number, number, number] {
  const data = ((BETA * B * compared ** ALPHA) / (ALPHA * A)) ** (1 / BETA);
  const level = A / compared ** ALPHA + B / data ** BETA;
  const dataOf = (size: number): number => (B / (level - A / size ** ALPHA)) ** (1 / BETA);
  const price = (size: number): number => size * (dataOf(size) + answers);
  let [low, high] = [(A / level) ** (1 / ALPHA) * 1.0001, compared * 2];
  for (let i = 0; i < 300; i++) {
    const third = (high - low) / 3;
    if (price(low + third) < price(high - third)) high -= third;
    else low += third;
  }
  return [low, dataOf(low), 1 - price(low) / (compared * (data + answers))];
}

test.each([
  ['30B-dollars', 30e9, 16e9],
  ['70B-dollars', 70e9, 21.5e9],
])('%s', (id, compared, size) => {
  // The answers at which this size is the cheapest, by bisection: more answers, smaller models.
  let [low, high] = [1e9, 1e15];
  for (let i = 0; i < 100; i++) {
    const middle = Math.sqrt(low * high);
    if (cheapest(compared, middle)[0] > size) low = middle;
    else high = middle;
  }
  const [, data, saving] = cheapest(compared, low);
  const claim = auditSheet(sheet, (c) => c.id === id).claims[0];
  const [tokens = NaN, share = NaN] = (claim?.nominal ?? '').split('; ').map(Number);
  expect(tokens / data).toBeCloseTo(1, 4);
  expect(share).toBeCloseTo(saving, 5);
  expect(claim?.verdict).toBe(id === '70B-dollars' ? 'follows' : 'contradicted');
});

test('the condition that the saving rests on is proved', () => {
  const claim = auditSheet(sheet, (c) => c.id === 'dollars/optimal').claims[0];
  expect(claim?.verdict).toBe('follows');
});
