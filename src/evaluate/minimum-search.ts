/**
 * Where a function of one positive unknown is least, in bounds of doubles: the range is cut until each
 * part is shown to hold no minimiser, by its values or by a slope of certain sign, but for short
 * intervals in which the slope of each of its pieces turns from negative to positive once. Nothing is taken on trust from
 * points that were tried: they only say what the least value is at most.
 */
import { goldenSection } from '../numeric/golden-section.js';
import { certainSign, isKnown } from '../numeric/bounds.js';
import type { Bounds } from '../numeric/bounds.js';
import type { BoundsEvaluator } from '../numeric/evaluate-bounds.js';
import type { SmoothPiece, SmoothPieces } from './smooth-pieces.js';

export interface Effort {
  /** Parts looked at, at most. */
  readonly parts: number;
  /** Logarithmic width of the narrowest parts. */
  readonly lastWidth: number;
}
export const AT_POINTS: Effort = { parts: 6000, lastWidth: 1e-10 };
/** Inputs that range over printed digits: what they leave open, finer parts do not close. */
export const OVER_BOXES: Effort = { parts: 800, lastWidth: 0.02 };

/** Parts are cut to this logarithmic width first, then finer and finer. */
const FIRST_WIDTH = 0.05;
const FINER = 8;
/** How far from the best point, in the logarithm, the unbounded parts begin. */
const FIRST_REACH = 8;
const LAST_REACH = 600;
/** Nor further than this from one, so that doubles can tell points there from the end. */
const FURTHEST = 1e280;
/** Ends are moved by this, so that rounding them to decimals stays within. */
const ROOM = 1e-13;

export type Values = ReadonlyMap<string, Bounds>;

/** An interval that holds every minimiser not held by others. */
export interface Cluster {
  readonly lo: number;
  readonly hi: number;
  /** What the function may be in it; if `isRising`, the slope of each turns from negative to positive, at most once. */
  readonly pieces: readonly SmoothPiece[];
  readonly isRising: boolean;
}

export interface Found {
  readonly clusters: readonly Cluster[];
  /** The function falls all the way to this end of the range, and may be least there. */
  readonly falls: readonly ('lower' | 'upper')[];
}

/** `open`: could not be decided with this effort. */
export type Search = Found | { readonly open: 'effort' | 'lower' | 'upper' };

export interface Range {
  /** Undefined: from zero on, without it. */
  readonly lower?: Bounds;
  /** Undefined: without end. */
  readonly upper?: Bounds;
}

type Kind = 'falls' | 'rises' | 'worse' | 'open';

interface Part {
  readonly lo: number;
  readonly hi: number;
  readonly kind: Kind;
  readonly pieces: readonly SmoothPiece[];
}

export class MinimumSearch {
  #effort: Effort = AT_POINTS;
  #parts = 0;
  #most = Infinity;

  /**
   * @param whole the function without its constants, min and max in it
   * @param values of every symbol but the unknown
   */
  constructor(
    private readonly pieces: SmoothPieces,
    private readonly whole: BoundsEvaluator,
    private readonly symbol: string,
    private readonly values: Values,
    private readonly range: Range,
  ) {}

