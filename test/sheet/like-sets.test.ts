/** Coefficient sets that are built on others. */
import { describe, expect, test } from 'vitest';
import type { CoefficientSet, Sheet } from '../../src/sheet/index.js';
import { loadSheet, nominalValues } from '../../src/sheet/index.js';
import { BASE, baseWith, diagnosticsOf } from './cases.js';

/** Sets added behind those of the base sheet. */
function withSets(...sets: string[]): Sheet {
  const added = sets.map((set) => `  ${set}⏎`).join('');
  return baseWith(['problems:⏎', `${added}problems:⏎`]);
}
function setOf(sheet: Sheet, name: string): CoefficientSet {
  const set = sheet.coefficients.get(name);
  if (set === undefined) throw new Error(`no set ${name}`);
  return set;
}
const texts = (set: CoefficientSet) => [...set.values].map(([symbol, c]) => `${symbol} ${c.text}`);
const exact = (set: CoefficientSet) =>
  [...set.values.values()]
    .filter(({ inputs }) => [...inputs.values()].every(({ low, high }) => low.equals(high)))
    .map(({ symbol }) => symbol);

test('what is left out comes from the other set, what is said stays', () => {
  const sheet = withSets('other: { kind: refit, source: s, like: fine, values: { B: 400, X: 2 } }');
  const other = setOf(sheet, 'other');
  expect(texts(other)).toEqual([
    'E 1.6934',
    'A exp(6.0073404)',
    'B 400',
    'alpha 1/3',
    'beta 0.28491',
    'X 2',
  ]);
  expect([other.kind, other.source, other.provenance]).toEqual(['refit', 's', 'verbatim']);
  expect(other.values.get('A')?.error?.text).toBe('12.5');
  expect(texts(setOf(sheet, 'fine'))).toHaveLength(5);
});

test('placeholders are the own ones, so that two sets can be compared', () => {
  const sheet = withSets('other: { kind: refit, source: s, like: fine, values: { B: 400 } }');
  const names = (set: string) =>
    [...setOf(sheet, set).values.values()].flatMap((c) => [...c.inputs.keys()]);
  expect(names('other')).toEqual(['other#E.1', 'other#A.1', 'other#B.1', 'other#beta.1']);
  expect(new Set([...names('other'), ...names('fine'), ...names('printed')]).size).toBe(13);
  expect(nominalValues(setOf(sheet, 'other')).get('A')).toEqual(
    nominalValues(setOf(sheet, 'fine')).get('A'),
  );
});

test('a set may come before the one that it is like, and the first stays the first', () => {
  const text = BASE.replace(
    'coefficients:\n',
    'coefficients:\n  first: { kind: refit, source: s, like: second, values: { E: 1 } }\n' +
      '  second: { kind: refit, source: s, like: fine, values: { E: 2, B: 3 } }\n',
  );
  const sheet = loadSheet({ file: 'x', text });
  expect([...sheet.coefficients.keys()]).toEqual(['first', 'second', 'printed', 'fine']);
  expect(texts(setOf(sheet, 'first')).slice(0, 3)).toEqual(['E 1', 'A exp(6.0073404)', 'B 3']);
});

describe('what is exact', () => {
  const base = 'base: { kind: refit, source: s, values: { E: 64, A: 1.5, B: 2.5 }, exact: [E, A] }';
  test.each([
    ['is exact in the other set too', 'values: {}', ['E', 'A']],
    ['also with another value', 'values: { E: 16 }', ['E', 'A']],
    ['own values by the own list', 'values: { E: 16 }, exact: [B]', ['A', 'B']],
    ['even an empty one', 'values: { E: 16 }, exact: []', ['A']],
    ['own and taken over', 'values: { E: 16, X: 3 }, exact: [E, X, B]', ['E', 'A', 'B', 'X']],
  ])('%s', (_, says, expected) => {
    const sheet = withSets(base, `other: { kind: refit, source: s, like: base, ${says} }`);
    expect(exact(setOf(sheet, 'other'))).toEqual(expected);
    expect(exact(setOf(sheet, 'base'))).toEqual(['E', 'A']);
  });

  test('standard errors may be said of what is taken over', () => {
    const other = 'other: { kind: refit, source: s, like: base, values: {}, errors: { B: 0.1 } }';
    const sheet = withSets(base, other);
    expect(setOf(sheet, 'other').values.get('B')?.error?.text).toBe('0.1');
    expect(setOf(sheet, 'base').values.get('B')?.error).toBeUndefined();
  });
});

describe('mistakes', () => {
  const codes = (...sets: string[]) =>
    diagnosticsOf(
      BASE.replace('problems:\n', `${sets.map((s) => `  ${s}\n`).join('')}problems:\n`),
    ).map(({ code, message }) => `${code}: ${message}`);
  const set = (name: string, like: string, more = '') =>
    `${name}: { kind: refit, source: s, like: ${like}, values: {}${more} }`;

  test('a set like itself, and a circle with one that leads to it: said once', () => {
    expect(codes(set('a', 'a'))).toEqual(['like-cycle: the set "a" is built on itself: a → a']);
    expect(codes(set('a', 'b'), set('b', 'c'), set('c', 'b'))).toEqual([
      'like-cycle: the set "b" is built on itself: b → c → b',
    ]);
    expect(codes(set('a', 'b', ', exact: [E]'), set('b', 'a'))).toHaveLength(1);
  });

  test('an unknown set: nothing more is said of what it would have given', () => {
    expect(codes(set('a', 'b', ', exact: [E]'), set('b', 'fin', ', errors: { E: 1 }'))).toEqual([
      'unknown-coefficients: "fin" is no coefficient set of this sheet',
    ]);
  });

  test('a set with findings of its own', () => {
    expect(codes(set('a', 'b', ', exact: [E]'), 'b: { kind: refit, values: { E: 1 } }')).toEqual([
      'missing-key: "source" in coefficients › b is missing',
    ]);
  });
});
