/** Numbers that a claim takes over from where another claim or sheet prints them. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { IsoflopError } from '../../src/base/errors.js';
import { loadSheet, readSheet } from '../../src/sheet/index.js';
import type { NumberClaim, PrintedNumber, Sheet } from '../../src/sheet/index.js';
import { BASE, baseWith, findSheet, fixture, numberClaim } from './cases.js';

const AT = 'at: { C: 5.76e23 }';
/** Text, ends and label of what the claim `size` takes over as its input. */
function taken(mapping: string): (string | undefined)[] {
  return shown(numberClaim(baseWith([AT, `at: { C: { ${mapping} } }`]), 'size').at.get('C'));
}
function shown(printed: PrintedNumber | undefined): (string | undefined)[] {
  const { text, low, high, origin } = printed as PrintedNumber;
  return [text, low.toString(), high.toString(), origin?.label];
}

describe('the digits come along', () => {
  test('of a coefficient, with its set where several give the symbol', () => {
    expect(taken('sheet: other, set: printed, symbol: C_c')).toEqual([
      '3.1e8',
      '305000000',
      '315000000',
      'C_c (printed) of other',
    ]);
    // From the set that `again` is like, and exact there.
    expect(taken('sheet: other, set: again, symbol: n')).toEqual([
      '64',
      '64',
      '64',
      'n (again) of other',
    ]);
    expect(taken('sheet: kaplan2020, set: table6, symbol: p_N')).toEqual([
      '0.73',
      '29/40',
      '147/200',
      'p_N of kaplan2020',
    ]);
  });

  test('of a claim, of a part of one, and of one on a row', () => {
    expect(taken('sheet: other, claim: one')).toEqual(['4.5', '89/20', '91/20', 'one of other']);
    expect(taken('sheet: other, claim: one, part: 1')).toEqual(taken('sheet: other, claim: one'));
    expect(taken('sheet: other, claim: two, part: 2')).toEqual([
      '4.4–4.6',
      '87/20',
      '93/20',
      'two (2) of other',
    ]);
    expect(taken('sheet: other, claim: figure')[0]).toBe('12 %');
    expect(taken('sheet: other, claim: counts/1.5/s')).toEqual([
      '12.0',
      '239/20',
      '241/20',
      'counts/1.5/s of other',
    ]);
    expect(taken('sheet: hoffmann2022, claim: table2-a1/a')).toEqual([
      '0.50',
      '99/200',
      '101/200',
      'table2-a1/a of hoffmann2022',
    ]);
  });

  test('of a cell, exact where its column is', () => {
    expect(taken('sheet: other, table: counts, row: 2.50, column: n')).toEqual([
      '16',
      '16',
      '16',
      'counts/2.50 n of other',
    ]);
  });

  test('of the sheet itself', () => {
    expect(taken('table: table1, row: 400M, column: flops')).toEqual([
      '2.21e+19',
      '22050000000000000000',
      '22150000000000000000',
      'table1/400M flops',
    ]);
    expect(taken('set: printed, symbol: A')).toEqual([
      '406.4',
      '8127/20',
      '8129/20',
      'A (printed)',
    ]);
    expect(taken('claim: figure').at(-1)).toBe('figure');
    expect(taken('sheet: base, claim: figure').at(-1)).toBe('figure of base');
  });

  test('as the number to be compared with, in a table as well', () => {
    const sheet = baseWith(
      ['printed: 40B', 'printed: { sheet: other, claim: one }'],
      ['printed: flops', 'printed: { sheet: other, claim: two, part: 1 }'],
      ['printed: 12⏎', 'printed: { sheet: other, claim: figure }⏎'],
    );
    expect(numberClaim(sheet, 'size').comparisons[0]?.printed.text).toBe('4.5');
    for (const row of ['400M', '1B']) {
      const [only] = numberClaim(sheet, `table1/${row}/flops`).comparisons;
      expect(shown(only?.printed)).toEqual(['64', '127/2', '129/2', 'two (1) of other']);
    }
    expect(sheet.claims.find(({ id }) => id === 'figure')).toMatchObject({ printed: '12 %' });
  });

  test('and the claim may say that its input is exact, or noisy', () => {
    const from = '{ sheet: other, claim: one }';
    const exact = baseWith([AT, `at: { C: ${from} }⏎    exact: [C]`]);
    expect(shown(numberClaim(exact, 'size').at.get('C')).slice(1, 3)).toEqual(['9/2', '9/2']);
    const noise = 'noise: { percent: 10, of: [C], why: w }';
    const noisy = baseWith([AT, `at: { C: ${from} }⏎    ${noise}`]);
    expect(shown(numberClaim(noisy, 'size').at.get('C'))[1]).toBe('801/200');
  });
});

test.each(['-2', '0', '{ claim: below }'])('a positive input cannot be %s', (value) => {
  const below = '- { id: below, number: C, at: { C: 1 }, printed: -2 }⏎  - id: size';
  let found: unknown;
  try {
    baseWith([AT, `at: { C: ${value} }`], ['- id: size', below]);
  } catch (error) {
    found = error instanceof IsoflopError ? error.diagnostics[0] : error;
  }
  expect(found).toMatchObject({
    code: 'outside-domain',
    message: `"C" is declared positive, but its value here is ${value === '0' ? '0' : '-2'}`,
  });
});