  run(effort: Effort): Search {
    this.#effort = effort;
    const { lower, upper } = this.range;
    const best = this.#best();
    if (best === undefined) return { open: 'effort' };
    const left = lower ? undefined : this.#tail(best, 'lower');
    const right = upper ? undefined : this.#tail(best, 'upper');
    const lo = left?.hi ?? (lower as Bounds).lo;
    const hi = right?.lo ?? (upper as Bounds).hi;
    let parts = this.#cut([{ lo, hi, kind: 'open', pieces: [] }], FIRST_WIDTH);
    for (let width = FIRST_WIDTH; ; width /= FINER) {
      if (!parts) return { open: 'effort' };
      const groups = groupsOf(parts);
      const clusters = groups.map((group) => this.#clusterOf(group));
      const isLast = width < effort.lastWidth;
      const isDone = clusters.every((c) => c.isRising) || isLast;
      // Without that, there may be no least value where it is looked for.
      if (isDone && groups.some((group) => !this.#isUnbroken(group))) return { open: 'effort' };
      if (isDone) return this.#result(parts, clusters, left, right);
      const unfinished = new Set(groups.filter((_, i) => !clusters[i]?.isRising).flat());
      const finer: Part[] = [];
      for (const part of parts) {
        const cut = unfinished.has(part) ? this.#cut([part], width / FINER) : [part];
        if (!cut) return { open: 'effort' };
        finer.push(...cut);
      }
      parts = finer;
    }
  }

  #result(
    parts: readonly Part[],
    clusters: readonly Cluster[],
    left: Part | undefined,
    right: Part | undefined,
  ): Search {
    if (left?.kind === 'open') return { open: 'lower' };
    if (right?.kind === 'open') return { open: 'upper' };
    const falls: ('lower' | 'upper')[] = [];
    if ((left ?? parts[0])?.kind === 'rises') falls.push('lower');
    if ((right ?? parts.at(-1))?.kind === 'falls') falls.push('upper');
    // Between a part that falls and one that rises, the point where they meet.
    const all = [...(left ? [left] : []), ...parts, ...(right ? [right] : [])];
    const meeting = all.flatMap((part, i): Cluster[] => {
      const next = all[i + 1];
      if (part.kind !== 'falls' || next?.kind !== 'rises') return [];
      const [lo, hi] = [part.hi * (1 - ROOM), part.hi * (1 + ROOM)];
      return [{ lo, hi, pieces: this.#piecesOver(lo, hi), isRising: false }];
    });
    return { clusters: [...clusters, ...meeting].sort((a, b) => a.lo - b.lo), falls };
  }

  /** Cuts open parts until their kind is known or they are as narrow as `width`, from left to right. */
  #cut(open: readonly Part[], width: number): Part[] | undefined {
    const done: Part[] = [];
    const stack = [...open].reverse();
    for (let part = stack.pop(); part; part = stack.pop()) {
      if (this.#parts++ > this.#effort.parts) return undefined;
      const looked = this.#look(part.lo, part.hi);
      const wide = Math.log(part.hi / part.lo) > width;
      if (looked.kind !== 'open' || !wide) {
        done.push(looked);
        continue;
      }
      const middle = Math.sqrt(part.lo) * Math.sqrt(part.hi);
      stack.push({ ...looked, lo: middle }, { ...looked, hi: middle });
    }
    return done;
  }

  #look(lo: number, hi: number): Part {
    const here = this.#at({ lo, hi });
    const pieces = this.pieces.over(here);
    const known = pieces.map((piece) => {
      const [value, slope] = piece.bounds.run(here) as [Bounds, Bounds];
      return { piece, value, slope };
    });
    const all = (test: (k: (typeof known)[number]) => boolean): boolean =>
      known.length > 0 && known.every(test);
    // Slopes tell nothing where it may jump.
    let isContinuous: boolean | undefined;
    const unbroken = (): boolean => (isContinuous ??= this.#isContinuous(here));
    const isWorse =
      all(({ value }) => value.lo > this.#most) ||
      (Math.log(hi / lo) < 0.5 &&
        unbroken() &&
        all(({ piece, value, slope }) => this.#isWorse(value, slope, piece, lo, hi)));
    const hasSign = (wanted: number): boolean =>
      unbroken() &&
      all(({ piece, slope }) => {
        const sign = certainSign(slope) || piece.signWithoutFactors(here);
        return sign === wanted;
      });
    const kind = isWorse ? 'worse' : hasSign(1) ? 'rises' : hasSign(-1) ? 'falls' : 'open';
    return { lo, hi, kind, pieces };
  }

  #isWorse(value: Bounds, slope: Bounds, piece: SmoothPiece, lo: number, hi: number): boolean {
    if (value.lo > this.#most) return true;
    if (!isKnown(slope)) return false;
    const width = Math.log(hi / lo);
    // From the middle, by the mean value theorem.
    const middle = Math.sqrt(lo) * Math.sqrt(hi);
    const [centre] = piece.bounds.run(this.#at({ lo: middle, hi: middle }));
    const steepest = Math.max(Math.abs(slope.lo), Math.abs(slope.hi));
    // The pieces are defined over all of the part, also where others apply.
    return (centre?.lo ?? NaN) - steepest * width * 0.51 * (1 + 1e-9) > this.#most;
  }

  /** The unbounded part at one end, from as near to the best point as it can be decided. */
  #tail(best: number, end: 'lower' | 'upper'): Part {
    for (let reach = FIRST_REACH; ; reach *= 2) {
      const away = Math.exp(Math.log(best) + (end === 'lower' ? -reach : reach));
      const { lower, upper } = this.range;
      const inReach = Math.min(FURTHEST, Math.max(1 / FURTHEST, away));
      // The range itself may begin beyond that.
      const at =
        end === 'lower'
          ? Math.min(inReach, upper?.hi ?? inReach)
          : Math.max(inReach, lower?.lo ?? inReach);
      const isLast = reach * 2 > LAST_REACH || at !== away;
      const part = end === 'lower' ? this.#look(0, at) : this.#look(at, Infinity);
      const falls = end === 'lower' ? part.kind === 'rises' : part.kind === 'falls';
      // One that falls to the end may still be worse further out.
      if ((part.kind !== 'open' && !falls) || isLast) return part;
    }
  }

  #isUnbroken(group: readonly Part[]): boolean {
    return group.every(({ lo, hi }) => this.#isContinuous(this.#at({ lo, hi })));
  }

  #clusterOf(group: readonly Part[]): Cluster {
    const lo = (group[0] as Part).lo * (1 - ROOM);
    const hi = (group.at(-1) as Part).hi * (1 + ROOM);
    const pieces = this.#piecesOver(lo, hi);
    const boxes = group.map((part, i) => ({
      lo: i === 0 ? lo : part.lo,
      hi: i === group.length - 1 ? hi : part.hi,
    }));
    const isRising = pieces.every((piece) => boxes.every((box) => piece.isRising(this.#at(box))));
    return { lo, hi, pieces, isRising };
  }

  #piecesOver(lo: number, hi: number): readonly SmoothPiece[] {
    return this.pieces.over(this.#at({ lo, hi }));
  }

  #isContinuous(values: Values): boolean {
    return this.whole.isContinuous(values, this.symbol);
  }

  #at(x: Bounds): Values {
    return new Map(this.values).set(this.symbol, x);
  }

  /** Tries points; what it finds bounds the least value from above. */
  #best(): number | undefined {
    const { lower, upper } = this.range;
    const from = lower ? lower.hi : Math.min(SMALLEST, (upper?.lo ?? 1) * SMALLEST);
    const to = upper ? upper.lo : Math.max(LARGEST, (lower?.hi ?? 1) * LARGEST);
    // Numbers that doubles have not.
    if (!(from > 0 && to < Infinity)) return undefined;
    const tried = (u: number): number => {
      const x = Math.min(to, Math.max(from, Math.exp(u)));
      const [value] = this.whole.run(this.#at({ lo: x, hi: x }));
      const high = value && isKnown(value) ? value.hi : Infinity;
      if (high < this.#most) this.#most = high;
      return high;
    };
    const first = Math.log(from);
    const step = (Math.log(to) - first) / (GRID - 1);
    const grid = Array.from({ length: GRID }, (_, i) => tried(first + i * step));
    const lowest = grid
      .map((value, i) => ({ value, i }))
      .filter(
        ({ value, i }) =>
          value <= (grid[i - 1] ?? Infinity) &&
          value <= (grid[i + 1] ?? Infinity) &&
          value < Infinity,
      )
      .sort((a, b) => a.value - b.value)
      .slice(0, REFINED);
    let best: { u: number; value: number } | undefined;
    for (const { i } of lowest) {
      const u = goldenSection(tried, first + (i - 1) * step, first + (i + 1) * step, NARROWINGS);
      const value = tried(u);
      if (!best || value < best.value) best = { u, value };
    }
    return best && Math.min(to, Math.max(from, Math.exp(best.u)));
  }
}

const SMALLEST = 1e-120;
const LARGEST = 1e120;
const GRID = 160;
/** Valleys of the grid that are looked into. */
const REFINED = 2;
/** Steps in a valley: its bottom is wanted roughly. */
const NARROWINGS = 24;

/** Open parts that touch. */
function groupsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  parts.forEach((part, i) => {
    if (part.kind !== 'open') return;
    const last = groups.at(-1);
    if (last && parts[i - 1]?.kind === 'open') last.push(part);
    else groups.push([part]);
  });
  return groups;
}
