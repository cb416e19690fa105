/** How many cases are made of each source, and whether what came of them is good enough. */
import type { Place, SourceKind, SourceOutcome, Wanted } from './model.js';
import { SOURCE_KINDS } from './model.js';

export const SEED = 2026;
/** Random laws in the whole run. */
export const LAWS = 50;
/** Cases of each truth, at least. */
export const ENOUGH = 5000;
/** Of all cases, at most. */
export const MOST_UNDECIDED = 0.01;

const PER_SOURCE: ReadonlyMap<Place['of'] | 'slow', number> = new Map([
  ['sheet', 12],
  ['law', 5],
  ['file', 9],
  ['slow', 3],
] as const);

const both = (n: number): Wanted => ({ wrong: n, right: n });

export const wantedOf = (place: Place): Wanted => both(PER_SOURCE.get(place.of)!);
export const WANTED_OF_SLOW: Wanted = both(PER_SOURCE.get('slow')!);

export interface Row {
  readonly kind: SourceKind;
  readonly how: string;
  readonly made: number;
  readonly calledTrue: number;
  readonly calledFalse: number;
  readonly undecided: number;
}

/** Counts by kind of source and of change, in a fixed order. */
export function rowsOf(outcomes: readonly SourceOutcome[], truth: boolean): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const source of outcomes) {
    for (const { how, called, truth: isTrue } of source.outcomes) {
      if (isTrue !== truth) continue;
      const key = `${source.kind}|${how}`;
      const old = rows.get(key) ?? {
        kind: source.kind,
        how,
        made: 0,
        calledTrue: 0,
        calledFalse: 0,
        undecided: 0,
      };
      rows.set(key, {
        ...old,
        made: old.made + 1,
        calledTrue: old.calledTrue + Number(called === 'true'),
        calledFalse: old.calledFalse + Number(called === 'false'),
        undecided: old.undecided + Number(called === 'undecided'),
      });
    }
  }
  const order = (row: Row): number => SOURCE_KINDS.indexOf(row.kind);
  return [...rows.values()].sort((a, b) => order(a) - order(b) || b.made - a.made);
}

export function totalOf(rows: readonly Row[]): Omit<Row, 'kind' | 'how'> {
  const sum = (f: (row: Row) => number): number => rows.reduce((s, row) => s + f(row), 0);
  return {
    made: sum((r) => r.made),
    calledTrue: sum((r) => r.calledTrue),
    calledFalse: sum((r) => r.calledFalse),
    undecided: sum((r) => r.undecided),
  };
}
