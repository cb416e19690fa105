/** What the colours of a heat map mean: a ruler of them, with the values where one ends. */
import type { Size } from './chart.js';
import { levelTexts } from './heat-levels.js';
import { textWidth } from './labels.js';
import { heatColour } from './palette.js';
import { element, escapeText } from './svg.js';

const BAR = 10;
const WIDEST = 420;

export function drawHeatKey(
  title: string,
  levels: readonly number[],
  size: Size,
): { readonly height: number; readonly markup: string } {
  const { fontSize } = size;
  const bands = levels.length + 1;
  const width = Math.min(size.width - 16, WIDEST);
  const step = width / bands;
  const top = fontSize * 1.5;
  const swatches = Array.from({ length: bands }, (_, i) =>
    element('rect', {
      x: 2 + i * step,
      y: top,
      width: step + (i < bands - 1 ? 0.5 : 0),
      height: BAR,
      fill: heatColour(i, bands),
    }),
  );
  const texts = levelTexts(levels);
  const widest = Math.max(0, ...texts.map((t) => textWidth(t, fontSize)));
  const every = Math.max(1, Math.ceil((widest + fontSize * 0.5) / step));
  const values = texts.map((text, i) =>
    i % every === 0
      ? element(
          'text',
          {
            x: 2 + (i + 1) * step,
            y: top + BAR + fontSize * 1.1,
            'text-anchor': 'middle',
            class: 'soft',
          },
          escapeText(text),
        )
      : '',
  );
  const edge = element('rect', {
    x: 2,
    y: top,
    width,
    height: BAR,
    fill: 'none',
    stroke: 'var(--plot-axis)',
    'stroke-width': 0.8,
  });
  return {
    height: top + BAR + fontSize * 1.7,
    markup:
      element('text', { x: 2, y: fontSize }, escapeText(title)) +
      swatches.join('') +
      edge +
      values.join(''),
  };
}
