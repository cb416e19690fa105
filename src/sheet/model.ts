/** A loaded sheet: what one paper says, as expressions and exact numbers. Plain immutable data. */
import type { Equation, Expr } from '../expression/nodes.js';
import type { SourceText } from '../base/source.js';
import type { Rational } from '../expression/rational.js';
import type { PrintedNumber } from '../numeric/printed.js';
import type { DataSet } from './data-model.js';

/** Where in the sheet's text something stands, for messages. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What values a symbol may take. `positive` (reals) unless a sheet says otherwise. */
export type Domain = 'positive' | 'negative' | 'real' | 'integer';

export interface SymbolEntry {
  readonly name: string;
  readonly meaning: string;
  /** Free text such as `tokens`, `FLOP`, `nats/token`; `1` for a pure number. */
  readonly unit: string;
  readonly domain: Domain;
  /** LaTeX to show instead of what the name suggests. */
  readonly latex?: string;
  /** A constant with one value in all coefficient sets, such as `pi` or a paper's 2/3. */
  readonly value?: Expr;
  readonly span: Span;
}

/** A function that the sheet names without saying what it is. */
export interface FunctionEntry {
  readonly name: string;
  readonly arity: number;
  readonly meaning: string;
  readonly unit: string;
  readonly latex?: string;
  readonly span: Span;
}

export interface EquationEntry {
  readonly name: string;
  readonly equation: Equation;
  /** If the left side is a symbol, or a symbol applied to symbols: the symbol that this defines. */
  readonly defines?: string;
  /** The arguments shown with it: `L(N, D)` gives ['N', 'D']. */
  readonly args?: readonly string[];
  readonly meaning?: string;
  /** Place in the paper, such as `Eq. 2`. */
  readonly source?: string;
  readonly span: Span;
}

export type { PrintedNumber };

/** assumed: a choice or a figure from elsewhere, and no fit; compared with nothing that a paper prints. */
export type CoefficientKind = 'printed' | 'less-rounded' | 'refit' | 'assumed';
/** verbatim: read word for word in the source; second-hand: a careful reader's notes; derived: computed. */
export type Provenance = 'verbatim' | 'second-hand' | 'derived';

/** A coefficient: a formula over printed numbers (usually just one), e.g. `406.4` or `exp(6.0073404)`. */
export interface Coefficient {
  readonly symbol: string;
  /** As written in the sheet. */
  readonly text: string;
  /** The formula, with each printed number in it replaced by a placeholder symbol. */
  readonly formula: Expr;
  /** Placeholder symbol → printed number. Placeholders are unique in the sheet. */
  readonly inputs: ReadonlyMap<string, PrintedNumber>;
  /** Standard error, where the source prints one. */
  readonly error?: PrintedNumber;
  readonly span: Span;
}

export interface CoefficientSet {
  readonly name: string;
  readonly kind: CoefficientKind;
  readonly source: string;
  readonly provenance: Provenance;
  readonly note?: string;
  readonly values: ReadonlyMap<string, Coefficient>;
  readonly span: Span;
}

/** The values that a discrete quantity may take, all positive. */
export type Choices =
  | { readonly kind: 'whole' }
  /** base^k for all integers k ≥ 0. */
  | { readonly kind: 'powers'; readonly base: Rational }
  | { readonly kind: 'list'; readonly values: readonly Rational[] };

/** Minimise (or maximise) something over some variables under constraints. */
export interface Problem {
  readonly name: string;
  readonly title: string;
  readonly sense: 'minimize' | 'maximize';
  /** A symbol that an equation defines, or an expression. */
  readonly objective: Expr;
  readonly variables: readonly string[];
  /** Constraints with the name of the equation they come from (absent for one written in place). */
  readonly constraints: readonly { readonly name?: string; readonly equation: Equation }[];
  /** The symbol whose value is given: the budget, or the target of a dual problem. */
  readonly budget?: string;
  /** What may take only certain values: a variable, or a definition that is a product of their powers. */
  readonly discrete: ReadonlyMap<string, Choices>;
  /** Names of the optimum: variable → symbol, `N` → `N_opt` unless the sheet says otherwise. */
  readonly optimumNames: ReadonlyMap<string, string>;
  /** Name of the optimal value, `L_opt`. */
  readonly valueName: string;
  readonly source?: string;
  readonly note?: string;
  readonly span: Span;
}

/** How a printed number is to be read, when its digits alone do not say it ("about", "over"). */
export interface Reading {
  readonly low?: Rational;
  readonly high?: Rational;
  /** The sheet's reason, shown with the verdict. */
  readonly why: string;
  /** How much the paper's words are taken to allow, where they give no measure: what follows "if". */
  readonly if?: string;
  /** The words that are read by the measure that all sheets share. */
  readonly words?: string;
}

