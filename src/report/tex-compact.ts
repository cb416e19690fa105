/**
 * What KaTeX writes, in half the room: a page holds some ten thousand of its boxes, each with long
 * class names (half of which no rule of its style sheet mentions) and a style attribute of its own.
 * Classes that nothing styles are dropped, the others get short names, and each different style
 * becomes a class. Boxes stay, even those without a class: without them glyphs move by a hair. But
 * they are `i` elements, whose name is a letter: what is drawn is hidden from assistive technology,
 * so the element says nothing, and one rule takes the slant from it.
 */

export interface Compacted {
  readonly html: string;
  readonly css: string;
}

const CLASS = /\.([A-Za-z][\w-]*)/g;
const OPENING = /<span class="katex-html"[^>]*>/g;
const CLOSING = '</span>';
const TAG = /<span(?: class="([^"]*)")?(?: style="([^"]*)")?( [^>]*)?>/g;
/** The element `span` in a selector. */
const SPAN = /(^|[\s>+~,])span(?![\w-])/g;
/** Weaker than all rules of KaTeX's that slant letters: those name two classes. */
const UPRIGHT = '.katex-html i{font-style:inherit}';

/** Offset behind the `</span>` that closes the span whose content starts at `from`. */
function endOfSpan(html: string, from: number): number {
  const either = /<span\b|<\/span>/g;
  either.lastIndex = from;
  let depth = 1;
  for (let match = either.exec(html); match; match = either.exec(html)) {
    depth += match[0] === '</span>' ? -1 : 1;
    if (depth === 0) return either.lastIndex;
  }
  return html.length;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Names of one letter, then of a letter and a number. The page's own classes are words. What is met
 * first is about what is met most.
 */
class Names {
  #count = 0;

  next(): string {
    const letter = LETTERS.charAt(this.#count % LETTERS.length);
    const round = Math.floor(this.#count / LETTERS.length);
    this.#count += 1;
    return round === 0 ? letter : `${letter}${String(round - 1)}`;
  }

  /** The name that `known` has for the text, a new one the first time. */
  of(text: string, known: Map<string, string>): string {
    let name = known.get(text);
    if (name === undefined) {
      name = this.next();
      known.set(text, name);
    }
    return name;
  }
}

/** The style sheet with its rules' selectors changed. */
function mapSelectors(css: string, change: (selectors: string) => string): string {
  // Whole rules at once: a search for the brace alone would try every letter of the fonts.
  return css.replace(
    /([^{}]*)(\{[^{}]*\})/g,
    (_, selectors: string, block: string) => change(selectors) + block,
  );
}

/** The page's formulas and KaTeX's style sheet, made small. The rest of the page stays as it is. */
export function compactTex(html: string, css: string): Compacted {
  const styled = new Set<string>();
  mapSelectors(css, (selectors) => {
    for (const [, name = ''] of selectors.matchAll(CLASS)) styled.add(name);
    return selectors;
  });
  const names = new Names();
  const classes = new Map<string, string>();
  const styles = new Map<string, string>();
  const shorten = (formula: string): string =>
    formula.replace(
      TAG,
      (_, list: string | undefined, style: string | undefined, rest: string | undefined) => {
        const short = (list ?? '')
          .split(' ')
          .filter((name) => styled.has(name))
          .map((name) => names.of(name, classes));
        if (style !== undefined) short.push(names.of(style, styles));
        return `<i${short.length > 0 ? ` class="${short.join(' ')}"` : ''}${rest ?? ''}>`;
      },
    );
  let out = '';
  let at = 0;
  for (const match of html.matchAll(OPENING)) {
    const from = match.index + match[0].length;
    const to = endOfSpan(html, from);
    const drawn = html.slice(from, to - CLOSING.length);
    out += html.slice(at, from) + shorten(drawn).replaceAll(CLOSING, '</i>') + CLOSING;
    at = to;
  }
  const renamed = mapSelectors(css, (selectors) =>
    selectors.replace(SPAN, '$1i').replace(CLASS, (whole, name: string) => {
      const short = classes.get(name);
      return short === undefined ? whole : `.${short}`;
    }),
  );
  // An inline style outranks every selector, and so must what takes its place.
  const rules = [...styles].map(
    ([style, name]) => `.${name}{${style.replace(/;$/, '').replace(/(;|$)/g, '!important$1')}}`,
  );
  const upright = at === 0 ? '' : UPRIGHT;
  return { html: out + html.slice(at), css: renamed + upright + rules.join('') };
}
