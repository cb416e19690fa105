/** Where the printed value lies among the results, as one line of text. */
import type { ExplainedResult } from '../audit/explain/model.js';

const COLUMNS = 64;
/** Quantities that differ by more than this factor are drawn over their logarithms. */
const LOG_FROM = 20;
/** Room beside the outermost mark, for what has no end. */
const MARGIN = 3;

export interface Marks {
  readonly left: string;
  readonly right: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
  readonly inside: string;
  readonly narrow: string;
  readonly value: string;
}

export const MARKS: Marks = {
  left: '├',
  right: '┤',
  line: '─',
  from: '[',
  to: ']',
  inside: '=',
  narrow: '◆',
  value: '●',
};

/** For terminals that show nothing else. */
export const ASCII_MARKS: Marks = {
  left: '|',
  right: '|',
  line: '-',
  from: '[',
  to: ']',
  inside: '=',
  narrow: '#',
  value: 'o',
};

/**
 * `├──────●────[==]───┤`: the range of results, the values that count as the printed one, the result at the
 * printed digits. Positions are rounded to a column; the numbers stand in the legend.
 */
export function picture(result: ExplainedResult, marks: Marks): string | undefined {
  const { range, accepted, nominal } = result;
  const value = Number(nominal.value);
  const [least, largest] = range ? range.map(Number) : [value, value];
  const [from, to] = accepted.map((end) => (end === null ? undefined : numberOf(end)));
  const ends = [value, least, largest, from, to].filter((x) => x !== undefined);
  const min = Math.min(...ends);
  const max = Math.max(...ends);
  if (!ends.every(Number.isFinite) || !(max > min)) return undefined;
  const place = placing(min, max, from === undefined, to === undefined);
  const results = range ? ([place(least as number), place(largest as number)] as const) : undefined;
  const counts = [
    from === undefined ? -1 : place(from),
    to === undefined ? COLUMNS : place(to),
  ] as const;
  const cells = Array.from({ length: COLUMNS }, (_, i) => {
    if (i === place(value)) return marks.value;
    if (i === counts[0] || i === counts[1]) {
      return counts[0] === counts[1] ? marks.narrow : i === counts[0] ? marks.from : marks.to;
    }
    if (results && i === results[0]) return marks.left;
    if (results && i === results[1]) return marks.right;
    if (i > counts[0] && i < counts[1]) return marks.inside;
    return results && i > results[0] && i < results[1] ? marks.line : ' ';
  });
  return cells.join('').trimEnd();
}

function numberOf(text: string): number {
  const [n, d] = text.split('/');
  return d === undefined ? Number(n) : Number(n) / Number(d);
}

function placing(
  min: number,
  max: number,
  isOpenBelow: boolean,
  isOpenAbove: boolean,
): (x: number) => number {
  const isLog = min > 0 && max / min > LOG_FROM;
  const scale = (x: number): number => (isLog ? Math.log(x) : x);
  const first = isOpenBelow ? MARGIN : 0;
  const last = COLUMNS - 1 - (isOpenAbove ? MARGIN : 0);
  return (x) =>
    first + Math.round(((scale(x) - scale(min)) / (scale(max) - scale(min))) * (last - first));
}
