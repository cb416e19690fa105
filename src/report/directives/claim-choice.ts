/** Which claims of a sheet are meant: by id, by the beginning of an id, or by a pattern. */
import type { AuditedClaim } from '../../audit/model.js';
import { didYouMean } from '../../base/suggest.js';
import type { PageState } from '../page-state.js';
import type { Word } from './directive.js';

/** `table2` is it and all claims below it; a star stands for any one part between slashes. */
export function matches(id: string, pattern: string): boolean {
  const parts = id.split('/');
  const wanted = pattern.replace(/\/$/, '').split('/');
  return (
    wanted.length <= parts.length && wanted.every((part, i) => part === '*' || part === parts[i])
  );
}

/** The claims that the words choose, in the sheet's order; all of them where there is no word. */
export function chosenClaims(
  page: PageState,
  words: readonly Word[],
  claims: readonly AuditedClaim[],
): readonly AuditedClaim[] {
  if (words.length === 0) return claims;
  for (const { text, place } of words) {
    if (claims.some((c) => matches(c.id, text))) continue;
    page.fail(place, {
      code: 'report-unknown-name',
      message: `there is no claim "${text}", and no sheet`,
      hint: didYouMean(text, [...claims.map((c) => c.id), ...page.context.sheets]),
    });
  }
  return claims.filter((c) => words.some((p) => matches(c.id, p.text)));
}
