/** An audit as JUnit XML: a test suite a sheet, a test case a claim. */
import { reportedClaims } from './audit-report.js';
import type { AuditReport, ReportedClaim } from './audit-report.js';

export function auditJunit(report: AuditReport): string {
  const suites = [...reportedClaims(report)];
  const all = suites.flatMap(([, claims]) => claims);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="isoflop audit"${countsOf(all)}>\n`,
    ...suites.map(([sheet, claims]) => suiteText(sheet, claims)),
    '</testsuites>\n',
  ].join('');
}

function suiteText(sheet: string, claims: readonly ReportedClaim[]): string {
  const cases = claims.map(caseText).join('');
  return `  <testsuite name="${xml(sheet)}"${countsOf(claims)}>\n${cases}  </testsuite>\n`;
}

function countsOf(claims: readonly ReportedClaim[]): string {
  const count = (outcome: ReportedClaim['outcome']): string =>
    String(claims.filter((c) => c.outcome === outcome).length);
  const total = String(claims.length);
  return ` tests="${total}" failures="${count('fails')}" errors="0" skipped="${count('skipped')}"`;
}

function caseText(reported: ReportedClaim): string {
  const { sheet, id, outcome, type, message, claim, change, place } = reported;
  const where = place ? ` file="${xml(place.uri)}" line="${String(place.line)}"` : '';
  const head = `    <testcase classname="${xml(sheet)}" name="${xml(id)}"${where}`;
  if (outcome === 'passes') return `${head}/>\n`;
  if (outcome === 'skipped') {
    return `${head}>\n      <skipped message="${xml(`${type}: ${message}`)}"/>\n    </testcase>\n`;
  }
  const details = [
    ...(claim ? [`source: ${claim.source}`] : []),
    ...(claim?.printed === undefined ? [] : [`printed: ${claim.printed}`]),
    ...(claim?.nominal === undefined ? [] : [`recomputed: ${claim.nominal}`]),
    ...(claim?.range ? [`range: ${claim.range[0]} to ${claim.range[1]}`] : []),
    ...(claim?.if === undefined ? [] : [`if: ${claim.if}`]),
    ...(claim?.repair ? [`would hold: ${claim.repair.text} (${claim.repair.what})`] : []),
    ...(claim?.note === undefined ? [] : [`note: ${claim.note}`]),
  ].join('\n');
  // A change for the better fails too; `follows` would be no word for a failure.
  const kind = change && type !== 'contradicted' && type !== 'gone' ? 'changed' : type;
  return `${head}>\n      <failure type="${xml(kind)}" message="${xml(message)}">${content(details)}</failure>\n    </testcase>\n`;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
  ['\t', '&#9;'],
]);

/** As an attribute's value. */
function xml(text: string): string {
  return content(text).replace(/["'\n\r\t]/g, (c) => ENTITIES.get(c) ?? c);
}

/** As what an element holds. Characters that XML 1.0 has no place for are replaced. */
function content(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>]/g, (c) => ENTITIES.get(c) ?? c);
}
