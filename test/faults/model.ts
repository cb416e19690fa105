/** Cases made from something true, with what is known about them beforehand, and what became of them. */
import type { Claim } from '../../src/sheet/model.js';

export const SOURCE_KINDS = [
  'formula',
  'formula of a random law',
  'number',
  'table cell',
  'number of a random law',
  'line of a derivation',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface Case {
  readonly truth: boolean;
  /** The kind of mistake or of rearrangement. */
  readonly how: string;
  /** For people: what it says now. */
  readonly shown: string;
  readonly make:
    | { readonly kind: 'claim'; readonly claim: Claim }
    | { readonly kind: 'line'; readonly text: string; readonly line: number };
}

/** Where something true stands. Plain data: it is sent from one process to another. */
export type Place =
  | { readonly of: 'sheet'; readonly sheet: string; readonly claim: string }
  | { readonly of: 'law'; readonly seed: number; readonly claim: string }
  | { readonly of: 'file'; readonly path: string; readonly line: number };

/** How many false and how many true cases are to be made. */
export interface Wanted {
  readonly wrong: number;
  readonly right: number;
}

export type Called = 'true' | 'false' | 'undecided';

/** A case after it was judged, for counting and for showing. */
export interface Outcome {
  readonly truth: boolean;
  readonly how: string;
  readonly called: Called;
  readonly shown: string;
  readonly why: string;
}

export interface SourceOutcome {
  readonly place: Place;
  readonly kind: SourceKind;
  /** Set where no case was made. */
  readonly passedOver?: string;
  readonly isSlow: boolean;
  readonly outcomes: readonly Outcome[];
}
