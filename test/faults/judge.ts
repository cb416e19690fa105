/** What the engine says about cases: called true, called false, or left open. */
import { auditSheet } from '../../src/audit/audit.js';
import type { ClaimVerdict } from '../../src/audit/model.js';
import { readHandwritten } from '../../src/handwritten/read.js';
import { settingOf } from '../../src/handwritten/setting.js';
import { verifyLines } from '../../src/handwritten/verify.js';
import type { CheckedLine } from '../../src/handwritten/verify.js';
import type { Derivation } from '../../src/derive/model.js';
import type { Claim, Sheet } from '../../src/sheet/model.js';
import type { Called, Case, Outcome } from './model.js';

/** @throws Error where a case cannot be checked at all: then it was badly made */
export function judge(
  cases: readonly Case[],
  sheet: Sheet | undefined,
  derivation?: Derivation,
): readonly Outcome[] {
  const claims = cases.flatMap((c, i): Claim[] =>
    c.make.kind === 'claim' ? [{ ...c.make.claim, id: `case-${String(i)}` }] : [],
  );
  const audited = new Map(
    claims.length === 0 || !sheet
      ? []
      : auditSheet({ ...sheet, claims }).claims.map((a) => [a.id, a] as const),
  );
  return cases.map((c, i) => {
    const { truth, how, shown } = c;
    if (c.make.kind === 'line') {
      return { truth, how, shown, ...judgeLine(c.make, sheet, derivation) };
    }
    const { verdict, why } = audited.get(`case-${String(i)}`)!;
    return { truth, how, shown, called: calledBy(verdict), why };
  });
}

function calledBy(verdict: ClaimVerdict): Called {
  switch (verdict) {
    case 'follows':
    case 'within-rounding':
    case 'less-rounded-only':
      return 'true';
    case 'contradicted':
      return 'false';
    case 'undecided':
      return 'undecided';
    case 'not-checkable':
      throw new Error('a case that cannot be checked was made from a claim that can');
  }
}

export function checkedLines(
  text: string,
  sheet: Sheet | undefined,
  derivation: Derivation | undefined,
): readonly CheckedLine[] {
  const hand = readHandwritten({ file: 'hand.txt', text });
  return verifyLines(hand, settingOf(sheet, derivation));
}

function judgeLine(
  { text, line }: { readonly text: string; readonly line: number },
  sheet: Sheet | undefined,
  derivation: Derivation | undefined,
): { called: Called; why: string } {
  const found = checkedLines(text, sheet, derivation).find((l) => l.line.line === line);
  if (!found) throw new Error(`there is no line ${String(line)}`);
  const called =
    found.verdict === 'proved' || found.verdict === 'supported'
      ? 'true'
      : found.verdict === 'refuted'
        ? 'false'
        : 'undecided';
  return { called, why: found.why };
}
