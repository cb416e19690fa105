/** What is different from an earlier audit, and what of it fails. */
import type { AuditedClaim, ClaimVerdict } from '../audit/model.js';
import type { Baseline, EarlierClaim } from './audit-baseline.js';
import type { SheetAudit } from './audit-report.js';

/**
 * verdict: another one than before; gone: no such claim any more; new: no such claim before; value: the same
 * verdict on another print or with another recomputed value.
 */
export type ChangeKind = 'verdict' | 'gone' | 'new' | 'value';

export interface Change {
  readonly sheet: string;
  readonly id: string;
  readonly change: ChangeKind;
  readonly before?: EarlierClaim;
  readonly after?: Pick<AuditedClaim, 'verdict' | 'printed' | 'nominal'>;
  /** Makes the command exit with 1. */
  readonly fails: boolean;
}

/**
 * @param all every sheet and claim was audited: what the baseline has beside them is gone; otherwise only the
 * audited sheets are looked at
 * @param wanted whether the claim of that id was asked for
 */
export function changesSince(
  baseline: Baseline,
  audits: readonly SheetAudit[],
  all: boolean,
  wanted: (id: string) => boolean,
): readonly Change[] {
  const changes: Change[] = [];
  const audited = new Set(audits.map(({ sheet }) => sheet.id));
  for (const { sheet, result } of audits) {
    const earlier = baseline.get(sheet.id) ?? new Map<string, EarlierClaim>();
    const now = new Set<string>();
    for (const claim of result.claims) {
      now.add(claim.id);
      const change = changeOf(sheet.id, earlier.get(claim.id), claim);
      if (change) changes.push(change);
    }
    changes.push(...goneFrom(sheet.id, earlier, (id) => !now.has(id) && wanted(id)));
  }
  for (const [sheet, earlier] of all ? baseline : []) {
    if (!audited.has(sheet)) changes.push(...goneFrom(sheet, earlier, wanted));
  }
  return changes;
}

function goneFrom(
  sheet: string,
  earlier: ReadonlyMap<string, EarlierClaim>,
  isGone: (id: string) => boolean,
): Change[] {
  return [...earlier.values()]
    .filter(({ id }) => isGone(id))
    .map((before) => ({ sheet, id: before.id, change: 'gone', before, fails: true }));
}

function changeOf(
  sheet: string,
  before: EarlierClaim | undefined,
  { id, verdict, printed, nominal }: AuditedClaim,
): Change | undefined {
  const after = {
    verdict,
    ...(printed === undefined ? {} : { printed }),
    ...(nominal === undefined ? {} : { nominal }),
  };
  if (!before) return { sheet, id, change: 'new', after, fails: isWrong(verdict) };
  const base = { sheet, id, before, after };
  if (before.verdict !== verdict) return { ...base, change: 'verdict', fails: true };
  const isSame = before.printed === printed && before.nominal === nominal;
  return isSame ? undefined : { ...base, change: 'value', fails: false };
}

function isWrong(verdict: ClaimVerdict): boolean {
  return verdict === 'contradicted';
}
