import { describe, expect, test } from 'vitest';
import { compactFigures, shortPath } from '../../src/report/svg-compact.js';

/** The corners of a path, in tenths, read as SVG 1.1 reads it. */
function corners(path: string): number[][] {
  const points: number[][] = [];
  let [x, y, startX, startY, command] = [0, 0, 0, 0, ''];
  const tokens = path.match(/[a-z]|-?(?:\d+\.?\d*|\.\d+)/gi) ?? [];
  let i = 0;
  const next = (): number => Number(tokens[i++]);
  while (i < tokens.length) {
    if (/[a-z]/i.test(tokens[i] ?? '')) command = tokens[i++] ?? '';
    const isStep = command === command.toLowerCase();
    const [fromX, fromY] = isStep ? [x, y] : [0, 0];
    const kind = command.toUpperCase();
    if (kind === 'Z') [x, y] = [startX, startY];
    else if (kind === 'H') x = fromX + next();
    else if (kind === 'V') y = fromY + next();
    else {
      x = fromX + next();
      y = fromY + next();
    }
    if (kind === 'M') {
      [startX, startY] = [x, y];
      command = isStep ? 'l' : 'L';
    }
    points.push([Math.round(x * 10), Math.round(y * 10), kind === 'M' ? 1 : 0]);
  }
  return points;
}

describe('a path by steps', () => {
  const paths = [
    'M39.48 262.17H344M39.48 188.35H344',
    'M1 1L2.04 3 4 5Z M5 5V9',
    'M0.04 0.06L0.4 -0.5L-3 2.25 10 10',
    'M10,20 L30,40 L30.02,40.01 50,60Z',
    'M1 2H3H4V5V6Z',
    'M7 7ZM8 8L9 9',
  ];
  for (const path of paths) {
    test(path, () => {
      expect(corners(shortPath(path))).toEqual(corners(path));
    });
  }
  test('errors do not add up', () => {
    const points = Array.from(
      { length: 1000 },
      (_, i) => `${String(i * 0.333)} ${String(i * 0.777)}`,
    );
    const path = `M${points.join('L')}`;
    expect(corners(shortPath(path))).toEqual(corners(path));
    expect(shortPath(path).length).toBeLessThan(path.length * 0.6);
  });
  test('curves, steps and what is no path stay as they are', () => {
    for (const path of ['M1 1C2 2 3 3 4 4', 'm1 1l2 2', 'M1 1A5 5 0 0 1 9 9', '', 'L1', 'M1e3 2']) {
      if (path !== 'L1') expect(shortPath(path)).toBe(path);
    }
  });
});

describe('figures', () => {
  const line = '<path d="M1.04 1L2 2" fill="none" stroke="var(--plot-1)"/>';
  const svg = (inside: string): string =>
    `<svg class="plot" role="img" viewBox="0 0 9 9"><title>fill="none"</title>${inside}</svg>`;
  test('looks that many elements share are a class, as weak as they were', () => {
    const { html, css } = compactFigures(svg(line.repeat(3)));
    expect(css).toBe(':where(.f0){fill:none;stroke:var(--plot-1)}');
    expect(html).toBe(svg('<path class="f0" d="m1 1 1 1"/>'.repeat(3)));
  });
  test('a class of its own is kept', () => {
    const text = '<text x="1" text-anchor="end" class="soft">a</text>';
    expect(compactFigures(svg(text.repeat(3))).html).toContain('<text x="1" class="f0 soft">a');
  });
  test('what is met once stays', () => {
    expect(compactFigures(svg(line))).toEqual({
      html: svg('<path d="m1 1 1 1" fill="none" stroke="var(--plot-1)"/>'),
      css: '',
    });
  });
  test('no look leaves its rule, and nothing outside figures is touched', () => {
    const bad = '<path d="M0 0H1" fill="red}*{color:red"/>';
    const { html, css } = compactFigures(svg(bad.repeat(4)) + line);
    expect(css).toBe('');
    expect(html).toContain('fill="red}*{color:red"');
    expect(html.endsWith(line)).toBe(true);
  });
});
