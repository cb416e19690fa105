/** An audit for reading in a terminal: its tables, its claims in full, or what changed. */
import type { Change } from './audit-changes.js';
import { changeText } from './audit-report.js';
import type { AuditReport } from './audit-report.js';
import { auditText, claimText } from './audit-text.js';
import { columns } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

export function auditTable({ audits, changes, explained }: AuditReport, style: Style): string {
  if (changes) return style.plain(changesText(changes, style));
  const texts = audits.map(({ sheet, result }) =>
    explained
      ? result.claims.map((claim) => claimText(sheet, claim, style)).join('\n')
      : auditText(sheet, result, style),
  );
  return style.plain(texts.join('\n'));
}

function changesText(changes: readonly Change[], style: Style): string {
  if (changes.length === 0) return 'no changes\n';
  const rows = changes.map((change) => [
    change.fails ? style.mark('contradicted') : style.dim('·'),
    harmless(change.sheet),
    harmless(change.id),
    harmless(changeText(change)),
  ]);
  const failing = changes.filter((c) => c.fails).length;
  const total = `${String(changes.length)} change${changes.length === 1 ? '' : 's'}`;
  return `${columns(rows)}\n${total}, ${failing === 0 ? 'none of which fails' : `${String(failing)} of which fail${failing === 1 ? 's' : ''}`}\n`;
}
