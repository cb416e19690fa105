/** The formats that an audit is written in. */
import { didYouMean } from '../base/suggest.js';
import { auditJson } from './audit-json.js';
import { auditJunit } from './audit-junit.js';
import { auditMarkdown } from './audit-markdown.js';
import type { AuditReport } from './audit-report.js';
import { auditSarif } from './audit-sarif.js';
import { auditTable } from './audit-table.js';
import { usageError } from './failure.js';
import type { Style } from './style.js';
import type { Invocation } from './usage.js';

type Writer = (report: AuditReport, style: Style) => string;

const FORMATS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['table', auditTable],
  ['json', auditJson],
  ['markdown', auditMarkdown],
  ['junit', auditJunit],
  ['sarif', auditSarif],
]);

/** The writer that --format names; --json is the same as --format json. @throws IsoflopError */
export function formatOf(call: Invocation): Writer {
  const given = call.value('format');
  if (given !== undefined && call.json && given !== 'json') {
    throw usageError(
      'conflicting-options',
      `--json and --format ${given} ask for two formats`,
      'leave out one of them',
    );
  }
  const name = given ?? (call.json ? 'json' : 'table');
  const writer = FORMATS.get(name);
  if (writer) return writer;
  const names = [...FORMATS.keys()];
  throw usageError(
    'bad-option-value',
    `--format takes ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}, not "${name}"`,
    didYouMean(name, names) ?? 'without it, a table for the terminal is printed',
  );
}
