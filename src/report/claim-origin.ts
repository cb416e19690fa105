/** Whose statement a claim is: what a paper prints is counted apart from what follows from it. */
import type { AuditedClaim } from '../audit/model.js';
import type { Sheet } from '../sheet/model.js';
import { plural } from './html.js';

/**
 * - printed: in the paper, word for word; second-hand: a reader's notes of the paper;
 * - derived: follows from what the paper prints, and is stated here;
 * - stand-in: of a sheet that is no paper's.
 */
export type Origin = 'printed' | 'second-hand' | 'derived' | 'stand-in';

export const ORIGINS: readonly Origin[] = ['printed', 'second-hand', 'derived', 'stand-in'];

/** What is counted in one word: what papers state, and what they do not. */
export const STATED = 'stated';

/** How each is called where it is told. */
export const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  printed: 'printed',
  'second-hand': 'second hand',
  derived: 'derived here',
  'stand-in': 'of a stand-in',
};

export function originOf(
  { provenance }: Pick<AuditedClaim, 'provenance'>,
  { source }: Pick<Sheet, 'source'>,
): Origin {
  if (source === undefined) return 'stand-in';
  return provenance === 'verbatim' ? 'printed' : provenance;
}

/** Is it a paper's own statement, also where that was read at second hand? */
export function isStated(
  claim: Pick<AuditedClaim, 'provenance'>,
  sheet: Pick<Sheet, 'source'>,
): boolean {
  return ['printed', 'second-hand'].includes(originOf(claim, sheet));
}

/** The claims of one sheet that are counted together, and those that are counted apart from them. */
export interface Counted<C> {
  readonly counted: readonly C[];
  /** What follows from what the papers print, and is stated here. */
  readonly apart: readonly C[];
}

/**
 * Which claims make the tally, wherever there is one: the papers' own statements; what is derived from
 * them apart. Where none of the sheets has a statement of a paper, all that there is.
 */
export function countedOf<C extends Pick<AuditedClaim, 'provenance'>>(
  audits: readonly {
    readonly sheet: Pick<Sheet, 'source'> | undefined;
    readonly claims: readonly C[];
  }[],
): readonly Counted<C>[] {
  const split = audits.map(({ sheet, claims }): Counted<C> => {
    const counted = claims.filter((c) => sheet === undefined || isStated(c, sheet));
    return { counted, apart: claims.filter((c) => !counted.includes(c)) };
  });
  return split.some(({ counted }) => counted.length > 0)
    ? split
    : audits.map(({ claims }) => ({ counted: claims, apart: [] }));
}

/** The claims of all sheets that {@link countedOf} counts. */
export function allCounted<C>(split: readonly Counted<C>[]): readonly C[] {
  return split.flatMap(({ counted }) => counted);
}

/** `31 claims: 12 printed, 19 derived here`; the kinds only where there is more than the first. */
export function originsText(
  claims: readonly Pick<AuditedClaim, 'provenance'>[],
  sheet: Pick<Sheet, 'source'>,
): string {
  const counts = ORIGINS.map(
    (origin) => [origin, claims.filter((c) => originOf(c, sheet) === origin).length] as const,
  ).filter(([, count]) => count > 0);
  const all = plural(claims.length, 'claim');
  const [only] = counts;
  if (counts.length === 1 && only) {
    return only[0] === 'printed' ? all : `${all}, ${ORIGIN_WORDS[only[0]]}`;
  }
  return `${all}: ${counts.map(([o, n]) => `${String(n)} ${ORIGIN_WORDS[o]}`).join(', ')}`;
}
