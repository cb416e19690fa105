/** A value that a set takes over is told of as from the set that states it. */
import { expect, test } from 'vitest';
import { noteOf } from '../../src/report/symbols/symbols.js';
import { ownerOf } from '../../src/report/value-owner.js';
import { loadSheet } from '../../src/sheet/load.js';

const sheet = loadSheet({
  file: 's.yaml',
  text: `isoflop: 1
id: s
title: t
symbols:
  x: { meaning: m, unit: "1" }
  y: { meaning: m, unit: "1" }
  z: { meaning: m, unit: "1" }
  w: { meaning: m, unit: "1" }
equations:
  sum: { says: z = x + y }
coefficients:
  machine: { kind: assumed, source: a data sheet, like: work, values: { x: 1, w: 5 } }
  other: { kind: assumed, source: another data sheet, like: machine, values: { x: 2 } }
  work: { kind: assumed, source: an assumption, values: { x: 3, y: 4 } }
`,
});

test.each([
  ['machine', 'x', 'machine'],
  ['machine', 'y', 'work'],
  ['other', 'x', 'other'],
  ['other', 'y', 'work'],
  ['other', 'w', 'machine'],
  ['work', 'x', 'work'],
])('of %s the value of %s is stated in %s', (name, symbol, owner) => {
  const set = sheet.coefficients.get(name)!;
  expect(ownerOf(sheet, set, set.values.get(symbol)!).name).toBe(owner);
});

test('a symbol is told of with the source of its value', () => {
  const note = noteOf(sheet, 'y', undefined, new Map());
  expect(note?.value?.set).toBe('work');
  expect(note?.source).toBe('an assumption');
  expect(noteOf(sheet, 'x', undefined, new Map())?.source).toBe('a data sheet');
});
