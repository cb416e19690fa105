/** One plot of an explorable: its curves at the values of the inputs, drawn in its places of the page. */
import { drawPlot, spread } from '../explorable/chart.js';
import type { Ends } from '../explorable/certain.js';
import type { Computed } from '../explorable/chart.js';
import type { PlotData } from '../explorable/model.js';
import { NARROW, WIDE } from '../plot/chart.js';

/** A program of the page with the runtime in place. */
export type Compiled = (x: readonly number[]) => readonly number[];

/** The ends between which lies what such a program gave at x. */
export type CompiledBounds = (x: readonly number[], y: readonly number[]) => readonly Ends[];

/** Fewest points of a curve while its inputs are being moved; where not even these can be had, it waits. */
const FEWEST_POINTS = 17;
/** Milliseconds for which a curve that waited may keep the page from anything else. */
const SLICE = 8;

/** Time decides only how many points are drawn while something moves, never where they are. */
// eslint-disable-next-line no-restricted-globals
const now = (): number => performance.now();

/** The values of all inputs, and what the main program makes of them. */
export interface Scene {
  readonly values: readonly number[];
  readonly results: readonly number[];
  /** Between which ends they lie. */
  readonly bounds: readonly Ends[];
  /** Which sizes are seen; a drawing that has only one is always seen. */
  readonly shows: (size: 'wide' | 'narrow') => boolean;
}

interface Place {
  readonly element: HTMLElement;
  readonly size: 'wide' | 'narrow';
}

export class ExplorePlot {
  readonly #places: readonly Place[];
  /** Milliseconds that a call of the program takes, about. */
  #cost = 0;
  /** What the curves depend on, as they were last computed. */
  #known = '';
  #curves: Computed | undefined;

  constructor(
    readonly data: PlotData,
    private readonly program: Compiled,
    section: HTMLElement,
    index: number,
    private readonly prefix: string,
  ) {
    const found = section.querySelectorAll<HTMLElement>(`[data-plot="${String(index)}"]`);
    this.#places = [...found].map((element) => ({
      element,
      size: element.dataset['size'] === 'wide' ? 'wide' : 'narrow',
    }));
  }

  /**
   * Draws what can be computed within a time: all points, fewer, or, for a curve that takes far
   * longer, none yet.
   * @returns whether all points are there
   */
  follow(scene: Scene, milliseconds: number): boolean {
    const { points } = this.data;
    if (this.#isKnown(scene, points)) return this.#draw(scene);
    const affordable = Math.min(points, Math.floor(milliseconds / this.#cost));
    if (affordable < FEWEST_POINTS && this.#cost > 0) return this.#wait();
    const computing = this.#compute(scene, affordable);
    const end = now() + 3 * milliseconds;
    for (let done = computing.next(); done.done !== true; done = computing.next()) {
      if (now() > end) return this.#wait();
    }
    this.#draw(scene);
    return affordable === points;
  }

  /** Computes all points, a slice of time after the other, and draws; gives up once `isOver`. */
  async finish(scene: Scene, isOver: () => boolean): Promise<void> {
    if (!this.#isKnown(scene, this.data.points)) {
      const computing = this.#compute(scene, this.data.points);
      let end = now() + SLICE;
      for (let done = computing.next(); done.done !== true; done = computing.next()) {
        if (now() < end) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (isOver()) return;
        end = now() + SLICE;
      }
    }
    this.#draw(scene);
  }

  /** The curve over an input is the same wherever that input stands. */
  #keyOf({ values, results }: Scene, count: number): string {
    const rest = values.map((value, i) => (i === this.data.input ? '' : value));
    return [...rest, ...this.#ends(results), count].join(' ');
  }

  #isKnown(scene: Scene, count: number): boolean {
    return this.#curves !== undefined && this.#keyOf(scene, count) === this.#known;
  }

  /** Point after point; the curves are there when it comes to its end. */
  *#compute(scene: Scene, count: number): Generator<undefined> {
    const { input, x: axis, labels } = this.data;
    const x = spread(new Float64Array(count), this.#ends(scene.results), axis.kind);
    const columns = labels.map(() => new Float64Array(count));
    const at = [...scene.values];
    const running = input ?? at.length;
    for (let i = 0; i < count; i++) {
      const started = now();
      at[running] = x[i] ?? NaN;
      const y = this.program(at);
      columns.forEach((column, k) => (column[i] = y[k] ?? NaN));
      this.#cost = 0.9 * this.#cost + 0.1 * (now() - started);
      yield;
    }
    this.#known = this.#keyOf(scene, count);
    this.#curves = { x, columns };
  }

  #ends(results: readonly number[]): readonly [number, number] {
    const { ends, around } = this.data;
    if (ends) return ends;
    const middle = results[around?.result ?? 0] ?? NaN;
    const factor = around?.factor ?? 1;
    return [middle / factor, middle * factor];
  }

  #markAt({ values, results }: Scene): Computed['mark'] {
    const { mark, input } = this.data;
    if (!mark) return undefined;
    const [where, index] = mark.at;
    const x = (where === 'input' ? values : results)[index] ?? NaN;
    if (mark.heights) return { x, y: mark.heights.map((i) => results[i] ?? NaN) };
    const at = [...values];
    at[input ?? at.length] = x;
    return { x, y: [...this.program(at)] };
  }

  /** What stands there no longer holds, and is faded until something does. */
  #wait(): boolean {
    for (const { element } of this.#places) element.classList.add('explore-empty');
    return false;
  }

  #draw(scene: Scene): boolean {
    const mark = this.#markAt(scene);
    const curves = this.#curves ?? { x: [], columns: [] };
    const alone = this.#places.length === 1;
    for (const { element, size } of this.#places) {
      if (!alone && !scene.shows(size)) continue;
      try {
        element.innerHTML = drawPlot(
          this.data,
          mark ? { ...curves, mark } : curves,
          size === 'wide' ? WIDE : NARROW,
          `${this.prefix}-${size}`,
        );
        element.classList.remove('explore-empty');
      } catch (error) {
        // There is nothing to show at these values.
        if (!(error instanceof RangeError)) throw error;
        this.#wait();
      }
    }
    return true;
  }
}
