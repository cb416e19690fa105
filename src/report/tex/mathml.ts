/**
 * What assistive technology reads of a formula, without what says only how it would be drawn: the
 * page hides MathML from sight, and KaTeX's boxes are what is seen.
 */

const FORMULA = /(<span class="katex-mathml">)(<math[\s\S]*?<\/math>)(<\/span>)/g;
/** Attributes that speak of looks. */
const LOOKS =
  / (?:stretchy|fence|separator|lspace|rspace|minsize|maxsize|symmetric|accent|accentunder|mathvariant|scriptlevel|displaystyle|rowspacing|columnspacing|columnalign|linethickness|width|height|depth|voffset|mathcolor|mathsize)="[^"]*"/g;
const SPACE = /<mspace[^>]*>(?:<\/mspace>)?/g;
/** A row or a style around a single name, number or sign. */
const AROUND_ONE = /<(mrow|mstyle)>(<(m[ino])>[^<]*<\/\3>)<\/\1>/g;

function bare(math: string): string {
  // The LaTeX that a reader may copy stays as it is.
  const annotation = /<annotation[^>]*>[^<]*<\/annotation>/.exec(math)?.[0] ?? '';
  let out = math.replace(annotation, '').replace(LOOKS, '').replace(SPACE, '');
  for (let before = ''; before !== out;) {
    before = out;
    out = out.replace(AROUND_ONE, '$2');
  }
  out = out.replace(/<mrow><\/mrow>/g, (row, at: number) => (isArgument(out, at) ? row : ''));
  if (annotation !== '') return out.replace('</semantics>', `${annotation}</semantics>`);
  return out
    .replace('<semantics>', '')
    .replace('</semantics>', '')
    .replace(
      /^(<math[^>]*>)<mrow>([\s\S]*)<\/mrow>(<\/math>)$/,
      (whole, open, inside: string, close) =>
        isOneRow(inside) ? `${String(open)}${inside}${String(close)}` : whole,
    );
}

/** An empty row may be the base of an index: then it holds a place. */
function isArgument(math: string, at: number): boolean {
  return /<m(?:sub|sup|subsup|frac|under|over|underover|root)>$/.test(math.slice(0, at));
}

/** Does the row that was opened before `inside` close behind it, and not within? */
function isOneRow(inside: string): boolean {
  let depth = 0;
  for (const [tag] of inside.matchAll(/<\/?mrow>/g)) {
    depth += tag === '<mrow>' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The page with its formulas' MathML made small. */
export function compactMathml(html: string): string {
  return html.replace(
    FORMULA,
    (_, open: string, math: string, close: string) => open + bare(math) + close,
  );
}
