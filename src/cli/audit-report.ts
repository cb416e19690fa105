/** An audit ready to be written: its sheets, and for each claim whether it passes. */
import { isAbsolute } from 'node:path';
import type { AuditResult, AuditedClaim } from '../audit/model.js';
import { positionOf } from '../base/source.js';
import type { Position } from '../base/source.js';
import type { Sheet } from '../sheet/model.js';
import type { Change } from './audit-changes.js';
import { shownPath } from './folders.js';

export interface SheetAudit {
  readonly sheet: Sheet;
  readonly result: AuditResult;
}

export interface AuditReport {
  readonly audits: readonly SheetAudit[];
  /** What is different from the baseline, where one was given: then nothing else is reported. */
  readonly changes?: readonly Change[];
  /** Undecided claims fail. */
  readonly strict: boolean;
  /** Single claims were asked for, and are explained. */
  readonly explained: boolean;
  /** One sheet was named. */
  readonly isOne: boolean;
}

/** One claim as a checker of other programs reports it. */
export interface ReportedClaim {
  readonly sheet: string;
  readonly id: string;
  readonly outcome: 'passes' | 'fails' | 'skipped';
  /** `contradicted`, `undecided` …; of a claim that is gone, `gone`. */
  readonly type: string;
  readonly message: string;
  readonly claim?: AuditedClaim;
  readonly change?: Change;
  /** Where it stands; of a claim that is gone, nowhere. */
  readonly place?: Position & { readonly uri: string };
}

/** The claims of each sheet; with a baseline, only those that changed. */
export function reportedClaims(report: AuditReport): ReadonlyMap<string, readonly ReportedClaim[]> {
  const { audits, changes } = report;
  const reported = new Map<string, ReportedClaim[]>();
  for (const { sheet, result } of audits) {
    const stated = new Map(sheet.claims.map((c) => [c.id, c]));
    const own = new Map(
      (changes ?? []).filter((c) => c.sheet === sheet.id).map((c) => [c.id, c] as const),
    );
    const list = result.claims
      .filter((claim) => changes === undefined || own.has(claim.id))
      .map((claim): ReportedClaim => {
        const span = stated.get(claim.id)?.span;
        const change = own.get(claim.id);
        return {
          sheet: sheet.id,
          id: claim.id,
          outcome: change ? (change.fails ? 'fails' : 'passes') : outcomeOf(claim, report),
          type: claim.verdict,
          message: change ? `${changeText(change)}: ${claim.why}` : claim.why,
          claim,
          ...(change ? { change } : {}),
          ...(span ? { place: { uri: uriOf(sheet), ...positionOf(sheet.text, span.start) } } : {}),
        };
      });
    reported.set(sheet.id, list);
  }
  for (const change of changes ?? []) {
    if (change.change !== 'gone') continue;
    const { sheet, id } = change;
    const message = changeText(change);
    const gone = { sheet, id, outcome: 'fails', type: 'gone', message, change } as const;
    reported.set(sheet, [...(reported.get(sheet) ?? []), gone]);
  }
  return reported;
}

function outcomeOf({ verdict }: AuditedClaim, { strict }: AuditReport): ReportedClaim['outcome'] {
  if (verdict === 'contradicted') return 'fails';
  if (verdict === 'undecided') return strict ? 'fails' : 'skipped';
  return verdict === 'not-checkable' ? 'skipped' : 'passes';
}

/** `was follows, is contradicted` */
export function changeText({ change, before, after }: Change): string {
  switch (change) {
    case 'verdict':
      return `was ${before?.verdict ?? ''}, is ${after?.verdict ?? ''}`;
    case 'gone':
      return `was ${before?.verdict ?? ''}, is no longer a claim`;
    case 'new':
      return `new, ${after?.verdict ?? ''}`;
    case 'value': {
      const printed =
        before?.printed === after?.printed
          ? []
          : [`printed was ${before?.printed ?? '–'}, is ${after?.printed ?? '–'}`];
      const value =
        before?.nominal === after?.nominal
          ? []
          : [`recomputed was ${before?.nominal ?? '–'}, is ${after?.nominal ?? '–'}`];
      return `still ${after?.verdict ?? ''}; ${[...printed, ...value].join('; ')}`;
    }
  }
}

/**
 * The sheet's path as a relative URI reference. One that lies elsewhere is named as if it lay in
 * `derivations`, so that no path of one machine is published.
 */
export function uriOf({ text }: Sheet): string {
  const path = shownPath(text.file).replaceAll('\\', '/');
  const isOutside = isAbsolute(path) || /^[A-Za-z]:/.test(path);
  const own = isOutside ? `derivations/${path.split('/').at(-1) ?? ''}` : path;
  return own.split('/').map(encodeURIComponent).join('/');
}
