import { describe, expect, test } from 'vitest';
import type { Point } from '../../src/plot/chart.js';
import { envelopeOf } from '../../src/plot/envelope.js';

const line = (...points: Point[]): Point[] => points;

describe('the envelope', () => {
  const falling = line([0, 4], [4, 0]);
  const rising = line([0, 0], [4, 4]);
  test('changes curves where they cross', () => {
    expect(envelopeOf([falling, rising], 'least', 'linear', 'linear')).toEqual([
      {
        curve: 1,
        points: [
          [0, 0],
          [2, 2],
        ],
      },
      {
        curve: 0,
        points: [
          [2, 2],
          [4, 0],
        ],
      },
    ]);
    const greatest = envelopeOf([falling, rising], 'greatest', 'linear', 'linear');
    expect(greatest.map((p) => p.curve)).toEqual([0, 1]);
  });
  test('jumps where a curve starts or ends, and has gaps where none is', () => {
    const short = line([1, -1], [2, -1], [NaN, NaN], [6, 1], [7, 1]);
    const pieces = envelopeOf([falling, short], 'least', 'linear', 'linear');
    expect(pieces.map((p) => [p.curve, p.points[0]?.[0], p.points.at(-1)?.[0]])).toEqual([
      [0, 0, 1],
      [1, 1, 2],
      [0, 2, 4],
      [1, 6, 7],
    ]);
  });
  test('follows lines as they are drawn on logarithmic axes', () => {
    const power = line([1, 1], [100, 100]);
    const [piece] = envelopeOf([power, line([10, 1000], [100, 1000])], 'least', 'log', 'log');
    expect(piece?.points.map(([x]) => Math.round(x))).toEqual([1, 10, 100]);
    expect(piece?.points[1]?.[1]).toBeCloseTo(10, 9);
  });
  test('runs along curves that are drawn from right to left', () => {
    const back = line([4, 0], [0, 4]);
    expect(envelopeOf([back], 'least', 'linear', 'linear')[0]?.points).toEqual([
      [0, 4],
      [4, 0],
    ]);
  });
  test('a frontier leaves out what is dominated', () => {
    const dip = line([0, 4], [2, 1], [3, 3], [5, 0]);
    const pieces = envelopeOf([dip], 'frontier', 'linear', 'linear');
    expect(pieces.map((p) => p.points.map(([x]) => Number(x.toFixed(4))))).toEqual([
      [0, 2],
      [4.3333, 5],
    ]);
    expect(envelopeOf([rising], 'frontier', 'linear', 'linear')).toEqual([]);
  });
  test('nothing gives nothing', () => {
    expect(envelopeOf([], 'least', 'linear', 'linear')).toEqual([]);
    expect(envelopeOf([line([NaN, 1], [2, NaN])], 'least', 'log', 'log')).toEqual([]);
  });
});
