import { describe, expect, test } from 'vitest';
import { NARROW, WIDE } from '../../src/plot/chart.js';
import { drawShares } from '../../src/plot/shares.js';
import type { SharesPlot } from '../../src/plot/shares.js';

const at = Array.from({ length: 41 }, (_, i) => 10 ** (18 + i / 5));

function plot(thin: number, labels = ['large', 'thin', 'rest']): SharesPlot {
  const [a = '', b = '', c = ''] = labels;
  return {
    title: 't',
    description: 'd',
    x: { title: 'compute', kind: 'log', domain: [1e18, 1e26] },
    whole: 'share',
    at,
    parts: [
      { label: a, shares: at.map(() => 0.6) },
      { label: b, shares: at.map(() => thin) },
      { label: c, shares: at.map(() => 0.4 - thin) },
    ],
  };
}

/** Vertical place and anchor of a name. */
function nameAt(svg: string, label: string): { y: number; isWithin: boolean } {
  const match = new RegExp(`<text x="[^"]*" y="([^"]*)"([^>]*)>${label}</text>`).exec(svg);
  return { y: Number(match?.[1]), isWithin: (match?.[2] ?? '').includes('middle') };
}

describe('stacked shares', () => {
  test('are drawn in the order given, from below', () => {
    const svg = drawShares(plot(0.2), WIDE, 'f');
    const [large, thin, rest] = ['large', 'thin', 'rest'].map((l) => nameAt(svg, l));
    expect(large?.y).toBeGreaterThan(thin?.y ?? NaN);
    expect(thin?.y).toBeGreaterThan(rest?.y ?? NaN);
    expect([large, thin, rest].every((n) => n?.isWithin)).toBe(true);
  });
  test('a name too high for its area stands beside it', () => {
    for (const size of [WIDE, NARROW]) {
      const svg = drawShares(plot(0.02), size, 'f');
      expect(nameAt(svg, 'thin').isWithin).toBe(false);
      expect(nameAt(svg, 'large').isWithin).toBe(true);
    }
  });
  test('and one too wide for that in the key above', () => {
    const long = 'a part with a name that is much too long for a column';
    const svg = drawShares(plot(0.02, ['large', long, 'rest']), NARROW, 'f');
    expect(nameAt(svg, long).y).toBeLessThan(NARROW.fontSize * 2);
  });
  test('samples at which a part is unknown are left out', () => {
    const { parts, ...others } = plot(0.2);
    const [first, ...more] = parts;
    const shares = (first?.shares ?? []).map((v, i) => (i < 10 ? NaN : v));
    const svg = drawShares({ ...others, parts: [{ label: 'large', shares }, ...more] }, WIDE, 'f');
    expect(svg).not.toContain('NaN');
    const none = parts.map((p) => ({ ...p, shares: p.shares.map(() => NaN) }));
    expect(() => drawShares({ ...others, parts: none }, WIDE, 'f')).toThrow(/nothing to show/);
  });
});
