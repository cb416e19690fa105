/** What an explorable's controls and its address mean, without a browser. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Explorable, Input } from '../../src/explorable/model.js';
import {
  numeralOf,
  plainText,
  putHtml,
  putValueHtml,
  shownHtml,
  trimmedNumeral,
} from '../../src/explorable/shown.js';
import {
  initialState,
  readFragment,
  readState,
  writeFragment,
  writeState,
} from '../../src/explorable/state.js';
import { lastPosition, positionOf, valueAt } from '../../src/explorable/track.js';
import { checkTyped, fieldText, nearestAllowed, readTyped } from '../../src/explorable/typed.js';

const SEED = 20251122;

const input = (symbol: string, more: Partial<Input>): Input => ({
  symbol,
  label: symbol,
  unit: '',
  as: 'auto',
  start: 1,
  ...more,
});

const MODEL: Explorable = {
  inputs: [
    input('C', { start: 5.76e23, track: { from: 1e18, to: 1e28, scale: 'log' } }),
    input('alpha', { start: 0.34, track: { from: 0.2, to: 0.5, scale: 'linear' } }),
    input('E', { start: 8, values: [1, 2, 4, 8, 16], whole: true }),
    input('__proto__', { start: 2, track: { from: 0, to: 9, scale: 'linear' } }),
    input('b', { start: 410.7 }),
  ],
  controls: 4,
  sets: [
    { name: 'printed', values: [null, 0.34, null, null, 410.7] },
    { name: 'less rounded', values: [null, 0.33917084, null, null, 411] },
  ],
  program: 'explore:plan:main',
  results: [],
  puts: [],
  plots: [],
};

describe('numbers as readers type them', () => {
  test.each([
    ['5.76e23', 5.76e23],
    [' 5.76E+23 ', 5.76e23],
    ['5.76 × 10^23', 5.76e23],
    ['5.76x10^23', 5.76e23],
    ['5.76\u202f×\u202f10²³', 5.76e23],
    ['10^23', 1e23],
    ['10⁻³', 1e-3],
    ['70B', 7e10],
    ['70 b', 7e10],
    ['1.5T', 1.5e12],
    ['34 %', 0.34],
    ['34%', 0.34],
    ['−2', -2],
    ['1 000 000', 1e6],
    ['1_000', 1e3],
    ['$0.5', 0.5],
    ['.5', 0.5],
    ['0', 0],
    ['0.1', 0.1],
    ['123456789.123', 123456789.123],
  ])('%s', (text, value) => {
    expect(readTyped(text)).toBe(value);
  });

  test.each([
    '',
    ' ',
    'abc',
    '1,5',
    '1.2.3',
    'NaN',
    'Infinity',
    '1e400',
    '--1',
    '5.76e',
    '0x10',
    '1'.repeat(99),
    '10^',
    '%',
    'B',
    '<b>1</b>',
  ])('no number: %j', (text) => {
    expect(readTyped(text)).toBeUndefined();
  });

  test(`what a field shows can be typed again (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 40, noNaN: true }),
        fc.constantFrom('auto', 'short', 'sci', 'percent', 'money' as const),
        (power, as) => {
          const value = 10 ** power;
          const again = readTyped(fieldText(value, as)) ?? NaN;
          expect(Math.abs(again / value - 1)).toBeLessThan(5.1e-6);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('shown in the notation of the input', () => {
    expect(fieldText(7e10, 'short')).toBe('70B');
    expect(fieldText(5.76e23, 'sci')).toBe('5.76e23');
    expect(fieldText(0.33917084, 'auto')).toBe('0.339171');
    expect(fieldText(0.34, 'percent')).toBe('34%');
    expect(fieldText(0, 'auto')).toBe('0');
  });

  test('what is wrong with it', () => {
    const [c, , e] = MODEL.inputs as [Input, Input, Input];
    expect(checkTyped(c, 'much')).toBe('no number');
    expect(checkTyped(c, '1e17')).toBe('too small');
    expect(checkTyped(c, '1e29')).toBe('too large');
    expect(checkTyped(c, '1e28')).toBe(1e28);
    expect(checkTyped({ ...e, track: { from: 1, to: 9, scale: 'linear' } }, '2.5')).toBe(
      'not whole',
    );
  });

  test('from outside: the nearest that is allowed', () => {
    const [c, , e] = MODEL.inputs as [Input, Input, Input];
    expect(nearestAllowed(c, 1e40)).toBe(1e28);
    expect(nearestAllowed(c, -3)).toBe(1e18);
    expect(nearestAllowed(e, 7)).toBe(8);
    expect(nearestAllowed(e, 1e9)).toBe(16);
    expect(nearestAllowed(e, -1)).toBe(1);
  });
});

describe('sliders', () => {
  test('a logarithmic one: its ends, and values of three digits between them', () => {
    const track = { from: 1e18, to: 1e28, scale: 'log' } as const;
    expect(lastPosition(track)).toBe(1000);
    expect(valueAt(track, 0)).toBe(1e18);
    expect(valueAt(track, 1000)).toBe(1e28);
    expect(valueAt(track, 1)).toBe(1.02e18);
    expect(positionOf(track, 5.76e23)).toBe(576);
  });

  test('a linear one has round steps, and its last may be shorter', () => {
    const track = { from: 0.2, to: 0.5, scale: 'linear' } as const;
    expect(lastPosition(track)).toBe(300);
    expect(valueAt(track, 140)).toBe(0.34);
    expect(valueAt({ from: 1, to: 10, scale: 'linear', step: 4 }, 3)).toBe(10);
    expect(lastPosition({ from: 1, to: 10, scale: 'linear', step: 4 })).toBe(3);
  });

  test(`positions and values belong together (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 25, noNaN: true }),
        fc.double({ min: 0.3, max: 14, noNaN: true }),
        fc.constantFrom('log', 'linear' as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (low, decades, scale, t) => {
          const track = { from: 10 ** low, to: 10 ** (low + decades), scale };
          const last = lastPosition(track);
          const position = Math.round(t * last);
          const value = valueAt(track, position);
          expect(last).toBeGreaterThanOrEqual(100);
          expect(last).toBeLessThanOrEqual(1000);
          expect(value).toBeGreaterThanOrEqual(track.from);
          expect(value).toBeLessThanOrEqual(track.to);
          expect(Math.abs(positionOf(track, value) - position)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('values beyond its ends stand at them', () => {
    const track = { from: 1, to: 1000, scale: 'log' } as const;
    expect(positionOf(track, 0)).toBe(0);
    expect(positionOf(track, -5)).toBe(0);
    expect(positionOf(track, 1e9)).toBe(lastPosition(track));
  });
});

describe('the state in the address', () => {
  const start = initialState(MODEL);

  test('nothing at the start; then what differs from it', () => {
    expect(writeState(MODEL, start)).toBe('');
    const values = [1e24, 0.34, 4, 3, 410.7];
    expect(writeState(MODEL, { set: 0, values })).toBe('C=1e24&E=4&__proto__=3');
  });

  test('the first set is the start, also where that is not what the set says', () => {
    const model = { ...MODEL, inputs: MODEL.inputs.with(1, { ...MODEL.inputs[1]!, start: 0.3 }) };
    expect(initialState(model).values[1]).toBe(0.3);
    expect(writeState(model, initialState(model))).toBe('');
    expect(readState(model, 'alpha=0.34').values[1]).toBe(0.34);
    expect(readState(model, 'coefficients=less%20rounded').values[1]).toBe(0.33917084);
  });

  test('a coefficient set brings its values, named ones go before', () => {
    expect(readState(MODEL, 'coefficients=less%20rounded')).toEqual({
      set: 1,
      values: [5.76e23, 0.33917084, 8, 2, 411],
    });
    expect(readState(MODEL, 'alpha=0.4&coefficients=less%20rounded').values[1]).toBe(0.4);
  });

  test('what is unknown, no number or out of range breaks nothing', () => {
    expect(readState(MODEL, 'C=abc&zeta=3&=&&alpha&b=7&%E0%A4%A=1&constructor=1')).toEqual(start);
    expect(readState(MODEL, 'C=1e99&alpha=-1&E=1000').values).toEqual([1e28, 0.2, 16, 2, 410.7]);
    expect(readState(MODEL, 'coefficients=__proto__')).toEqual(start);
  });

  test(`written and read again (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(
        fc.double({ min: 18, max: 28, noNaN: true }),
        fc.double({ min: 0.2, max: 0.5, noNaN: true }),
        fc.constantFrom(1, 2, 4, 8, 16),
        fc.constantFrom(0, 1),
        (power, alpha, e, set) => {
          const state = { set, values: [10 ** power, alpha, e, 2, set === 0 ? 410.7 : 411] };
          expect(readState(MODEL, writeState(MODEL, state))).toEqual(state);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('parts of a fragment go to the explorables that they name', () => {
    const ids = ['plan', 'lab:2'];
    expect([...readFragment('#plan:C=1e24&E=4;lab:2:x=1', ids)]).toEqual([
      ['plan', 'C=1e24&E=4'],
      ['lab:2', 'x=1'],
    ]);
    for (const other of [
      '',
      '#',
      '#plan',
      '#equation-5',
      '#other:C=1',
      `#plan:${'x'.repeat(9999)}`,
    ]) {
      expect(readFragment(other, ids).size).toBe(0);
    }
    expect(
      writeFragment(
        new Map([
          ['plan', 'C=1e24'],
          ['lab', ''],
          ['b', 'x=2'],
        ]),
      ),
    ).toBe('plan:C=1e24;b:x=2');
  });
});

describe('numbers as the page shows them', () => {
  test('to the digits asked for, never more than six', () => {
    expect(numeralOf(92.64736675730514, 3)).toBe('92.6');
    expect(numeralOf(1 / 3, 12)).toBe('0.333333');
    expect(shownHtml(32189859151.368, { digits: 3, as: 'short' })).toBe('32.2B');
    expect(shownHtml(15.999999999999998, { digits: 6, as: 'whole' })).toBe('16');
    expect(shownHtml(5.7e23, { digits: 3, as: 'sci' })).toBe('5.70\u202f×\u202f10<sup>23</sup>');
    expect(plainText('5.7\u202f×\u202f10<sup>−3</sup>')).toBe('5.7 × 10⁻³');
  });

  test('a dash for what is none', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(shownHtml(value, { digits: 3, as: 'auto' })).toBe('–');
      expect(putValueHtml(value, { digits: 3 })).toBe('–');
    }
  });

  test('within a formula: parentheses where they are needed', () => {
    expect(putHtml('5.76e23', { digits: 6, isGiven: true })).not.toContain('(');
    expect(putHtml('5.76e23', { digits: 6, isGiven: true, isBase: true })).toMatch(/^\(5\.76.*\)$/);
    expect(putHtml('-0.5', { digits: 6, isGiven: true, isInner: true })).toBe('(−0.5)');
    expect(putHtml('-0.5', { digits: 6, isGiven: true })).toBe('−0.5');
    expect(putHtml('0.330000', { digits: 4, isGiven: true })).toBe('0.33');
    expect(trimmedNumeral('0.33917084', 6)).toBe('3.39171e-1');
  });
});
