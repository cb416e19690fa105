/** Sentences that the engine wrote: plain text in which `$…$` marks formulas in infix. */
import { escapeText } from './html.js';
import type { Notation, PageState, Place } from './page-state.js';
import { closingOf, withClosing } from './tex/punctuation.js';

/** Where a formula of such a sentence is said to stand. */
export const ENGINE = '<engine>';

/** A condition such as `L - E > 0` or `G ≠ 1`: these relations are no part of the formula language. */
const STRICT = /^([^<>=≠]+)([<>≠])([^<>=≠]+)$/;

/** HTML of such a sentence. */
export function engineProse(
  page: PageState,
  text: string,
  notation: Notation,
  place: Place,
): string {
  const latexOf = (infix: string): string => {
    const parsed = page.context.parse(
      { file: ENGINE, text: infix },
      notation.sheet,
      notation.introduced,
    );
    return page.latex(parsed, notation, true);
  };
  const parts = text.split(/\$([^$]*)\$/);
  return parts
    .map((part, i) => {
      const before = i > 0 && i % 2 === 0 ? closingOf(part).length : 0;
      if (i % 2 === 0) return escapeText(part.slice(before).replace(/'/g, '’'));
      const [, left, relation, right] = STRICT.exec(part) ?? [];
      const latex =
        left === undefined || right === undefined
          ? latexOf(part)
          : `${latexOf(left)} ${relation === '≠' ? '\\ne' : (relation ?? '')} ${latexOf(right)}`;
      return withClosing(page.tex(latex, false, place), closingOf(parts[i + 1] ?? ''));
    })
    .join('');
}
