/** Verdicts are told apart by word, shape and colour, and a contradiction under a reading is told from others. */
import { describe, expect, test } from 'vitest';
import { BASE_CSS } from '../../src/report/style/base.js';
import {
  badge,
  CELLS,
  CLAIM_VERDICTS,
  countWords,
  STANDINGS,
  standingOf,
  tallyOf,
} from '../../src/report/verdicts.js';
import { contrast, difference, lab, linear, seenBy, VISION } from '../plot/colour-vision.js';

/** The first stands for light pages, the second for dark ones. */
function colours(name: string): readonly string[] {
  return [...BASE_CSS.matchAll(new RegExp(`--${name}:(#[0-9a-f]{6})`, 'g'))].map((m) => m[1] ?? '');
}

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours of verdicts, %s', (_, scheme) => {
  const of = (name: string): string => colours(name)[scheme] ?? '';
  test('can be read on the page and on their badges', () => {
    for (const tone of ['good', 'near', 'fair', 'bad', 'open']) {
      for (const ground of [of('paper'), of(`${tone}-wash`)]) {
        expect(contrast(linear(of(tone)), linear(ground)), tone).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
  test.each([...VISION])(
    'follows, within rounding and contradicted differ: %s',
    (_name, matrix) => {
      const seen = ['good', 'near', 'bad'].map((tone) => lab(seenBy(linear(of(tone)), matrix)));
      seen.forEach((one, i) => {
        for (const other of seen.slice(i + 1)) {
          expect(difference(one, other)).toBeGreaterThanOrEqual(12);
        }
      });
    },
  );
});

test('no two marks of a strip look the same', () => {
  const looks = Object.values(CELLS).map(({ shape, ink }) => `${shape} ${ink}`);
  expect(new Set(looks).size).toBe(STANDINGS.length);
  expect(CELLS['within-rounding'].ink).not.toBe(CELLS.follows.ink);
  expect(CELLS['contradicted-if'].shape).not.toBe(CELLS.contradicted.shape);
});

describe('a contradiction under a reading', () => {
  const reading = { verdict: 'contradicted', if: 'both are meant as one' } as const;
  test('is told from one that needs none', () => {
    expect(standingOf(reading)).toBe('contradicted-if');
    expect(standingOf({ verdict: 'contradicted' })).toBe('contradicted');
    expect(badge('contradicted-if')).not.toBe(badge('contradicted'));
    expect(tallyOf([reading, reading, { verdict: 'contradicted' }])).toEqual([
      { standing: 'contradicted-if', count: 2 },
      { standing: 'contradicted', count: 1 },
    ]);
  });
  test('what holds under a reading is told in the same way', () => {
    for (const verdict of ['follows', 'within-rounding'] as const) {
      expect(standingOf({ ...reading, verdict })).toBe('follows-if');
      expect(standingOf({ verdict })).toBe(verdict);
    }
    expect(badge('follows-if')).not.toBe(badge('follows'));
    expect(standingOf({ ...reading, verdict: 'undecided' })).toBe('undecided');
  });
  test('the verdicts of the audit are those that they were', () => {
    expect(CLAIM_VERDICTS).not.toContain('contradicted-if');
    expect(CLAIM_VERDICTS).not.toContain('follows-if');
  });
});

test('counts are grammatical', () => {
  expect([1, 2, 0].map((n) => countWords('follows', n))).toEqual([
    '1 follows',
    '2 follow',
    '0 follow',
  ]);
  expect(countWords('not-checkable', 2)).toBe('2 not checkable');
  expect(countWords('follows-if', 2)).toBe('2 follow under a reading');
  expect(countWords('contradicted-if', 1)).toBe('1 contradicted under a reading');
});
