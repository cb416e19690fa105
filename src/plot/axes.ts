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

/** A title in as many lines as it needs to be no wider than the picture. */
export function titleLines(title: string, width: number, fontSize: number): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, fontSize) <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Height of a line of a title, in font sizes. */
const LEADING = 1.25;

/** Room above the drawing for the title of the vertical axis. */
export function roomAbove(title: string, size: Size): number {
  const { length } = titleLines(title, size.width - 4, size.fontSize);
  return size.fontSize * (2.3 + LEADING * (length - 1));
}

/** Room below the drawing for tick labels and the title of the horizontal axis. */
export function roomBelow(title: string, size: Size): number {
  const { length } = titleLines(title, size.width - 24, size.fontSize);
  return size.fontSize * (2.3 + LEADING * (length - 1)) + 18;
}

/** How far the last label of a horizontal axis reaches beyond the drawing. */
export function overhang(scale: Scale, size: Size): number {
  const shown = thinned(scale.ticks, scale, size.fontSize);
  const end = Math.max(...scale.range);
  return Math.max(
    0,
    ...shown.map((t) => scale.position(t.value) + textWidth(t.label, size.fontSize) / 2 - end),
  );
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

/** The middle of the drawing, or as near to it as a long title can stand. */
function middleFor(line: string, frame: Frame, size: Size): number {
  const half = textWidth(line, size.fontSize) / 2;
  return Math.min(Math.max((frame.left + frame.right) / 2, half), size.width - half);
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
    titleLines(title, size.width - 24, size.fontSize)
      .map((line, i) =>
        element(
          'text',
          {
            x: middleFor(line, frame, size),
            y: y + 12 + size.fontSize * (2.3 + LEADING * i),
            'text-anchor': 'middle',
          },
          escapeText(line),
        ),
      )
      .join('')
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
    titleLines(title, size.width - 4, size.fontSize)
      .map((line, i, { length }) =>
        element(
          'text',
          { x: 2, y: frame.top - size.fontSize * (0.9 + LEADING * (length - 1 - i)) },
          escapeText(line),
        ),
      )
      .join('')
  );
}
