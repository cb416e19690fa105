/**
 * Where a drawn formula may break. KaTeX lets it at every relation and operator outside of braces, so
 * also between parentheses, `(α +` / `β)`, where it is hard to read; what is too wide then scrolls.
 */

const BETWEEN = '</span><span class="katex-base">';
const PART =
  /<\/span><span class="katex-base">|<span class="(mopen|mclose)[^"]*">([([{})\]]+)|>[^<]+(?=<)/g;

/** Parentheses that hold more characters than this are lines of their own, and may break. */
const LONG = 48;

/** The offsets of the breaks that stand between parentheses, and those parentheses not long. */
function inner(drawn: string): ReadonlySet<number> {
  const found = new Set<number>();
  let depth = 0;
  let characters = 0;
  let breaks: number[] = [];
  for (const match of drawn.matchAll(PART)) {
    // KaTeX sets neighbouring parentheses in one span.
    const [text, delimiter, { length: count } = ''] = match;
    if (text === BETWEEN) {
      if (depth > 0) breaks.push(match.index);
    } else if (delimiter === 'mopen') {
      if (depth === 0) characters = 0;
      depth += count;
    } else if (delimiter === 'mclose') {
      depth = Math.max(0, depth - count);
      if (depth > 0) continue;
      if (characters <= LONG) for (const at of breaks) found.add(at);
      breaks = [];
    } else characters += text.length - 1;
  }
  return found;
}

/** KaTeX's HTML with no break between parentheses that are not long. */
export function breaksOutside(html: string): string {
  const start = html.indexOf('class="katex-html"');
  if (start < 0) return html;
  const drawn = html.slice(start);
  const joined = inner(drawn);
  if (joined.size === 0) return html;
  let out = html.slice(0, start);
  let at = 0;
  for (const offset of joined) {
    out += drawn.slice(at, offset);
    at = offset + BETWEEN.length;
  }
  return out + drawn.slice(at);
}
