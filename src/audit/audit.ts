/** Every claim of a sheet, judged. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import { Derivations } from '../evaluate/derivations.js';
import type { Claim, Sheet } from '../sheet/model.js';
import { explainClaim } from './explain/explain.js';
import { FunctionCache } from './function-cache.js';
import { auditFormula } from './formula-claim.js';
import type { AuditResult, AuditedClaim, ClaimVerdict } from './model.js';
import { derivationIfNeeded } from './needed.js';
import { auditNumber } from './number-claim.js';
import { auditOneFit } from './one-fit.js';

const VERDICTS: readonly ClaimVerdict[] = [
  'follows',
  'within-rounding',
  'less-rounded-only',
  'contradicted',
  'undecided',
  'not-checkable',
];

/** Judges claims of one sheet; what it works out for one it keeps for the others. */
export class Auditor {
  readonly #derivations: Derivations;
  readonly #cache = new FunctionCache();

  constructor(private readonly sheet: Sheet) {
    this.#derivations = new Derivations(sheet);
  }

  /**
   * The claims that `wanted` picks, in the sheet's order.
   * @param explained with how the verdict came about, of these
   */
  judge(
    wanted: (claim: Claim) => boolean,
    explained: (claim: AuditedClaim) => boolean = () => false,
  ): AuditedClaim[] {
    return this.sheet.claims.filter(wanted).map((claim) => {
      const judged = auditClaim(claim, this.#derivations, this.#cache);
      // Of a number, the audit finds out whether it rests on it.
      const isAsStated = claim.if === undefined || claim.kind === 'number';
      const audited = isAsStated ? judged : { ...judged, if: claim.if };
      if (!explained(audited)) return audited;
      const of = (): Derivation | undefined => derivationOf(claim, this.#derivations);
      const computation = explainClaim(claim, audited, this.#derivations, of, this.#cache);
      return computation ? { ...audited, computation } : audited;
    });
  }
}

/**
 * Judges the claims of a sheet, or only those that `wanted` picks.
 * @param explained with how each verdict came about
 */
export function auditSheet(
  sheet: Sheet,
  wanted: (claim: Claim) => boolean = () => true,
  { explained = false }: { readonly explained?: boolean } = {},
): AuditResult {
  return auditResult(
    sheet,
    new Auditor(sheet).judge(wanted, () => explained),
  );
}

/** Claims of a sheet that were judged, with how many have which verdict. */
export function auditResult(sheet: Sheet, claims: readonly AuditedClaim[]): AuditResult {
  const counts = Object.fromEntries(
    VERDICTS.map((v) => [v, claims.filter((c) => c.verdict === v).length]),
  ) as Record<ClaimVerdict, number>;
  return { sheet: sheet.id, coefficients: [...sheet.coefficients.keys()], claims, counts };
}

/** Of the problem that the claim speaks of: the sheet's first unless it names one. */
function derivationOf(claim: Claim, derivations: Derivations): Derivation | undefined {
  const problem = claim.problem ?? [...derivations.sheet.problems.keys()][0];
  return problem === undefined ? undefined : derivations.of(problem);
}

function auditClaim(claim: Claim, derivations: Derivations, cache: FunctionCache): AuditedClaim {
  const { sheet } = derivations;
  const derivation = (): Derivation | undefined => derivationOf(claim, derivations);
  const { id, source, provenance } = claim;
  try {
    switch (claim.kind) {
      case 'formula':
        return auditFormula(
          claim,
          derivations,
          derivationIfNeeded([claim.equation.left, claim.equation.right], sheet, derivation),
        );
      case 'number':
        return auditNumber(claim, derivations, derivation, cache);
      case 'one-fit':
        return auditOneFit(claim, sheet);
      case 'not-checkable':
        return {
          id,
          source,
          kind: 'not-checkable',
          verdict: 'not-checkable',
          ...(claim.printed === undefined ? {} : { printed: claim.printed }),
          ...(claim.note === undefined ? {} : { note: claim.note }),
          why: `needs more than the paper prints: ${claim.needs.join('; ')}`,
          provenance,
        };
    }
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return {
      id,
      source,
      kind: claim.kind,
      verdict: 'undecided',
      why: error.diagnostics.some(({ code }) => code === 'no-limit')
        ? error.message
        : `the optimum that it speaks of could not be derived: ${error.message}`,
      provenance,
    };
  }
}
