import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance, suggestions } from '../../src/base/suggest.js';
import { BASE, diagnosticsOf, report } from './cases.js';

describe('the place of a mistake, however the text is written', () => {
  const says = 'says: C = 6*N*D';
  const forms: readonly (readonly [string, string])[] = [
    ['plain', 'says: C = 6*N*Dx'],
    ['single-quoted', "says: 'C = 6*N*Dx'"],
    ['double-quoted', 'says: "C = 6*N*Dx"'],
    ['with an escape', String.raw`says: "C\u0020= 6*N*Dx"`],
    ['folded', 'says: >-\n      C =\n      6*N\n      *Dx'],
    ['literal', 'says: |\n      C = 6\n        *N*Dx'],
    ['plain over two lines', 'says: C = 6*N\n      *Dx'],
  ];
  test.each(forms)('%s', (_, form) => {
    const text = BASE.replace(says, form);
    const [found, ...others] = diagnosticsOf(text);
    const before = text.slice(0, text.indexOf('Dx')).split('\n');
    expect(others).toEqual([]);
    expect([found?.line, found?.column]).toEqual([before.length, (before.at(-1) ?? '').length + 1]);
    expect(found?.excerpt?.split('\n')[1]?.trim()).toBe('^^');
  });

  test('line ends of Windows and a byte order mark', () => {
    expect(report(BASE.replaceAll('\n', '\r\n'))).toBe('');
    expect(report(`\uFEFF${BASE}`)).toBe('');
    const windows = diagnosticsOf(BASE.replace(says, 'says: C = 6*N*Dx').replaceAll('\n', '\r\n'));
    expect([windows[0]?.line, windows[0]?.column]).toEqual([19, 19]);
  });
});

describe('suggestions', () => {
  test.each([
    ['alpa', ['alpha', 'beta'], ['alpha']],
    ['hofmann2022', ['besiroglu2024', 'hoffmann2022'], ['hoffmann2022']],
    ['n', ['N', 'D'], ['N']],
    ['x', ['y', 'z'], []],
    ['Dd', ['Nd', 'D'], ['D']],
    ['minimise', ['maximize', 'minimize', 'over'], ['minimize']],
    ['unrelated', ['alpha', 'beta'], []],
    ['constructor', ['__proto__'], []],
  ])('%s', (name, candidates, expected) => {
    expect(suggestions(name, candidates)).toEqual(expected);
  });

  test('as a question', () => {
    expect(didYouMean('ba', ['bar', 'baz', 'x'])).toBe('did you mean "bar" or "baz"?');
    expect(didYouMean('ba', ['x'])).toBeUndefined();
  });

  test('the distance is symmetric, and one edit apart is one', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, `${a}x`)).toBe(1);
      }),
      { seed: 20220329, numRuns: 300 },
    );
    expect(editDistance('lambda', 'lamdba')).toBe(1);
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
  });
});
