/** A sample of what `npm run faults` does, as a test. */
import { describe, expect, test } from 'vitest';
import type { Outcome, Place } from './model.js';
import { MOST_UNDECIDED, SEED } from './plan.js';
import { runPlace } from './sources.js';

const NONE = { wrong: 0, right: 0 };

/**
 * Cases from these places, judged; what takes long is left to the whole run.
 * @param each how many false and how many true cases are made of each place
 * @param least how many of both there are at least
 */
export function testSample(title: string, places: readonly Place[], each: number, least: number) {
  describe(`${title} (seed ${String(SEED)})`, () => {
    const outcomes: Outcome[] = [];
    for (const place of places) {
      outcomes.push(...runPlace(place, { wrong: each, right: each }, NONE, SEED).outcomes);
    }
    const of = (truth: boolean): readonly Outcome[] => outcomes.filter((o) => o.truth === truth);

    test(`there are ${String(least)} false and ${String(least)} true ones, of many kinds`, () => {
      for (const truth of [false, true]) {
        expect(of(truth).length).toBeGreaterThanOrEqual(least);
        expect(new Set(of(truth).map((o) => o.how)).size).toBeGreaterThan(7);
      }
    });

    test('no false one is called true', () => {
      expect(of(false).filter((o) => o.called === 'true')).toEqual([]);
    });

    test('no true one is called false', () => {
      expect(of(true).filter((o) => o.called === 'false')).toEqual([]);
    });

    test('hardly any stays undecided', () => {
      const open = outcomes.filter((o) => o.called === 'undecided');
      const share = open.length / outcomes.length;
      expect(share, JSON.stringify(open, undefined, 1)).toBeLessThan(MOST_UNDECIDED);
    });
  });
}