describe('other sheets', () => {
  test('may refer to each other: only the numbers asked for are followed', () => {
    // `other` takes a number of `base` over, and `base` that of `other`, which is its own.
    expect(taken('sheet: other, claim: from-base')).toEqual([
      '0.46',
      '91/200',
      '93/200',
      'exponent of base',
    ]);
    const other = (): Sheet =>
      loadSheet({ file: 'other.yaml', text: withoutCircles(fixture('other.yaml')) }, { findSheet });
    expect(numberClaim(other(), 'from-base').comparisons[0]?.printed.text).toBe('0.46');
  });

  test('are asked for once each, and only if something is taken over', () => {
    const asked: string[] = [];
    const find = (name: string, from: string) => {
      asked.push(`${name} from ${from}`);
      return findSheet(name, from);
    };
    loadSheet({ file: 'base.yaml', text: BASE }, { findSheet: find });
    expect(asked).toEqual([]);
    const both = BASE.replace(
      AT,
      'at: { C: { sheet: other, claim: one }, N: { sheet: other, claim: figure } }',
    );
    loadSheet({ file: 'base.yaml', text: both }, { findSheet: find });
    expect(asked).toEqual(['other from base.yaml']);
  });

  test('cannot be had where nobody gives their texts', () => {
    const text = BASE.replace(AT, 'at: { C: { sheet: other, claim: one } }');
    expect(() => loadSheet({ file: 'base.yaml', text })).toThrow(/"other" cannot be looked up/);
  });

  test('any name is a name', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      for (const mapping of [
        `sheet: ${name}, claim: one`,
        `sheet: other, set: ${name}, symbol: n`,
        `sheet: other, set: printed, symbol: ${name}`,
        `sheet: other, claim: ${name}`,
        `sheet: other, claim: ${name}/${name}/${name}`,
        `sheet: other, table: ${name}, row: 1, column: n`,
        `sheet: other, table: counts, row: 1.5, column: ${name}`,
        `sheet: other, ${name}: one`,
      ]) {
        expect(() => taken(mapping), mapping).toThrow(IsoflopError);
      }
    }
  });

  test('a chain of claims is followed, and a long one is not', () => {
    const chain = (length: number): string =>
      Array.from({ length }, (_, i) => i + 1)
        .map((i) => `  - { id: c${String(i)}, number: X, printed: { claim: c${String(i - 1)} } }\n`)
        .join('');
    const text = (length: number): string =>
      BASE.replace('tables:', `  - { id: c0, number: X, printed: 7.5 }\n${chain(length)}tables:`);
    const sheet = loadSheet({ file: 'base.yaml', text: text(8) });
    expect(shown(numberClaim(sheet, 'c8').comparisons[0]?.printed)).toEqual([
      '7.5',
      '149/20',
      '151/20',
      'c0',
    ]);
    expect(() => loadSheet({ file: 'base.yaml', text: text(9) })).toThrow(/more than 8 claims/);
  });
});

/** The claims of `other.yaml` that go round in circles are there to be complained about. */
function withoutCircles(text: string): string {
  return text.replace(/^ {2}- \{ id: (round|around|lost),.*\n/gm, '');
}

describe('in an audit', () => {
  const text = `isoflop: 1
id: mine
title: Two numbers of another paper
symbols:
  a: { meaning: one, unit: "1" }
  b: { meaning: other, unit: "1" }
  c: { meaning: sum, unit: "1" }
  f: { meaning: a coefficient, unit: "1" }
equations:
  sum: { says: c = a + b }
coefficients:
  printed: { kind: printed, source: Table 1, values: { f: 4.5 } }
claims:
  - id: twice
    number: a/b
    at: { a: { sheet: other, claim: one }, b: { sheet: other, claim: one } }
    printed: 1.0
    reading: { from: 1.001, why: no ratio of a number to itself is more than one }
  - id: own
    number: c/f
    at: { c: { set: printed, symbol: f } }
    printed: 1.0
    reading: { from: 1.001, why: no ratio of a number to itself is more than one }
  - id: sum
    number: c
    at: { a: { sheet: other, claim: one }, b: 1.0 }
    printed: 5.56
  - id: against
    number: c
    at: { a: 4.0, b: 1.0 }
    printed: { sheet: other, claim: one }
`;
  const claims = new Map(
    auditSheet(loadSheet({ file: 'mine.yaml', text }, { findSheet })).claims.map((c) => [c.id, c]),
  );

  test('a number taken over twice has one value', () => {
    expect(claims.get('twice')?.verdict).toBe('contradicted');
    expect(claims.get('twice')?.range).toEqual(['1.0000', '1.0000']);
    expect(claims.get('own')?.verdict).toBe('contradicted');
  });

  test('a witness says whose number it is', () => {
    const sum = claims.get('sum');
    expect(sum?.verdict).toBe('within-rounding');
    expect(Object.keys(sum?.witness ?? {})).toEqual(['one of other', 'b']);
  });

  test('so does the sentence about what is printed', () => {
    expect(claims.get('against')?.verdict).toBe('contradicted');
    expect(claims.get('against')?.why).toContain('the printed 4.5 (one of other)');
  });
});

test('a sheet finds those beside it first', () => {
  const folder = new URL('./fixtures/', import.meta.url).pathname;
  // The claims of that file go round in circles: what is beside it was found.
  expect(() => readSheet(`${folder}other.yaml`, folder)).toThrow(/taken over from itself/);
  const claim: NumberClaim = numberClaim(readSheet('base', folder), 'size');
  expect(claim.at.get('C')?.origin).toBeUndefined();
});