/** One comparison: a quantity against a printed number. */
export interface Comparison {
  readonly quantity: Expr;
  readonly quantityText: string;
  readonly printed: PrintedNumber;
  readonly reading?: Reading;
  /** The paper states a bound in words and prints no number: the text of `printed` is that bound. */
  readonly isStated?: true;
}

interface ClaimBase {
  readonly id: string;
  /** Place in the paper. */
  readonly source: string;
  /** What the paper says, in words. */
  readonly says?: string;
  readonly provenance: Provenance;
  /** The problem whose `N_opt`, `L_opt` … the claim speaks of. */
  readonly problem?: string;
  /** Abbreviations used in the claim's formulas: `a` → β/(α+β). Already applied in the parsed formulas. */
  readonly note?: string;
  /** A reading that the paper's words leave open and on which the claim rests: what follows "if". */
  readonly if?: string;
  readonly span: Span;
}

/** Two formulas that should be equal. */
export interface FormulaClaim extends ClaimBase {
  readonly kind: 'formula';
  readonly equation: Equation;
  readonly text: string;
  /** Local definitions that were substituted, for display. */
  readonly definitions: ReadonlyMap<string, Expr>;
  /** As it stands in the sheet: nothing substituted, neither here nor in the abbreviations. */
  readonly written?: {
    readonly equation: Equation;
    readonly definitions: ReadonlyMap<string, Expr>;
  };
}

/** One or several numbers that should come out together, from one set of inputs. */
export interface NumberClaim extends ClaimBase {
  readonly kind: 'number';
  readonly comparisons: readonly Comparison[];
  /** Inputs printed with the claim, such as C = 5.76e23. */
  readonly at: ReadonlyMap<string, PrintedNumber>;
  /** Unknowns fixed by an equation: solve `equation` for `symbol`, e.g. C in N_opt = N. */
  readonly solve?: { readonly symbol: string; readonly equation: Equation };
  /** Must hold at every point of these ranges, not only somewhere in them. */
  readonly forAll: ReadonlyMap<string, readonly [Rational, Rational]>;
  /**
   * The reading under `if` is to the printed digits, and no reading of the words allows more than this
   * factor: what follows needs no reading then, nor what misses by more.
   */
  readonly loosest?: Rational;
  /** Noise that the paper itself states; `at` and `reading` are widened by it already. */
  readonly noise?: {
    readonly percent: Rational;
    readonly of: readonly string[];
    readonly why: string;
  };
  /** Coefficient sets that the claim may be about; empty: every printed and less-rounded one. */
  readonly under: readonly string[];
  readonly definitions: ReadonlyMap<string, Expr>;
  /** The table that the claim is a cell of, with its row and column. */
  readonly cell?: { readonly table: string; readonly row: string; readonly column: string };
}

/** Are these printed values all roundings of one of the given coefficient sets? */
export interface OneFitClaim extends ClaimBase {
  readonly kind: 'one-fit';
  /** The rounded set, and the sets that it might be the rounding of. */
  readonly set: string;
  readonly among: readonly string[];
}

/** Needs values that were never printed. */
export interface UncheckableClaim extends ClaimBase {
  readonly kind: 'not-checkable';
  readonly printed?: string;
  readonly needs: readonly string[];
}

export type Claim = FormulaClaim | NumberClaim | OneFitClaim | UncheckableClaim;

/** A table as printed, kept for display beside the recomputed one. */
export interface PrintedTable {
  readonly id: string;
  readonly source: string;
  readonly columns: readonly {
    readonly name: string;
    readonly unit: string;
    readonly meaning: string;
  }[];
  /** The row's key is its first cell's text. */
  readonly rows: readonly {
    readonly key: string;
    readonly cells: ReadonlyMap<string, PrintedNumber>;
  }[];
}

export interface SheetSource {
  readonly authors: string;
  readonly year: number;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly url?: string;
}

/** Can it be looked up? A model of one's own that stands beside papers cannot, and is none. */
export function isPublished({ arxiv, doi, url }: SheetSource): boolean {
  return (arxiv ?? doi ?? url) !== undefined;
}

export interface Sheet {
  readonly id: string;
  readonly title: string;
  readonly source?: SheetSource;
  readonly symbols: ReadonlyMap<string, SymbolEntry>;
  readonly functions: ReadonlyMap<string, FunctionEntry>;
  readonly equations: ReadonlyMap<string, EquationEntry>;
  readonly coefficients: ReadonlyMap<string, CoefficientSet>;
  readonly problems: ReadonlyMap<string, Problem>;
  readonly tables: ReadonlyMap<string, PrintedTable>;
  /** Measurements that claims are computed from; absent where the sheet declares none. */
  readonly data?: ReadonlyMap<string, DataSet>;
  readonly claims: readonly Claim[];
  readonly text: SourceText;
}
