/** A formula in running text with the punctuation behind it: a line must not start with a colon. */

const CLOSING = /^[.,:;?)]+/;

/** Pure: what at the start of the text closes the formula before it; it may be empty. */
export function closingOf(text: string): string {
  return CLOSING.exec(text)?.[0] ?? '';
}

/**
 * Pure: the formula's HTML and what closes it, on one line. A formula in which a line may end keeps its
 * breaks: otherwise all of it would stand on one line.
 */
export function withClosing(html: string, closing: string): string {
  const isOnePiece = html.split('class="katex-base"').length <= 2;
  return closing !== '' && isOnePiece
    ? `<span class="whole">${html}${closing}</span>`
    : html + closing;
}
