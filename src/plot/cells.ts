/** Many verdicts at a glance: a small mark each, in groups, row after row. */
import type { Size } from './chart.js';
import { coordinate, element, escapeText, idOf } from './svg.js';

/** How the marks of a group look: told apart by shape as well as by colour. */
export type CellShape = 'full' | 'barred' | 'ring' | 'half' | 'cross' | 'slash' | 'query' | 'dot';

export interface CellGroup {
  readonly count: number;
  readonly shape: CellShape;
  /** A CSS colour or variable. */
  readonly ink: string;
  /** Said of the group when it is pointed at. */
  readonly title: string;
}

/** Distance between marks, and the size of one, in the units of the drawing. */
const PITCH = 13;
const SIDE = 10;

const SHAPES: Readonly<Record<CellShape, string>> = {
  full: 'h10v10h-10z',
  barred: 'm1 1h8v8h-8zm0 8l8 -8',
  ring: 'm1 1h8v8h-8z',
  half: 'm0 10v-10h10z',
  cross: 'm1 1l8 8m0 -8l-8 8',
  slash: 'm1 9l8 -8',
  query: 'm5 0l5 5l-5 5l-5 -5z',
  dot: 'm3.5 5h3',
};

const IS_STROKED: ReadonlySet<CellShape> = new Set([
  'barred',
  'ring',
  'cross',
  'slash',
  'query',
  'dot',
]);

const HEAVY: ReadonlySet<CellShape> = new Set(['cross', 'slash']);

/** SVG of the groups one after the other, `size.width` wide; the height follows. */
export function drawCells(
  groups: readonly CellGroup[],
  title: string,
  size: Size,
  prefix: string,
): string {
  const columns = Math.max(1, Math.floor((size.width + PITCH - SIDE) / PITCH));
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const rows = Math.max(1, Math.ceil(total / columns));
  let before = 0;
  const marks = groups.map((group) => {
    const path = Array.from({ length: group.count }, (_, i) => {
      const x = ((before + i) % columns) * PITCH;
      const y = Math.floor((before + i) / columns) * PITCH;
      return `M${coordinate(x)} ${coordinate(y)}${SHAPES[group.shape]}`;
    }).join('');
    before += group.count;
    const paint = IS_STROKED.has(group.shape)
      ? { fill: 'none', stroke: group.ink, 'stroke-width': HEAVY.has(group.shape) ? 2.4 : 1.8 }
      : { fill: group.ink };
    return element('path', { d: path, ...paint }, element('title', {}, escapeText(group.title)));
  });
  const titleId = idOf(prefix, 'title');
  return element(
    'svg',
    {
      class: 'plot cells',
      role: 'img',
      'aria-labelledby': titleId,
      viewBox: `0 0 ${coordinate(size.width)} ${coordinate(rows * PITCH - (PITCH - SIDE))}`,
    },
    element('title', { id: titleId }, escapeText(title)) + marks.join(''),
  );
}
