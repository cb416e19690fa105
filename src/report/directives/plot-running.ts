/** What runs along the horizontal axis of a plot, and between which ends. */
import type { PageState } from '../page-state.js';
import type { Use } from './directive.js';

export interface Running {
  readonly variable: string;
  /** Ends as they are written. */
  readonly from: string;
  readonly to: string;
  readonly spacing: 'linear' | 'log';
}

export const AXIS_KINDS = ['linear', 'log'] as const;

/** The options `from`, `to` and how the points between are spaced. @throws IsoflopError */
export function runningOf(page: PageState, use: Use, variable: string): Running {
  const { options } = use;
  // Where x itself is computed, its axis is one thing and how the points are spaced another.
  const isComputed = options.has('x-quantity');
  const spacing = options.choice(isComputed ? 'spacing' : 'x-scale', AXIS_KINDS, 'log');
  const from = options.required('from');
  const to = options.required('to');
  options.numeral('from');
  options.numeral('to');
  const ascending = Number(to.text) > Number(from.text);
  if (!ascending || (spacing === 'log' && !(Number(from.text) > 0))) {
    return page.fail(to.place, {
      code: 'report-directive-options',
      message: `"from" and "to" must be ${spacing === 'log' ? 'positive and ' : ''}ascending`,
    });
  }
  return { variable, from: from.text, to: to.text, spacing };
}
