import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { Rational } from '../../src/expression/rational.js';
import { NUMERIC_CODES } from '../../src/numeric/codes.js';
import { Arithmetic, Decimal } from '../../src/numeric/decimal.js';
import {
  formatEnclosure,
  formatShort,
  formatSignificant,
  roundDown,
  roundUp,
  scientificParts,
} from '../../src/numeric/format.js';
import type { Formattable } from '../../src/numeric/format.js';
import * as interval from '../../src/numeric/interval.js';
import { exactNumber, parsePrinted, roundsTo } from '../../src/numeric/printed.js';

function fixture(name: string): string[][] {
  return readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

describe('printed numbers', () => {
  test.each(fixture('printed'))('%s', (text = '', value, low, high) => {
    const printed = parsePrinted(text);
    const reduced = (r: string | undefined): string => {
      const [n = '', d = '1'] = (r ?? '').split('/');
      return Rational.of(BigInt(n), BigInt(d)).toString();
    };
    expect([printed.value, printed.low, printed.high].map(String)).toEqual(
      [value, low, high].map(reduced),
    );
    expect(printed.text).toBe(text);
    const exact = exactNumber(text);
    expect([exact.value, exact.low, exact.high].every((r) => r.equals(printed.value))).toBe(true);
  });

  test.each(fixture('printed-bad'))('“%s” is refused', (text = '', code = '') => {
    for (const read of [parsePrinted, exactNumber]) {
      try {
        read(text);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(IsoflopError);
        expect((error as IsoflopError).diagnostics[0]?.code).toBe(code);
        expect(NUMERIC_CODES.has(code)).toBe(true);
      }
    }
  });

  test('the place of a bad number is told', () => {
    const source = { file: 'a.yaml', text: 'x: 1\ny: 4O2\n' };
    try {
      parsePrinted('4O2', { source, start: 8 });
      expect.unreachable();
    } catch (error) {
      const [diagnostic] = (error as IsoflopError).diagnostics;
      expect(diagnostic).toMatchObject({
        file: 'a.yaml',
        line: 2,
        column: 4,
        excerpt: 'y: 4O2\n   ^^^',
      });
    }
  });

  test('a long text is refused at once', () => {
    expect(() => parsePrinted('1'.repeat(10_000_000))).toThrow(IsoflopError);
    expect(() => parsePrinted(`${'1,111'.repeat(2_000)}x`)).toThrow(IsoflopError);
  });

  test('exact fractions', () => {
    expect(exactNumber('2/3').value.toString()).toBe('2/3');
    expect(exactNumber(' 1.5 / 0.5 ').value.toString()).toBe('3');
    expect(() => exactNumber('1/0')).toThrow(IsoflopError);
    expect(() => parsePrinted('2/3')).toThrow(IsoflopError);
  });

  test.each([
    ['0.34', '0.336', '0.344', 'yes'],
    ['0.34', '0.335', '0.345', 'yes'],
    ['0.34', '0.3349', '0.344', 'open'],
    ['0.34', '0.344', '0.35', 'open'],
    ['0.34', '0.1', '0.9', 'open'],
    ['0.34', '0.3451', '0.4', 'no'],
    ['0.34', '0.2', '0.33499999999999999', 'no'],
    ['40B', '3.219e10', '3.22e10', 'no'],
    ['40B', '4.04e10', '4.041e10', 'yes'],
    ['-0.19', '-0.1951', '-0.1949', 'open'],
    ['5', '1e400000', '1e400000', 'no'],
    ['5', '-1e400000', '1e-400000', 'no'],
  ] as const)('does [%2$s, %3$s] round to %1$s?', (text, low, high, verdict) => {
    const ar = new Arithmetic(30);
    expect(roundsTo({ lo: new ar.down(low), hi: new ar.up(high) }, parsePrinted(text))).toBe(
      verdict,
    );
  });
});

describe('formatting', () => {
  const written = (f: string, value: Formattable, digits: number): string => {
    switch (f) {
      case 'significant':
        return formatSignificant(value, digits);
      case 'down':
        return roundDown(value, digits);
      case 'up':
        return roundUp(value, digits);
      case 'short':
        return formatShort(value, digits);
      default: {
        const { mantissa, exponent } = scientificParts(value, digits);
        return `${mantissa} ${String(exponent)}`;
      }
    }
  };

  test.each(fixture('format'))('%s is %s', (call = '', expected = '') => {
    const [f = '', digits = '', value = ''] = call.split(' ');
    const [n = '', d] = value.split('/');
    const count = Number(digits);
    if (d !== undefined) {
      expect(written(f, Rational.of(BigInt(n), BigInt(d)), count)).toBe(expected);
      return;
    }
    expect(written(f, value, count)).toBe(expected);
    expect(written(f, new Decimal(value), count)).toBe(expected);
    if (!value.includes('1000000')) expect(written(f, Rational.parse(value), count)).toBe(expected);
  });

  test('enclosures are rounded outward', () => {
    const ar = new Arithmetic(20);
    const third = interval.fromRational(Rational.of(-1, 3), ar);
    expect(formatEnclosure(third, 4)).toEqual(['-0.3334', '-0.3333']);
  });

  test('does not write what is no number', () => {
    expect(() => formatSignificant(new Decimal(NaN), 3)).toThrow(RangeError);
    expect(() => formatSignificant('1', 0)).toThrow(RangeError);
  });
});
