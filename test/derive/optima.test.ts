import { expect } from 'vitest';
import { describe, test } from 'vitest';
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { parseEquation } from '../../src/expression/parse.js';
import { readFixtures } from '../fixtures.js';
import { compactSheet } from './compact.js';
import { report } from './report.js';

/** Formulas by their canonical form, so that another way to write one is no failure; the rest word by word. */
function sameLine(found: string, expected: string): boolean {
  if (found === expected) return true;
  if (!/^\S+ = /.test(found) || !/^\S+ = /.test(expected)) return false;
  const [a, b] = [parseEquation(found), parseEquation(expected)];
  return new Canonicalizer().equal(a.left, b.left) && new Canonicalizer().equal(a.right, b.right);
}

describe('optima of small problems', () => {
  const fixtures = ['optima', 'maxima'].flatMap((name) =>
    readFixtures(new URL(`./fixtures/${name}.txt`, import.meta.url)),
  );
  test.each(fixtures.map((f) => [f.title, f.line, f] as const))(
    '%s (line %i)',
    (_, __, fixture) => {
      const found = report(compactSheet(fixture.input)).split('\n');
      const expected = fixture.output.split('\n');
      const same =
        found.length === expected.length && found.every((line, i) => sameLine(line, expected[i]!));
      if (!same) expect(found).toEqual(expected);
    },
  );
});
