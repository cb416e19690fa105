/** What a report's build is divided into, so that every processor has something to do. Plain data. */
import type { Computation } from '../audit/explain/model.js';
import type { AuditedClaim } from '../audit/model.js';
import type { Diagnostic } from '../base/errors.js';
import type { DataPlace } from '../sheet/files.js';
import type { BuiltReport } from './reports.js';

/** What is the same for all tasks of a build. */
export interface BuildSetting {
  /** The folder whose sheets reports may speak of. */
  readonly sheets: string;
  readonly data: DataPlace;
  /** What tells this program from others, as `OwnMemory.program`. */
  readonly program: string;
  /** As `Host.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type BuildTask =
  /** Some of a sheet's claims, by their places in the sheet. */
  | { readonly kind: 'audit'; readonly sheet: string; readonly from: number; readonly to: number }
  /** A report, with what has been worked out so far. */
  | { readonly kind: 'report'; readonly file: string; readonly known: Entries };

export type Entries = readonly (readonly [string, unknown])[];

export type BuildResult =
  | {
      readonly kind: 'audit';
      readonly claims: readonly AuditedClaim[];
      /** Of the claims that pages show first; null where there is nothing to explain. */
      readonly explained: readonly (readonly [string, Computation | null])[];
    }
  | { readonly kind: 'report'; readonly report: BuiltReport; readonly made: Entries }
  | { readonly kind: 'mistakes'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'fault'; readonly stack: string };
