/** What was assumed is compared with nothing that a paper prints, unless a claim asks for it. */
import { expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { loadSheet } from '../../src/sheet/load.js';

const sheet = loadSheet({
  file: '<test>',
  text: `
isoflop: 1
id: prices
title: A price that nobody printed
symbols:
  x: { meaning: size, unit: "1" }
  a: { meaning: coefficient, unit: "1" }
  y: { meaning: result, unit: "1" }
equations:
  law: { says: "y(x) = a*x" }
  bound: { says: x >= 1 }
coefficients:
  guess: { kind: assumed, source: an assumption, values: { a: 3.0 } }
  paper: { kind: printed, source: Table 1, values: { a: 2.0 } }
problems:
  p: { title: t, minimize: y, over: [x], subject-to: [bound] }
claims:
  - { id: free, number: a, printed: 2.0 }
  - { id: asked, number: a, printed: 3.0, under: [guess] }
`,
});

test('only the claim that names the set looks at it', () => {
  const { claims } = auditSheet(sheet);
  expect(claims.map(({ id, verdict, coefficients }) => [id, verdict, coefficients])).toEqual([
    ['free', 'follows', 'paper'],
    ['asked', 'follows', 'guess'],
  ]);
  expect(claims[0]?.under?.map((u) => u.coefficients) ?? ['paper']).toEqual(['paper']);
});
