/**
 * How a verdict came about, so that a reader can do it again by hand. Plain data: every number is a decimal
 * string with certain digits only; ends of ranges are rounded outward, to contain what they bound.
 */
import type { CoefficientKind } from '../../sheet/model.js';

export type Computation = NumberComputation | FormulaComputation | FitComputation;

/** An input of the computation, as printed and as the interval that it stands for. */
export interface ExplainedInput {
  readonly name: string;
  readonly printed: string;
  /** Exact decimals, or a fraction where there is none. */
  readonly value: string;
  readonly low: string;
  readonly high: string;
  /** Stands for that very number. */
  readonly exact: boolean;
  /**
   * A coefficient of the set, printed with the claim, taken over from elsewhere, fixed in the sheet, or a point
   * of a range to hold on.
   */
  readonly from: 'coefficients' | 'claim' | 'elsewhere' | 'constant' | 'range';
  /** Where that is, in words. */
  readonly source: string;
  readonly meaning?: string;
  readonly unit?: string;
}

/** A named value on the way: an abbreviation, a result, the free share, an unknown solved for. */
export interface ExplainedStep {
  readonly name: string;
  /** In the sheet's symbols; absent where only numbers give it. */
  readonly formula?: string;
  /** What fixes it, where no formula does. */
  readonly fixedBy?: string;
  readonly value: string;
  /** What must come out with that value put in, and does: the level that a free share has to give. */
  readonly check?: { readonly paste: string; readonly value: string };
}

/** A value at inputs that are given, with the formula in numbers for any calculator. */
export interface ExplainedPoint {
  readonly at: Readonly<Record<string, string>>;
  /** `^` for powers, `ln` for natural logarithms; absent where something has no such form. */
  readonly paste?: string;
  /** Values in `paste` of unknowns that no formula gives, cut after so many certain digits. */
  readonly unknowns?: Readonly<Record<string, string>>;
  readonly value: string;
}

/** What one input's rounding alone does, the others standing at their printed digits. */
export interface Contribution {
  readonly input: string;
  readonly range: readonly [string, string];
  /** Width of that range in percent of the whole one, rounded to the nearest whole number. */
  readonly percent: number;
}

export interface ExplainedResult {
  /** As the sheet writes it. */
  readonly quantity: string;
  /** With definitions and optima put in; absent where only numbers give it. */
  readonly formula?: string;
  readonly printed: string;
  /** The values that count as the printed one; null: no end. */
  readonly accepted: readonly [string | null, string | null];
  /** Why these, where the digits alone do not say it. */
  readonly reading?: string;
  /** At the printed digits. */
  readonly nominal: ExplainedPoint;
  /** Holds every value over the inputs' intervals. */
  readonly range?: readonly [string, string];
  /** The ends of the range are taken, at `least` and `largest`; otherwise those are the extremes found. */
  readonly isSharp?: boolean;
  readonly least?: ExplainedPoint;
  readonly largest?: ExplainedPoint;
  /** Where the accepted values lie: all results among them, some, or all results above or below them. */
  readonly place?: 'all-accepted' | 'some-accepted' | 'results-above' | 'results-below';
  /** How far the nearest result is from the nearest accepted value, at least: a factor from 1 on. */
  readonly factor?: string;
  /** The largest first. */
  readonly contributions: readonly Contribution[];
}

/** What more digits would settle, were the further ones zeros. */
export interface MoreDigits {
  /** Absent: of every input. */
  readonly input?: string;
  readonly digits: number;
  /** The interval of the one input then. */
  readonly interval?: readonly [string, string];
  /** Of each result. */
  readonly ranges: readonly (readonly [string, string])[];
  readonly outcome: 'follows' | 'contradicted';
}

/** Two results that can each be had, but not together. */
export interface ExplainedPair {
  readonly word: 'product' | 'quotient';
  readonly of: readonly [string, string];
  readonly range: readonly [string, string];
  /** What the printed values make it. */
  readonly printed: readonly [string, string];
  readonly least: ExplainedPoint;
  readonly largest: ExplainedPoint;
}

export interface NumberComputation {
  readonly kind: 'number';
  readonly coefficients?: {
    readonly name: string;
    readonly kind: CoefficientKind;
    readonly source: string;
  };
  readonly inputs: readonly ExplainedInput[];
  /** An unknown of the claim and the equation that fixes it. */
  readonly solve?: { readonly symbol: string; readonly equation: string };
  /** Optima that it speaks of and that have no closed form: in formulas of a free share, or only in numbers. */
  readonly optima: readonly { readonly problem: string; readonly had: 'share' | 'numbers' }[];
  /** Data sets that it is computed from, with the rows that are meant. */
  readonly data: readonly {
    readonly name: string;
    /** Below the data folder. */
    readonly file: string;
    readonly source: string;
    readonly rows: number;
  }[];
  readonly steps: readonly ExplainedStep[];
  /** Of a claim about all of a range that does not hold: results at a point of it. */
  readonly results: readonly ExplainedResult[];
  /** Of a claim about all of a range: each result at both ends, by the printed digits. */
  readonly ends?: readonly {
    readonly quantity: string;
    readonly ends: readonly ExplainedPoint[];
  }[];
  readonly pair?: ExplainedPair;
  readonly moreDigits: readonly MoreDigits[];
  /** Inputs of which no number of further zeros alone would settle it. */
  readonly neverAlone: readonly string[];
  /** It would stay contradicted were every interval, about its printed value, ten to that power times as wide. */
  readonly stillWithFewer?: number;
  readonly noise?: {
    readonly percent: string;
    readonly of: readonly string[];
    readonly why: string;
  };
}

export interface FormulaComputation {
  readonly kind: 'formula';
  readonly relation: '=' | '<=' | '>=';
  /** Both sides as the sheet writes them, and with everything put in. */
  readonly stated: readonly [string, string];
  readonly derived?: readonly [string, string];
  readonly definitions: readonly { readonly name: string; readonly formula: string }[];
  /** A point at which the sides differ, or the inequality fails. */
  readonly counterExample?: readonly [left: ExplainedPoint, right: ExplainedPoint];
  readonly assumed: readonly string[];
}

/** Each printed value beside the same value of a fit. */
export interface FitComputation {
  readonly kind: 'one-fit';
  readonly fits: readonly {
    readonly coefficients: string;
    readonly values: readonly {
      readonly symbol: string;
      readonly printed: string;
      readonly low: string;
      readonly high: string;
      readonly value?: string;
      readonly rounds: 'yes' | 'no' | 'open';
    }[];
  }[];
}
