/** Where true statements are taken from: the sheets, random laws, and derivations line by line. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { auditSheet } from '../../src/audit/audit.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import type { Derivation } from '../../src/derive/model.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { readHandwritten } from '../../src/handwritten/read.js';
import { listSheets, readSheet } from '../../src/sheet/files.js';
import type { Claim, NumberClaim, Sheet } from '../../src/sheet/model.js';
import { namesOfOptimum } from '../../src/sheet/optimum-names.js';
import { formulaCases, hasCall } from './formula-cases.js';
import { checkedLines, judge } from './judge.js';
import { lineCases } from './line-cases.js';
import type { Case, Place, SourceKind, SourceOutcome, Wanted } from './model.js';
import { numberCases } from './number-cases.js';
import { randomLaw } from './random-laws.js';

const SHEETS = fileURLToPath(new URL('../../derivations/', import.meta.url));
const LINES = [
  new URL('derivations/', import.meta.url),
  new URL('../../derivations/by-hand/', import.meta.url),
].map((url) => fileURLToPath(url));

/** Every claim of every sheet that may be true, `laws` random laws, every line of every derivation. */
export function allPlaces(laws: number): Place[] {
  const found: Place[] = [];
  for (const sheet of listSheets(SHEETS)) {
    for (const claim of readSheet(sheet, SHEETS).claims) {
      if (claim.kind === 'formula' || claim.kind === 'number') {
        found.push({ of: 'sheet', sheet, claim: claim.id });
      }
    }
  }
  for (let seed = 1; seed <= laws; seed++) {
    for (const { id } of randomLaw(seed).claims) found.push({ of: 'law', seed, claim: id });
  }
  for (const folder of LINES) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.txt')) continue;
      const path = folder + name;
      const { lines } = readHandwritten({ file: path, text: readFileSync(path, 'utf8') });
      for (const { kind, line } of lines) {
        if (kind === 'claim') found.push({ of: 'file', path, line });
      }
    }
  }
  return found;
}

/** The same for the same place, whatever else is there. */
export function seedOf(place: Place, seed: number): number {
  const { of } = place;
  const name =
    of === 'file'
      ? `${place.path.split('/').at(-1)!}:${String(place.line)}`
      : `${of === 'sheet' ? place.sheet : String(place.seed)}:${place.claim}`;
  let hash = seed | 0;
  for (const char of `${of}:${name}`) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return hash;
}

/** Makes cases from what stands there, and has them judged. `slowly` is wanted where it takes long. */
export function runPlace(
  place: Place,
  wanted: Wanted,
  slowly: Wanted,
  seed: number,
): SourceOutcome {
  return place.of === 'file'
    ? runLine(place, wanted, seedOf(place, seed))
    : runClaim(place, wanted, slowly, seedOf(place, seed));
}

function runClaim(
  place: Exclude<Place, { of: 'file' }>,
  wanted: Wanted,
  slowly: Wanted,
  seed: number,
): SourceOutcome {
  const isLaw = place.of === 'law';
  const sheet = isLaw ? randomLaw(place.seed) : readSheet(place.sheet, SHEETS);
  const claim = sheet.claims.find((c) => c.id === place.claim)!;
  const kind: SourceKind =
    claim.kind === 'formula'
      ? isLaw
        ? 'formula of a random law'
        : 'formula'
      : isLaw
        ? 'number of a random law'
        : claim.kind === 'number' && claim.cell
          ? 'table cell'
          : 'number';
  const over = (passedOver: string): SourceOutcome => ({
    place,
    kind,
    passedOver,
    isSlow: false,
    outcomes: [],
  });
  const isSlow = takesLong(claim, sheet);
  const count = isSlow ? slowly : wanted;
  if (count.wrong + count.right === 0) return over('not asked for');
  const audited = auditSheet({ ...sheet, claims: [claim] }).claims[0]!;
  if (audited.verdict !== 'follows' && audited.verdict !== 'within-rounding') {
    // Laws are true by what is known of them.
    if (isLaw) throw new Error(`${JSON.stringify(place)} is ${audited.verdict}: ${audited.why}`);
    return over('not called true');
  }
  if (isBeyondDoubles(claim)) return over('about a discrete choice, or all of a range');
  const cases = casesOf(claim, audited, sheet, count, seed);
  if (!cases) return over('not confirmed in doubles');
  return { place, kind, isSlow, outcomes: judge(cases, sheet) };
}

function casesOf(
  claim: Claim,
  { nominal = '' }: AuditedClaim,
  sheet: Sheet,
  wanted: Wanted,
  seed: number,
): readonly Case[] | undefined {
  if (claim.kind === 'formula') return formulaCases(sheet, claim, wanted, seed);
  if (claim.kind !== 'number') return undefined;
  return numberCases(sheet, claim, nominal.split(';').map(Number), wanted, seed);
}

/** Claims of which no sampling tells whether they are true. */
function isBeyondDoubles(claim: Claim): boolean {
  return (
    claim.kind === 'number' &&
    (claim.forAll.size > 0 || claim.comparisons.some((c) => hasCall(c.quantity, ['discrete'])))
  );
}

/** By what it is, and not by a clock: the cases are the same on every machine. */
function takesLong(claim: Claim, sheet: Sheet): boolean {
  if (claim.kind === 'formula') {
    const { left, right } = claim.equation;
    return [left, right].some((side) => hasCall(side, ['d', 'limit', 'at']));
  }
  if (claim.kind !== 'number') return false;
  if (claim.comparisons.some((c) => hasCall(c.quantity, ['at']))) return true;
  const names = namesOf(claim);
  const derivations = new Derivations(sheet);
  return [...sheet.problems.values()].some(
    (p) =>
      namesOfOptimum(p).some((name) => names.has(name)) &&
      derivations.of(p.name).status !== 'closed-form',
  );
}

function namesOf({ comparisons, solve }: NumberClaim): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { quantity } of comparisons) symbolsOf(quantity, names);
  if (solve) symbolsOf(solve.equation.left, symbolsOf(solve.equation.right, names));
  return names;
}

function runLine(
  place: Extract<Place, { of: 'file' }>,
  wanted: Wanted,
  seed: number,
): SourceOutcome {
  const kind = 'line of a derivation';
  const text = readFileSync(place.path, 'utf8');
  const hand = readHandwritten({ file: place.path, text });
  const [name, problem] = (hand.sheet ?? '').split('#');
  const sheet = name === '' || name === undefined ? undefined : readSheet(name, SHEETS);
  const derivation: Derivation | undefined =
    sheet && problem !== undefined ? new Derivations(sheet).of(problem) : undefined;
  const over = (passedOver: string): SourceOutcome => ({
    place,
    kind,
    passedOver,
    isSlow: false,
    outcomes: [],
  });
  const checked = checkedLines(text, sheet, derivation).find((l) => l.line.line === place.line)!;
  if (checked.verdict !== 'proved') return over('not called true');
  const cases = lineCases(text, hand, checked.line, sheet, problem, wanted, seed);
  if (!cases) return over('not confirmed in doubles');
  return { place, kind, isSlow: false, outcomes: judge(cases, sheet, derivation) };
}
