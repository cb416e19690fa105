/** What a paper prints, compared with what follows from it. */
import { auditSheet } from '../audit/audit.js';
import type { AuditResult } from '../audit/model.js';
import type { Sheet } from '../sheet/model.js';

export interface AuditOptions {
  /** Ids of the claims to be judged; all unless given. */
  readonly claims?: Iterable<string>;
  /** With how each verdict came about. */
  readonly explained?: boolean;
}

/**
 * A verdict on each claim of a sheet: `follows`, `within-rounding`, `less-rounded-only`,
 * `contradicted` (proved so, never a guess), `undecided` or `not-checkable`.
 */
export function audit(sheet: Sheet, options: AuditOptions = {}): AuditResult {
  const wanted = options.claims === undefined ? undefined : new Set(options.claims);
  return auditSheet(sheet, ({ id }) => wanted?.has(id) ?? true, {
    explained: options.explained ?? false,
  });
}
