/** Axes: grid, ticks and titles. The vertical title stands upright above the axis, to be readable. */
import type { Size } from './chart.js';
import { textWidth } from './labels.js';
import type { Scale, Tick } from './scale.js';
import { coordinate, element, escapeText, labelMarkup } from './svg.js';

/** Where the drawing itself lies within the picture. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Ticks whose labels would touch are thinned: every second, third … is kept. */
export function thinned(ticks: readonly Tick[], scale: Scale, fontSize: number): readonly Tick[] {
  for (let every = 1; every < ticks.length; every++) {
    const kept = ticks.filter((_, i) => i % every === 0);
    const clear = kept.every((tick, i) => {
      const next = kept[i + 1];
      if (!next) return true;
      const room = Math.abs(scale.position(next.value) - scale.position(tick.value));
      const need = (textWidth(tick.label, fontSize) + textWidth(next.label, fontSize)) / 2;
      return room >= need + fontSize * 0.6;
    });
    if (clear) return kept;
  }
  return ticks.slice(0, 1);
}

/** Straight strokes of one colour as one path: a grid of single lines would be most of the picture. */
function strokes(d: readonly string[], stroke: string): string {
  return d.length === 0 ? '' : element('path', { d: d.join(''), fill: 'none', stroke });
}

function down(x: number, from: number, to: number): string {
  return `M${coordinate(x)} ${coordinate(from)}V${coordinate(to)}`;
}

function across(y: number, from: number, to: number): string {
  return `M${coordinate(from)} ${coordinate(y)}H${coordinate(to)}`;
}

export function drawHorizontalAxis(scale: Scale, title: string, frame: Frame, size: Size): string {
  const ticks = thinned(scale.ticks, scale, size.fontSize);
  const y = frame.bottom;
  const at = ticks.map((tick) => scale.position(tick.value));
  const minor = scale.minor.map((value) => scale.position(value));
  const names = ticks.map((tick) =>
    element(
      'text',
      {
        x: scale.position(tick.value),
        y: y + 7 + size.fontSize,
        'text-anchor': 'middle',
        class: 'soft',
      },
      labelMarkup(tick.label),
    ),
  );
  return (
    strokes(
      at.map((x) => down(x, frame.top, y)),
      'var(--plot-grid)',
    ) +
    strokes(
      [
        across(y, frame.left, frame.right),
        ...at.map((x) => down(x, y, y + 5)),
        ...minor.map((x) => down(x, y, y + 3)),
      ],
      'var(--plot-axis)',
    ) +
    names.join('') +
    element(
      'text',
      {
        x: (frame.left + frame.right) / 2,
        y: y + 12 + size.fontSize * 2.3,
        'text-anchor': 'middle',
      },
      escapeText(title),
    )
  );
}

export function drawVerticalAxis(scale: Scale, title: string, frame: Frame, size: Size): string {
  const names = scale.ticks.map((tick) =>
    element(
      'text',
      {
        x: frame.left - 8,
        y: scale.position(tick.value) + size.fontSize * 0.35,
        'text-anchor': 'end',
        class: 'soft',
      },
      labelMarkup(tick.label),
    ),
  );
  return (
    strokes(
      scale.ticks.map((tick) => across(scale.position(tick.value), frame.left, frame.right)),
      'var(--plot-grid)',
    ) +
    names.join('') +
    element('text', { x: 2, y: frame.top - size.fontSize * 0.9 }, escapeText(title))
  );
}
