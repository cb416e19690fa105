/** What a paper prints, compared with what follows from it. */
import { auditSheet } from '../audit/audit.js';
import type { AuditResult } from '../audit/model.js';
import { IsoflopError } from '../base/errors.js';
import { didYouMean } from '../base/suggest.js';
import type { Sheet } from '../sheet/model.js';
import { requireOptions, requireSheet, requireTexts, wrong } from './arguments.js';

export interface AuditOptions {
  /** Ids of the claims to be judged; all unless given. */
  readonly claims?: Iterable<string>;
  /** With how each verdict came about. */
  readonly explained?: boolean;
}

/**
 * A verdict on each claim of a sheet: `follows`, `within-rounding`, `less-rounded-only`,
 * `contradicted` (proved so, never a guess), `undecided` or `not-checkable`.
 *
 * @throws IsoflopError where the sheet has no claim of an id that is asked for
 */
export function audit(sheet: Sheet, options: AuditOptions = {}): AuditResult {
  requireSheet(sheet);
  requireOptions(options, ['claims', 'explained']);
  if (options.claims !== undefined) requireTexts(options.claims, '"claims"');
  if (options.explained !== undefined && typeof options.explained !== 'boolean') {
    wrong('"explained"', 'true or false', options.explained);
  }
  const wanted = options.claims === undefined ? undefined : new Set(options.claims);
  requireClaims(sheet, wanted);
  return auditSheet(sheet, ({ id }) => wanted?.has(id) ?? true, {
    explained: options.explained ?? false,
  });
}

function requireClaims(sheet: Sheet, wanted: ReadonlySet<string> = new Set()): void {
  const ids = new Set(sheet.claims.map(({ id }) => id));
  for (const id of wanted) {
    if (ids.has(id)) continue;
    throw new IsoflopError({
      code: 'bad-argument',
      message: `sheet "${sheet.id}" has no claim ${JSON.stringify(id.slice(0, 60))}`,
      hint: didYouMean(id, ids) ?? 'audit(sheet).claims has the id of each',
    });
  }
}
