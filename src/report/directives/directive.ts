/** What a directive is. Each is one file of this folder, listed in `index.ts`. */
import type { Counter, PageState, Place } from '../page-state.js';
import type { Options } from '../options.js';

export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** A directive's use in a report. */
export interface Use {
  readonly words: readonly Word[];
  readonly options: Options;
  /** Where its opening line stands. */
  readonly place: Place;
  /** Its id, if it is numbered or its author chose one. */
  readonly id: string | undefined;
  /** The number of its equation, figure or table; 0 if it has none. */
  readonly number: number;
}

export interface Directive {
  readonly name: string;
  /** What it shows, in one sentence. */
  readonly summary: string;
  /** How it is written. */
  readonly example: string;
  readonly counter?: Counter;
  /** Options it takes; any other is an error. */
  readonly options: readonly string[];
  /** Most words after its name. */
  readonly maxWords: number;
  readonly render: (page: PageState, use: Use) => string;
}
