/** Verdicts on claims. */
import type { Computation } from './explain/model.js';

export type ClaimVerdict =
  | 'follows'
  | 'within-rounding'
  | 'less-rounded-only'
  | 'contradicted'
  | 'undecided'
  | 'not-checkable';

/**
 * Of a claim that follows and that has a reading or holds for all of a range: is it shown for all inputs
 * that round to the printed ones, or for the printed digits as they stand? The range of one that must
 * hold for all of a range is over the same inputs.
 */
export type Rounding = 'all' | 'as-printed';

/** The verdict under one coefficient set. All numbers are decimal strings, only right digits shown. */
export interface VerdictUnder {
  readonly coefficients: string;
  readonly verdict: ClaimVerdict;
  readonly nominal?: string;
  readonly range?: readonly [string, string];
  readonly encloses?: true;
  readonly rounding?: Rounding;
  readonly why: string;
  /** The reading on which it rests, and by how much the result differs: as of the whole claim. */
  readonly if?: string;
  readonly deviation?: string;
}

/** The nearest true formula within one edit of a refuted one, proved. */
export interface Repair {
  /** The whole repaired equation: the formula's, or of the abbreviation that was changed. */
  readonly text: string;
  readonly latex?: string;
  /** What was wrong, as a noun phrase such as `the exponent's sign`. */
  readonly what: string;
}

export interface AuditedClaim {
  readonly id: string;
  readonly source: string;
  readonly kind: 'formula' | 'number' | 'one-fit' | 'not-checkable';
  readonly verdict: ClaimVerdict;
  /** What the paper prints. */
  readonly printed?: string;
  /** Values that count as the printed one: its rounding interval or declared reading; null: no end. */
  readonly accepted?: readonly [string | null, string | null];
  /** Recomputed from the printed inputs. */
  readonly nominal?: string;
  /** Range of the result over the box of printed digits; `rounding` says where it is another. */
  readonly range?: readonly [string, string];
  /** The ends of the range are proved bounds that need be no results: these may lie further inside. */
  readonly encloses?: true;
  readonly rounding?: Rounding;
  /** Inputs within their printed digits that give the printed result. */
  readonly witness?: Readonly<Record<string, string>>;
  readonly coefficients?: string;
  readonly under?: readonly VerdictUnder[];
  readonly why: string;
  /** Of a refuted formula. */
  readonly repair?: Repair;
  /** How it came about, where that was asked for. */
  readonly computation?: Computation;
  /** What the sheet says about how the claim was read. */
  readonly note?: string;
  /** The reading of the paper's words on which the verdict rests, where another might change it. */
  readonly if?: string;
  /**
   * By how much the result at the printed inputs differs from the printed value, such as `16 % less`: of
   * a contradiction, and of what rests on a reading.
   */
  readonly deviation?: string;
  readonly provenance: 'verbatim' | 'second-hand' | 'derived';
  readonly cell?: { readonly table: string; readonly row: string; readonly column: string };
}

export interface AuditResult {
  readonly sheet: string;
  readonly coefficients: readonly string[];
  readonly claims: readonly AuditedClaim[];
  readonly counts: Readonly<Record<ClaimVerdict, number>>;
}
