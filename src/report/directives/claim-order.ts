/** Which claims a page shows first. */
import type { AuditedClaim } from '../../audit/model.js';
import { standingOf } from '../verdicts.js';
import type { Standing } from '../verdicts.js';

/** What a reader looks for; claims with it are shown in full wherever they stand. */
export const FIRST: readonly Standing[] = [
  'contradicted',
  'contradicted-if',
  'less-rounded-only',
  'undecided',
];

export function isFirst(claim: AuditedClaim): boolean {
  return FIRST.includes(standingOf(claim));
}
