/** An earlier audit, read back to be compared with. */
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { ClaimVerdict } from '../audit/model.js';
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import { usageError } from './failure.js';
import { faultInJson, placeInJson } from './json-place.js';

const MOST_BYTES = 50_000_000;

const VERDICTS = [
  'follows',
  'within-rounding',
  'less-rounded-only',
  'contradicted',
  'undecided',
  'not-checkable',
] as const satisfies readonly ClaimVerdict[];

const claim = z.object({
  id: z.string(),
  verdict: z.enum(VERDICTS),
  printed: z.string().optional(),
  nominal: z.string().optional(),
});
const audit = z.object({ sheet: z.string(), claims: z.array(claim) });
const several = z.object({ audits: z.array(audit) });

/** What is kept of a claim. */
export type EarlierClaim = z.infer<typeof claim>;
/** Sheet → claim id → the claim as it was. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, EarlierClaim>>;

const HINT = 'write one with "isoflop audit --json --out FILE"';

/** @throws IsoflopError `file-not-found`, `bad-baseline` */
export function readBaseline(path: string): Baseline {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) {
    throw usageError('file-not-found', `there is no baseline "${path}"`, HINT);
  }
  if (stat.size > MOST_BYTES) {
    throw new IsoflopError({
      code: 'bad-baseline',
      message: `the baseline has ${String(stat.size)} bytes; at most ${String(MOST_BYTES)} are read`,
      file: path,
      hint: HINT,
    });
  }
  const text = readFileSync(path, 'utf8');
  const complain = (at: number, message: string): never => {
    const what = { code: 'bad-baseline', message, hint: HINT };
    throw new IsoflopError(diagnosticAt({ file: path, text }, at, at + 1, what));
  };
  const fault = faultInJson(text);
  if (fault !== undefined) return complain(fault, 'a baseline is JSON, and this is not');
  const data = JSON.parse(text) as unknown;
  const isSeveral = typeof data === 'object' && data !== null && Object.hasOwn(data, 'audits');
  const parsed = isSeveral ? several.safeParse(data) : audit.safeParse(data);
  if (!parsed.success) {
    const { path: place = [], message = '' } = parsed.error.issues[0] ?? {};
    const where = place.length === 0 ? 'it' : `"${place.map(String).join('.')}"`;
    return complain(
      placeInJson(text, place),
      `this is not what "audit --json" writes: ${where}: ${message}`,
    );
  }
  const audits = 'audits' in parsed.data ? parsed.data.audits : [parsed.data];
  return new Map(
    audits.map(({ sheet, claims }) => [sheet, new Map(claims.map((c) => [c.id, c] as const))]),
  );
}
