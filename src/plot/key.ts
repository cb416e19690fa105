/** The key above a drawing: marks and lines with their names, in as many rows as they need. */
import type { LineLayer, PointLayer, Size } from './chart.js';
import { textWidth } from './labels.js';
import { drawMark, markColour } from './marks.js';
import { element, escapeText } from './svg.js';

export type KeyEntry = LineLayer | PointLayer;

export interface Key {
  readonly height: number;
  readonly markup: string;
}

const SWATCH = { line: 28, points: 18 } as const;

export function drawKey(entries: readonly KeyEntry[], size: Size): Key {
  const rowHeight = size.fontSize * 1.6;
  let row = 0;
  let x = 2;
  const parts = entries.map((entry) => {
    const swatch = SWATCH[entry.kind];
    const width = swatch + textWidth(entry.label ?? '', size.fontSize) + 16;
    if (x > 2 && x + width > size.width) {
      row += 1;
      x = 2;
    }
    const y = rowHeight * (row + 0.5);
    const ink = markColour(entry.series);
    const sample =
      entry.kind === 'points'
        ? drawMark(entry.shape, x + 6, y, ink)
        : element('line', {
            x1: x,
            x2: x + 20,
            y1: y,
            y2: y,
            stroke: ink,
            'stroke-width': 2,
            'stroke-dasharray': entry.dash === '' ? undefined : entry.dash,
          });
    const name = element(
      'text',
      { x: x + swatch, y: y + size.fontSize * 0.35 },
      escapeText(entry.label ?? ''),
    );
    x += width;
    return sample + name;
  });
  return { height: entries.length === 0 ? 0 : (row + 1) * rowHeight, markup: parts.join('') };
}
