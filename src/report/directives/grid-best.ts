/** Which entry of a column is the least or the greatest: told from enclosures, so that it is certain. */
import { Decimal } from 'decimal.js';
import type { Certified } from '../context.js';

export const BEST = ['least', 'greatest'] as const;
export type Best = (typeof BEST)[number];

export interface Comparable {
  /** Entries of one group are compared with each other. */
  readonly group: string;
  readonly value: Certified | undefined;
}

/** Places in the column of the best of each group; none where enclosures overlap. */
export function bestOf(wanted: Best | undefined, entries: readonly Comparable[]): Set<number> {
  const found = new Set<number>();
  if (wanted === undefined) return found;
  const groups = new Map<string, number[]>();
  entries.forEach(({ group, value }, i) => {
    if (value) groups.set(group, [...(groups.get(group) ?? []), i]);
  });
  for (const members of groups.values()) {
    const ends = members.map((i) => endsOf(entries[i]?.value as Certified));
    const better = (a: Ends, b: Ends): boolean =>
      wanted === 'least' ? a.high.lt(b.low) : a.low.gt(b.high);
    const first = ends.findIndex((own) =>
      ends.every((other) => other === own || better(own, other)),
    );
    if (members.length > 1 && first >= 0) found.add(members[first] as number);
  }
  return found;
}

interface Ends {
  readonly low: Decimal;
  readonly high: Decimal;
}

function endsOf({ enclosure: [low, high] }: Certified): Ends {
  return { low: new Decimal(low), high: new Decimal(high) };
}
