/** An audit as programs read it: a contract. */
import type { AuditResult } from '../audit/model.js';
import type { AuditReport } from './audit-report.js';

export function auditJson({ audits, changes, isOne }: AuditReport): string {
  return `${JSON.stringify(valueOf(), undefined, 2)}\n`;

  function valueOf(): unknown {
    if (changes) return { changes, fails: changes.some((c) => c.fails) };
    const results = audits.map(({ result }) => result);
    // One sheet named: its audit alone; otherwise all of them with the sums.
    const [only] = results;
    return isOne && only ? only : { audits: results, counts: sums(results) };
  }
}

function sums(results: readonly AuditResult[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const result of results) {
    for (const [verdict, count] of Object.entries(result.counts)) {
      counts.set(verdict, (counts.get(verdict) ?? 0) + count);
    }
  }
  return Object.fromEntries(counts);
}
