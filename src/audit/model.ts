/** Verdicts on claims. */
import type { Computation } from './explain/model.js';

export type ClaimVerdict =
  | 'follows'
  | 'within-rounding'
  | 'less-rounded-only'
  | 'contradicted'
  | 'undecided'
  | 'not-checkable';

/** The verdict under one coefficient set. All numbers are decimal strings, only right digits shown. */
export interface VerdictUnder {
  readonly coefficients: string;
  readonly verdict: ClaimVerdict;
  readonly nominal?: string;
  readonly range?: readonly [string, string];
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
  /** Range of the result over the box of printed digits. */
  readonly range?: readonly [string, string];
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
