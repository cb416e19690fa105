/**
 * What a report asks of the engine. The report folder knows nothing of how a result is obtained:
 * it turns what this interface gives into a page, and every number on the page comes from here.
 *
 * Any method may throw an `IsoflopError`; a diagnostic without a file is given the place in the
 * Markdown that asked.
 */
import type { Computation } from '../audit/explain/model.js';
import type { AuditResult } from '../audit/model.js';
import type { SourceText } from '../base/source.js';
import type { Derivation } from '../derive/model.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { HandDerivation } from '../handwritten/read.js';
import type { CheckedLine } from '../handwritten/verify.js';
import type { CheckedObligation, CheckedStep, StepVerdict } from '../proof/step.js';
import type { Sheet } from '../sheet/model.js';
import type { ExportedFile } from './exported.js';

/** A derivation with what the checker said of it. */
export interface CheckedDerivation {
  readonly derivation: Derivation;
  readonly steps: readonly CheckedStep[];
  readonly global: {
    readonly verdict: StepVerdict;
    readonly obligations: readonly CheckedObligation[];
  };
}

/** Symbols that a derivation brought in, such as multipliers. */
export type Introduced = Derivation['introduced'];

/** The setting in which a quantity is a number. */
export interface Setting {
  readonly sheet: string;
  /** The problem whose optimum the quantity speaks of; the sheet's first if absent. */
  readonly problem?: string;
  /** Name of a coefficient set of the sheet. */
  readonly coefficients: string;
  /** Values as typed (`5.76e23`, `70e9`) of the budget and of free symbols. */
  readonly given: ReadonlyMap<string, string>;
}

/**
 * A quantity: infix text or an expression over the coefficients, what is given, the problem's
 * optimum (`N_opt`, `L_opt`), symbols that the sheet's equations define, and the functions that
 * they define, applied: `L(N, C/(6*N))`.
 */
export type Quantity = SourceText | Expr;

export interface EvaluateRequest extends Setting {
  readonly quantity: Quantity;
  /** Significant digits wanted, all of them right. */
  readonly digits: number;
}

/** A number of which every digit shown is right. */
export interface Certified {
  /** A decimal numeral with the digits asked for: `3.219e10` or `32190000000`, `0.4517`. */
  readonly text: string;
  /** Decimal numerals between which the exact value lies. */
  readonly enclosure: readonly [string, string];
}

/** Several quantities at one setting, each to digits of its own. */
export interface AttemptRequest extends Setting {
  readonly quantities: readonly Pick<EvaluateRequest, 'quantity' | 'digits'>[];
  /** A name among `given` that is the quantities' own, no symbol of the sheet. */
  readonly own?: string;
}

/** The quantities' values in their order, or why there provably are none. */
export type Attempt =
  | { readonly kind: 'values'; readonly values: readonly Certified[] }
  | { readonly kind: 'none'; readonly why: string };

export interface SampleRequest extends Setting {
  readonly quantities: readonly Quantity[];
  /** The symbol that runs; not in `given`. */
  readonly variable: string;
  /** Ends, as numerals; both positive if the spacing is logarithmic. */
  readonly from: string;
  readonly to: string;
  readonly points: number;
  readonly spacing: 'linear' | 'log';
}

/** Columns of doubles, for drawing only: never printed. */
export interface Samples {
  readonly x: Float64Array;
  /** One column a quantity, in the order asked; NaN where there is no value. */
  readonly columns: readonly Float64Array[];
}

/** Quantities as a function that the page's script can call. */
export interface ProgramRequest extends Setting {
  /** The symbols that it takes, in the order of its argument; coefficients may be among them. */
  readonly inputs: readonly string[];
  /** What it gives, in their order; NaN where there is no value. */
  readonly quantities: readonly Quantity[];
  /** With how far rounding may have changed what it gives. */
  readonly bounded?: boolean;
}

/** JavaScript of a function that takes the page's runtime and gives one from numbers to numbers. */
export interface Program {
  readonly text: string;
  /** Another one, from the inputs and what the first gave to the ends of each number. */
  readonly bounds?: string;
}

export interface LeadingRequest extends Setting {
  readonly problem: string;
  /** Which of the derivation's regimes, from 0. */
  readonly regime: number;
  /** Largest |exact/leading − 1|, a numeral between 0 and 1. */
  readonly tolerance: string;
  readonly digits: number;
}

/** From which budget on (or up to which) the leading form is good enough. */
export type LeadingWithin =
  | { readonly kind: 'from'; readonly budget: Certified }
  | { readonly kind: 'always' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface Leading {
  /** The end at which the leading form holds: beyond the budget, or below it. */
  readonly budget: 'large' | 'small';
  /** By variable, and by the value's name for the part of the value that falls with the budget. */
  readonly results: ReadonlyMap<string, LeadingWithin>;
}

/** For each x, doubles between which the quantity lies for all inputs that round to the printed ones. */
export interface RangeSamples {
  readonly x: Float64Array;
  readonly bands: readonly { readonly low: Float64Array; readonly high: Float64Array }[];
}

export interface ReportContext {
  /**
   * What `work` gives: a JSON value that nothing but the program and `what` determine, so that an
   * earlier build may have worked it out.
   */
  kept<T>(what: readonly unknown[], work: () => T): T;
  /** Ids of the sheets there are, for suggestions. */
  readonly sheets: readonly string[];
  /** The sheet, or undefined if there is none of that id. */
  sheet(id: string): Sheet | undefined;
  /** The checked derivation of one of the sheet's problems. */
  derivation(sheet: string, problem: string): CheckedDerivation;
  /**
   * A verdict on each line of a derivation by hand, in the symbols of a sheet or, without one, in any;
   * with a problem, its results are symbols too. @throws IsoflopError for a name that is not known
   */
  verify(hand: HandDerivation, sheet: string | undefined, problem?: string): readonly CheckedLine[];
  /** The verdicts on all claims of a sheet, in the sheet's order. */
  audit(sheet: string): AuditResult;
  /** The computations behind the verdicts on some claims of a sheet, by id. */
  explain(sheet: string, claims: ReadonlySet<string>): ReadonlyMap<string, Computation>;
  evaluate(request: EvaluateRequest): Certified;
  /**
   * Several at once: optima that they share are found once. That provably nothing satisfies the
   * constraints there is an answer; what is only undecided is an error.
   */
  attempt(request: AttemptRequest): Attempt;
  /** Where the leading behaviour of an optimum is as good as the exact one. */
  leading(request: LeadingRequest): Leading;
  /** Doubles for a plot. */
  sample(request: SampleRequest): Samples;
  /** Quantities as JavaScript for the page's own script: doubles, as those of `sample`. */
  program(request: ProgramRequest): Program;
  /** A problem's formulas in other languages, with the sheet's first coefficients. */
  exports(sheet: string, problem: string): readonly ExportedFile[];
  /** Doubles for a band in a plot: the range over the box of printed digits. */
  sampleRange(request: SampleRequest): RangeSamples;
  /**
   * An infix formula in the sheet's symbols, its problems' optima (`N_opt`) and what a derivation
   * introduced. @throws IsoflopError with the position in `text`
   */
  parse(text: SourceText, sheet: string, introduced?: Introduced): Expr | Equation;
  /**
   * LaTeX of an expression or equation, in the notation of the sheet. `wrap` is called with each
   * symbol and its LaTeX, and gives what is to stand there. `inline`: for a line of text, with slashes.
   */
  latex(
    formula: Expr | Equation,
    sheet: string,
    introduced?: Introduced,
    wrap?: (symbol: string, latex: string) => string,
    inline?: boolean,
  ): string;
}
