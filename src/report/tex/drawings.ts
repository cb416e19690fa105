/** The parts of KaTeX's HTML that are seen; what is read aloud stands before each. */
const OPENING = /<span class="katex-html"[^>]*>/g;
const CLOSING = '</span>';

/** Offset behind the `</span>` that closes the span whose content starts at `from`. */
function endOfSpan(html: string, from: number): number {
  const either = /<span\b|<\/span>/g;
  either.lastIndex = from;
  let depth = 1;
  for (let match = either.exec(html); match; match = either.exec(html)) {
    depth += match[0] === CLOSING ? -1 : 1;
    if (depth === 0) return either.lastIndex;
  }
  return html.length;
}

/** The drawn parts of the page's formulas, by offsets. */
export function drawings(html: string): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const match of html.matchAll(OPENING)) {
    const from = match.index + match[0].length;
    found.push({ from, to: endOfSpan(html, from) - CLOSING.length });
  }
  return found;
}
