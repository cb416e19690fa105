/** `isoflop audit`: the claims of papers, judged. */
import { auditSheet } from '../../audit/audit.js';
import type { ClaimVerdict } from '../../audit/model.js';
import { didYouMean } from '../../base/suggest.js';
import type { Claim, Sheet } from '../../sheet/model.js';
import { readBaseline } from '../audit-baseline.js';
import type { Baseline } from '../audit-baseline.js';
import { changesSince } from '../audit-changes.js';
import type { Change } from '../audit-changes.js';
import { formatOf } from '../audit-formats.js';
import type { AuditReport } from '../audit-report.js';
import { auditScript } from '../audit-script.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { allSheets, shownPath } from '../folders.js';
import { Style } from '../style.js';
import { dataPlace, openSheet } from '../subject.js';
import type { Invocation } from '../usage.js';
import { writeWhole } from '../write-file.js';

export function audit(call: Invocation): number {
  const names = call.operands.length > 0 ? [...new Set(call.operands)] : allSheets();
  const data = dataPlace(call);
  const sheets = names.map((name) => openSheet(name, data));
  const ids = call.all('claim');
  for (const id of ids) requireClaim(id, sheets);
  const wanted = (claim: Claim): boolean =>
    ids.length === 0 || ids.some((id) => isMeant(claim.id, id));
  if (call.has('script')) {
    const other = ['format', 'baseline'].find((option) => call.has(option));
    if (other !== undefined) {
      throw usageError(
        'conflicting-options',
        `--script prints a script instead of the audit, and --${other} is about the audit`,
        'leave out one of them',
      );
    }
    give(call, auditScript(call, sheets, wanted));
    return EXIT.ok;
  }
  const write = formatOf(call);
  const baseline = baselineOf(call);
  const audits = sheets
    .map((sheet) => ({ sheet, result: auditSheet(sheet, wanted, { explained: ids.length > 0 }) }))
    .filter(({ result }) => ids.length === 0 || result.claims.length > 0);
  const isWanted = (id: string): boolean =>
    ids.length === 0 || ids.some((given) => isMeant(id, given));
  const isAll = call.operands.length === 0;
  const changes = baseline && changesSince(baseline, audits, isAll, isWanted);
  const report: AuditReport = {
    audits,
    ...(changes ? { changes } : {}),
    strict: call.has('strict'),
    explained: ids.length > 0,
    isOne: call.operands.length === 1,
  };
  const style = call.has('out') ? new Style(false) : Style.for(call.host.stdout, call.host);
  give(call, write(report, style));
  if (sheets.length === 0) call.note('no sheets here; write one with "isoflop new NAME"\n');
  return changes ? exitOfChanges(changes, call) : exitCode(report);
}

/** On standard output, or in the file that --out names. */
function give(call: Invocation, text: string): void {
  const out = call.value('out');
  if (out === undefined) {
    call.print(text);
    return;
  }
  writeWhole(out, text);
  const file = shownPath(out);
  if (call.json) call.printJson({ file });
  else call.print(`${file}\n`);
}

function baselineOf(call: Invocation): Baseline | undefined {
  const path = call.value('baseline');
  return path === undefined ? undefined : readBaseline(path);
}

function exitCode({ audits, strict }: AuditReport): number {
  const claims = audits.flatMap(({ result }) => result.claims);
  const has = (verdict: ClaimVerdict): boolean => claims.some((c) => c.verdict === verdict);
  if (has('contradicted')) return EXIT.refuted;
  return has('undecided') && strict ? EXIT.undecided : EXIT.ok;
}

function exitOfChanges(changes: readonly Change[], call: Invocation): number {
  if (changes.some((c) => c.fails)) return EXIT.refuted;
  const isOpen = changes.some((c) => c.after?.verdict === 'undecided');
  return isOpen && call.has('strict') ? EXIT.undecided : EXIT.ok;
}

/** `tableA3/` stands for every claim below it. */
function isMeant(claim: string, id: string): boolean {
  return id.endsWith('/') ? claim.startsWith(id) : claim === id;
}

function requireClaim(id: string, sheets: readonly Sheet[]): void {
  const all = sheets.flatMap((sheet) => sheet.claims.map((claim) => claim.id));
  if (all.some((claim) => isMeant(claim, id))) return;
  const groups = all.flatMap((claim) => (claim.includes('/') ? [claim.replace(/[^/]*$/, '')] : []));
  throw usageError(
    'no-such-claim',
    `no claim "${id}" in ${sheets.map((s) => `"${s.id}"`).join(', ')}`,
    didYouMean(id, new Set([...all, ...groups])) ?? '"isoflop audit SHEET" lists the ids',
  );
}
