import { describe, expect, test } from 'vitest';
import {
  numeralText,
  readNumeral,
  roundNumeral,
  showNumeral,
  styleOf,
} from '../../src/display/numerals.js';
import type { Style } from '../../src/display/numerals.js';
import { printedInterval } from '../../src/report/printed.js';

describe('numerals are laid out without losing or inventing a digit', () => {
  const cases: readonly (readonly [string, Style, string])[] = [
    ['3.219e10', 'short', '32.19B'],
    ['32190000000', 'short', '32.190000000B'],
    ['4.1e11', 'short', '410B'],
    ['2.98e12', 'short', '2.98T'],
    ['9.40e13', 'short', '94.0T'],
    ['5.76e23', 'sci', '5.76\u202f×\u202f10<sup>23</sup>'],
    ['-1.5e-7', 'auto', '−1.5\u202f×\u202f10<sup>−7</sup>'],
    ['0.45161', 'auto', '0.45161'],
    ['4.5161e-1', 'plain', '0.45161'],
    ['32189859151.37', 'plain', '32\u202f189\u202f859\u202f151.37'],
    ['1931', 'auto', '1931'],
    ['8.00000e0', 'whole', '8'],
    ['12345.678', 'whole', '12\u202f346'],
    ['0.51', 'whole', '1'],
    ['-0.3', 'whole', '0'],
    // More digits than are known are not made up.
    ['1.2e9', 'whole', '1.2\u202f×\u202f10<sup>9</sup>'],
    ['0.0421', 'money', '$0.0421'],
    ['-17500', 'money', '−$17\u202f500'],
    ['2.5e6', 'money', '$2.5M'],
    ['1.69', 'times', '1.69×'],
    ['1.555e12', 'si', '1.555\u202fT'],
    ['0.4', 'si', '0.4\u202f'],
    ['4.5e-1', 'percent', '45\u202f%'],
    ['0.000', 'sci', '0'],
    ['1e999999', 'plain', '1\u202f×\u202f10<sup>999999</sup>'],
    ['1e-40', 'short', '1\u202f×\u202f10<sup>−40</sup>'],
    // Forty digits pass through untouched: no double could hold them.
    [
      '1.234567890123456789012345678901234567890',
      'plain',
      '1.234567890123456789012345678901234567890',
    ],
  ];
  for (const [text, style, shown] of cases) {
    test(`${text} ${style}`, () => expect(showNumeral(text, style)).toBe(shown));
  }
  test('what is no numeral is not shown as one', () => {
    for (const text of ['', 'abc', '1e', '<b>1</b>', '1e99999999', '.', '--1']) {
      expect(showNumeral(text, 'auto')).toBeUndefined();
    }
  });
});

test('rounding carries through nines', () => {
  const numeral = readNumeral('9.996');
  expect(numeral && roundNumeral(numeral, 3)).toEqual({
    negative: false,
    digits: '100',
    exponent: 1,
  });
});

describe('rounding in one direction', () => {
  const rounded = (text: string, count: number, way: 'down' | 'up'): string => {
    const numeral = readNumeral(text);
    return numeral ? numeralText(roundNumeral(numeral, count, way)) : '';
  };
  test('down is towards less, up towards more, also below zero', () => {
    expect(rounded('0.44354', 3, 'down')).toBe('4.43e-1');
    expect(rounded('0.45961', 3, 'up')).toBe('4.60e-1');
    expect(rounded('-1.239', 3, 'down')).toBe('-1.24e0');
    expect(rounded('-1.239', 3, 'up')).toBe('-1.23e0');
    expect(rounded('9.991', 3, 'up')).toBe('1.00e1');
  });
  test('what needs no rounding is not moved', () => {
    expect(rounded('1.2300', 3, 'up')).toBe('1.23e0');
    expect(rounded('1.23', 5, 'up')).toBe('1.23e0');
  });
});

test('the style of a printed number', () => {
  const texts = ['40B', '1.71e24', '2E+3', '3×10²', '0.46', '46 %', '1425.5T', '> 1, read as ≥ 2'];
  expect(texts.map(styleOf)).toEqual([
    ...['short', 'sci', 'sci', 'sci'],
    ...['auto', 'percent', 'short', 'auto'],
  ]);
});

describe('what rounds to a printed number', () => {
  test('half a unit of the last digit to each side', () => {
    expect(printedInterval('0.46')?.map((v) => v.toFixed(4))).toEqual([
      '0.4550',
      '0.4600',
      '0.4650',
    ]);
    expect(printedInterval('40B')).toEqual([39.5e9, 40e9, 40.5e9]);
    expect(printedInterval('1.92e+19')?.map((v) => v.toExponential(3))).toEqual([
      '1.915e+19',
      '1.920e+19',
      '1.925e+19',
    ]);
    expect(printedInterval('-0.5')?.[0]).toBeCloseTo(-0.55);
  });
  test('two numbers are not one', () => {
    expect(printedInterval('0.454, 0.455')).toBeUndefined();
    expect(printedInterval('over 4.2T')).toBeUndefined();
  });
});
