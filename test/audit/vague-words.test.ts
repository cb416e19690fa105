/** "About", "close" and the like have one measure in all sheets, or a stated reason for another. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadSheet } from '../../src/sheet/load.js';
import { VAGUE_MEASURE, vagueWordIn } from '../../src/sheet/vague-words.js';
import type { NumberClaim } from '../../src/sheet/model.js';
import { auditSheet } from '../../src/audit/audit.js';

const folder = new URL('../../derivations/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

interface Read {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly words?: string;
  readonly why?: string;
  readonly if?: string;
  readonly because?: string;
}
interface Stated {
  readonly id?: string;
  readonly says?: string;
  readonly if?: string;
  readonly loosest?: unknown;
  readonly because?: string;
  readonly reading?: Read;
  readonly all?: readonly { readonly reading?: Read }[];
}

/** What is wrong with how a claim reads such a word; undefined where nothing is. */
function mistake(claim: Stated): string | undefined {
  for (const reading of [claim.reading, ...(claim.all ?? []).map((one) => one.reading)]) {
    if (!reading || reading.words !== undefined || reading.because !== undefined) continue;
    const word = vagueWordIn(`${reading.why ?? ''} ${reading.if ?? ''}`);
    if (word !== undefined) return `reads "${word}" by a measure of its own`;
  }
  const isOwn = claim.loosest !== undefined && vagueWordIn(claim.if ?? '') !== undefined;
  return isOwn && claim.because === undefined ? 'takes such a word to the digits' : undefined;
}

test.each(files)('%s', (file) => {
  const sheet = parse(readFileSync(new URL(file, folder), 'utf8')) as {
    readonly claims?: readonly Stated[];
    readonly tables?: Readonly<
      Record<string, { readonly claims?: Readonly<Record<string, Stated>> }>
    >;
  };
  const ofTables = Object.values(sheet.tables ?? {}).flatMap((t) => Object.values(t.claims ?? {}));
  const wrong = [...(sheet.claims ?? []), ...ofTables].flatMap((claim) => {
    const what = mistake(claim);
    return what === undefined ? [] : [`${claim.id ?? 'a table'} ${what}`];
  });
  expect(wrong).toEqual([]);
});

test('a measure of its own is noticed', () => {
  expect(mistake({ reading: { from: 1, why: '"about 2" is read as within 1' } })).toBeDefined();
  expect(
    mistake({ reading: { from: 1, why: '"about 2"', because: 'it says so' } }),
  ).toBeUndefined();
  expect(mistake({ if: '"about" is meant to its digits', loosest: 2 })).toBeDefined();
});

test('the measure is relative, of exponents too, and there is none of zero', () => {
  expect(VAGUE_MEASURE.toString()).toBe('1/4');
  const printed = (text: string) => {
    const claim = sheetWith(text).claims[0] as NumberClaim;
    return claim.comparisons[0]?.reading;
  };
  expect(printed('0.030')?.low?.toNumber()).toBeCloseTo(0.0225, 12);
  expect(printed('0.030')?.high?.toNumber()).toBeCloseTo(0.0375, 12);
  expect(printed('1e25')?.low?.toNumber()).toBe(0.5e25);
  expect(printed('-2.00')?.low?.toNumber()).toBe(-2.5);
  expect(() => sheetWith('0')).toThrow(/quarter/);
});

test('a factor of two off is not close', () => {
  const [claim] = auditSheet(sheetWith('0.030', '0.069')).claims;
  expect(claim?.verdict).toBe('contradicted');
  expect(claim?.if).toBe('"close" allows a quarter either way');
});

function sheetWith(printed: string, value = '0.030') {
  return loadSheet({
    file: 'words.yaml',
    text: `isoflop: 1
id: words
title: Words
symbols:
  p: { meaning: exponent, unit: "1", domain: real }
  q: { meaning: another, unit: "1", domain: real }
equations:
  twice: { says: q = 2*p }
claims:
  - id: one
    number: p
    at: { p: ${value} }
    printed: ${printed}
    reading: { words: close }
`,
  });
}
