/** An audit as GitHub-flavoured Markdown: a table a sheet. */
import type { AuditedClaim } from '../audit/model.js';
import type { Change } from './audit-changes.js';
import { changeText, reportedClaims } from './audit-report.js';
import type { AuditReport, SheetAudit } from './audit-report.js';
import { claimText, countsText, verdictWords } from './audit-text.js';
import { sourceText } from './headings.js';
import { Style, harmless } from './style.js';

const PLAIN = new Style(false);

export function auditMarkdown(report: AuditReport): string {
  const { audits, changes, explained } = report;
  if (changes) return changesMarkdown(changes);
  return audits
    .map((audit) => (explained ? explainedMarkdown(audit) : sheetMarkdown(audit, report)))
    .join('\n');
}

function sheetMarkdown(audit: SheetAudit, report: AuditReport): string {
  const { sheet, result } = audit;
  const { claims } = result;
  const failing = new Set(
    (reportedClaims(report).get(sheet.id) ?? [])
      .filter((c) => c.outcome === 'fails')
      .map((c) => c.id),
  );
  const rows = claims.map((c) => [
    verdictText(c, failing.has(c.id)),
    c.id,
    c.printed ?? '',
    c.nominal ?? '',
    c.range ? `${c.range[0]} to ${c.range[1]}` : '',
  ]);
  const reasons = claims
    .filter((c) => c.verdict === 'contradicted' || c.verdict === 'undecided')
    .map((c) => `- ${escaped(c.id)}, ${verdictWords(c)}: ${escaped(reasonOf(c))}\n`);
  return [
    headingOf(audit),
    table(['verdict', 'claim', 'printed', 'recomputed', 'range over the printed digits'], rows),
    `\n${escaped(countsText(result, PLAIN).trim())}\n`,
    reasons.length === 0 ? '' : `\n${reasons.join('')}`,
  ].join('');
}

function headingOf({ sheet }: SheetAudit): string {
  const source = sourceText(sheet.source);
  const from = source === '' ? '' : ` (${source})`;
  return `## ${escaped(`${sheet.id}: ${sheet.title}${from}`)}\n\n`;
}

function reasonOf({ why, repair, if: condition }: AuditedClaim): string {
  const under = condition === undefined ? '' : `if ${condition}: `;
  return under + (repair ? `${why}; would hold: ${repair.text} (${repair.what})` : why);
}

function verdictText(claim: AuditedClaim, fails: boolean): string {
  const words = verdictWords(claim);
  return fails ? `**${words}**` : words;
}

/** Each claim in full, as the terminal shows it. */
function explainedMarkdown(audit: SheetAudit): string {
  const texts = audit.result.claims.map((c) => fenced(claimText(audit.sheet, c, PLAIN)));
  return headingOf(audit) + texts.join('\n');
}

function changesMarkdown(changes: readonly Change[]): string {
  if (changes.length === 0) return 'No changes.\n';
  const rows = changes.map((c) => [c.fails ? '**fails**' : 'noted', c.sheet, c.id, changeText(c)]);
  return table(['', 'sheet', 'claim', 'change'], rows);
}

/** The first column is our own words and holds marks; the rest is text of sheets. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(([first = '', ...rest]) => line([first, ...rest.map(escaped)])),
  ].join('');
}

/** Longer than any fence within. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  // Would notify somebody of that name.
  ['@', '&#64;'],
  // Would be a formula.
  ['$', '&#36;'],
]);

/** Text that stands for itself wherever Markdown is read: no markup, no table cell, no link, no mention. */
export function escaped(text: string): string {
  return harmless(text)
    .replace(/[&<>@$]/g, (c) => ENTITIES.get(c) ?? c)
    .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
    .replace(/\b(https?|ftp):/gi, '$1&#58;')
    .replace(/\bwww\./gi, (w) => `${w.slice(0, -1)}&#46;`)
    .replace(/^(\s*)([-+#=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}
