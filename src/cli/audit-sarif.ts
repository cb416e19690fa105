/** An audit as SARIF 2.1.0 (OASIS, 2020): a result a claim that does not hold or stays open. */
import { reportedClaims } from './audit-report.js';
import type { AuditReport, ReportedClaim } from './audit-report.js';
import { harmless } from './style.js';
import { version } from './version.js';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const RULES = [
  {
    id: 'claim-contradicted',
    name: 'ClaimContradicted',
    text: 'No inputs that round to the printed ones give what is printed.',
    full: 'An enclosure of the result over all inputs that round to the printed ones excludes the printed value; of a formula, a counter-example is shown.',
    level: 'error',
  },
  {
    id: 'claim-undecided',
    name: 'ClaimUndecided',
    text: 'Neither inputs that give what is printed nor a proof that there are none were found.',
    full: 'The effort allowed was not enough to find inputs that give the printed value or an enclosure that excludes it.',
    level: 'note',
  },
  {
    id: 'claim-changed',
    name: 'ClaimChanged',
    text: 'The verdict on the claim is not that of the baseline, or the claim is gone.',
    full: 'The audit was compared with an earlier one. The claim has another verdict, or is no longer there.',
    level: 'error',
  },
] as const;

type RuleId = (typeof RULES)[number]['id'];

export function auditSarif(report: AuditReport): string {
  const results = [...reportedClaims(report).values()].flat().flatMap((c) => resultOf(c) ?? []);
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'isoflop',
            version: version(),
            rules: RULES.map(({ id, name, text, full, level }) => ({
              id,
              name,
              shortDescription: { text },
              fullDescription: { text: full },
              help: { text: HELP[id] },
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const HELP: Readonly<Record<RuleId, string>> = {
  'claim-contradicted': 'isoflop explain contradicted',
  'claim-undecided': 'isoflop explain undecided',
  'claim-changed': 'isoflop audit --help',
};

function ruleOf({ type, outcome, change }: ReportedClaim): RuleId | undefined {
  if (change && outcome !== 'fails') return undefined;
  if (type === 'contradicted') return 'claim-contradicted';
  if (change) return 'claim-changed';
  return type === 'undecided' ? 'claim-undecided' : undefined;
}

function resultOf(reported: ReportedClaim): object | undefined {
  const ruleId = ruleOf(reported);
  if (ruleId === undefined) return undefined;
  const { sheet, id, outcome, message, claim, change, place } = reported;
  const ruleIndex = RULES.findIndex((rule) => rule.id === ruleId);
  // A claim that is gone is a new finding: "absent" would say that an old one was settled.
  const baselineState = change && (change.change === 'verdict' ? 'updated' : 'new');
  return {
    ruleId,
    ruleIndex,
    level: outcome === 'fails' ? 'error' : 'note',
    ...(baselineState ? { baselineState } : {}),
    message: { text: harmless(`${sheet} ${id}: ${message}`) },
    locations: [
      {
        ...(place
          ? {
              physicalLocation: {
                artifactLocation: { uri: place.uri },
                region: { startLine: place.line, startColumn: place.column },
              },
            }
          : {}),
        logicalLocations: [{ name: id, fullyQualifiedName: `${sheet}/${id}`, kind: 'claim' }],
      },
    ],
    partialFingerprints: { 'isoflopClaim/v1': `${sheet}/${id}` },
    properties: {
      ...(claim?.printed === undefined ? {} : { printed: claim.printed }),
      ...(claim?.nominal === undefined ? {} : { nominal: claim.nominal }),
      ...(claim?.range ? { range: claim.range } : {}),
      ...(claim ? { verdict: claim.verdict, source: claim.source } : {}),
      ...(claim?.if === undefined ? {} : { if: claim.if }),
    },
  };
}
