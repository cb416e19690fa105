/** What the options of a plot say about its axes. */
import type { Axis } from '../../plot/chart.js';
import { moneyLabel, percentLabel, plainLabel, powerLabel, shortLabel } from '../../plot/scale.js';
import type { TickLabel } from '../../plot/scale.js';
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';

const LABELS: ReadonlyMap<string, TickLabel> = new Map([
  ['plain', plainLabel],
  ['short', shortLabel],
  ['power', powerLabel],
  ['money', moneyLabel],
  ['percent', percentLabel],
]);

type Side = 'x' | 'y';

/** `y-as: money`; undefined where the axis may choose. */
export function labelOf(use: Use, side: Side): TickLabel | undefined {
  const as = use.options.choice(`${side}-as`, ['auto', ...LABELS.keys()], 'auto');
  return LABELS.get(as);
}

/** Where the ticks stand, if the options say so. */
export function ticksOf(use: Use, side: Side): Pick<Axis, 'ticks'> {
  const ticks = use.options.numerals(`${side}-ticks`).map(({ text }) => Number(text));
  return ticks.length === 0 ? {} : { ticks };
}

/** `y-range: [0.01, 1]`: what the axis shows; lines leave the drawing there. */
export function rangeOf(
  page: PageState,
  use: Use,
  side: Side,
  kind: 'linear' | 'log',
): readonly [number, number] | undefined {
  const key = `${side}-range`;
  if (!use.options.has(key)) return undefined;
  const [low = NaN, high = NaN, ...more] = use.options
    .numerals(key)
    .map(({ text }) => Number(text));
  if (more.length === 0 && low < high && (kind === 'linear' || low > 0)) return [low, high];
  return page.fail(use.place, {
    code: 'report-directive-options',
    message: `"${key}" takes two ${kind === 'log' ? 'positive ' : ''}numbers, the smaller first`,
  });
}
