/** Signs under which a line that does not follow as it stands would follow. */
import type { Expr } from '../expression/nodes.js';
import { children } from '../expression/traverse.js';
import type { Canonicalizer } from '../algebra/canonical.js';
import { discharge } from './assumption.js';
import type { Assumption } from './assumption.js';
import type { Condition } from './conditions.js';
import type { Sides } from './compare.js';

/** More candidates than this are not tried. */
const MOST = 12;

/**
 * The fewest of the line's own symbols and bases of powers that must be positive for it to follow;
 * nothing where no such set is enough.
 * @param follows does the line follow when these hold as well, and can they hold?
 */
export function missingSigns(
  sides: Sides,
  algebra: Canonicalizer,
  follows: (more: readonly Condition[]) => boolean,
): readonly Assumption[] {
  const candidates = candidatesIn(sides, algebra);
  if (candidates.length === 0 || candidates.length > MOST || !follows(candidates)) return [];
  let needed = candidates;
  for (const candidate of candidates) {
    const fewer = needed.filter((c) => c !== candidate);
    if (follows(fewer)) needed = fewer;
  }
  return needed;
}

function candidatesIn(sides: Sides, algebra: Canonicalizer): readonly Assumption[] {
  const found = new Map<string, Assumption>();
  const consider = (expr: Expr): void => {
    const state = discharge({ kind: 'positive', expr }, algebra, []);
    if ('impossible' in state) return;
    for (const one of state.open) if (!found.has(one.text)) found.set(one.text, one);
  };
  const walk = (e: Expr): void => {
    if (e.kind === 'sym') consider(e);
    if (e.kind === 'pow' && e.base.kind !== 'sym') consider(e.base);
    children(e).forEach(walk);
  };
  sides.forEach(walk);
  return [...found.values()];
}

/** `; it would follow from x > 0 and y > 0`. */
export function needsText(needed: readonly Assumption[]): string {
  return needed.length === 0 ? '' : `; it would follow from ${listed(needed)}`;
}

export const listed = (all: readonly { readonly text: string }[]): string =>
  all.map((a) => a.text).join(' and ');
