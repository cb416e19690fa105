/** Data sets of a sheet: released measurements that claims are computed from. Plain immutable data. */
import type { SourceText } from '../base/source.js';
import type { Rational } from '../expression/rational.js';
import type { Span } from './model.js';

/** The rows that are meant: those chosen by `where`, without those left out by `drop`. */
export interface DataRows {
  readonly count: number;
  /** Symbol → its exact value in each row, in the order of the file. */
  readonly values: ReadonlyMap<string, readonly Rational[]>;
}

export interface DataSet {
  readonly name: string;
  /** Path below the data folder, with slashes. */
  readonly file: string;
  readonly source: string;
  /** Symbol of the formulas → header of the column. */
  readonly columns: ReadonlyMap<string, string>;
  /** Undefined where the file is not at hand. */
  readonly rows?: DataRows;
  /** Why there are no rows, and what to do about it. */
  readonly missing?: string;
  readonly span: Span;
}

/** Gives the text of a data file, or says why there is none. The path was checked before. */
export type ReadData = (file: string) => SourceText | { readonly missing: string };
