/** `isoflop audit`: the claims of papers, judged. */
import { auditSheet } from '../../audit/audit.js';
import type { AuditResult, AuditedClaim, ClaimVerdict } from '../../audit/model.js';
import { didYouMean } from '../../base/suggest.js';
import type { Claim, Sheet } from '../../sheet/model.js';
import { auditText, claimText } from '../audit-text.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { allSheets } from '../folders.js';
import { Style } from '../style.js';
import { openSheet } from '../subject.js';
import type { Invocation } from '../usage.js';

export function audit(call: Invocation): number {
  const names = call.operands.length > 0 ? [...new Set(call.operands)] : allSheets();
  const sheets = names.map(openSheet);
  const ids = call.all('claim');
  for (const id of ids) requireClaim(id, sheets);
  const wanted = (claim: Claim): boolean =>
    ids.length === 0 || ids.some((id) => isMeant(claim.id, id));
  const audits = sheets
    .map((sheet) => ({ sheet, result: auditSheet(sheet, wanted) }))
    .filter(({ result }) => ids.length === 0 || result.claims.length > 0);
  if (call.json)
    printJson(
      call,
      audits.map(({ result }) => result),
    );
  else {
    const style = Style.for(call.host.stdout, call.host);
    const texts = audits.map(({ sheet, result }) =>
      ids.length > 0
        ? result.claims.map((claim) => claimText(sheet, claim, style)).join('\n')
        : auditText(sheet, result, style),
    );
    call.print(texts.join('\n'));
    if (sheets.length === 0) call.note('no sheets here; write one with "isoflop new NAME"\n');
  }
  return exitCode(
    audits.flatMap(({ result }) => result.claims),
    call,
  );
}

/** One sheet named: its audit alone, as the contract has it; otherwise all of them with the sums. */
function printJson(call: Invocation, results: readonly AuditResult[]): void {
  const [only] = results;
  if (call.operands.length === 1 && only !== undefined) {
    call.printJson(only);
    return;
  }
  const counts = new Map<string, number>();
  for (const result of results) {
    for (const [verdict, count] of Object.entries(result.counts)) {
      counts.set(verdict, (counts.get(verdict) ?? 0) + count);
    }
  }
  call.printJson({ audits: results, counts: Object.fromEntries(counts) });
}

function exitCode(claims: readonly AuditedClaim[], call: Invocation): number {
  const has = (verdict: ClaimVerdict): boolean => claims.some((c) => c.verdict === verdict);
  if (has('contradicted')) return EXIT.refuted;
  return has('undecided') && call.has('strict') ? EXIT.undecided : EXIT.ok;
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
