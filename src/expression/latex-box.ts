/** Pieces of LaTeX with what their surroundings must know, and the rules for putting them side by side. */

/** How tightly a piece holds together. */
export const SUM = 0;
export const PRODUCT = 1;
export const POWER = 2;
export const ATOM = 3;
export type Level = typeof SUM | typeof PRODUCT | typeof POWER | typeof ATOM;

export interface Box {
  readonly tex: string;
  readonly level: Level;
  /** Higher than a line of text, so that parentheses around it must grow. */
  readonly tall: boolean;
  /** For `\ln x`, which would swallow what follows: the form that does not, `\ln(x)`. */
  readonly closed?: string;
  /** A name that would be read as applied to a parenthesis right behind it. */
  readonly callable?: boolean;
}

export function box(tex: string, level: Level, tall = false): Box {
  return { tex, level, tall };
}

export function parens(tex: string, tall: boolean): string {
  return tall ? `\\left(${tex}\\right)` : `(${tex})`;
}

/** The LaTeX of a piece, in parentheses if it holds together less than it must. */
export function atLeast(level: Level, piece: Box): string {
  return piece.level >= level ? piece.tex : parens(piece.tex, piece.tall);
}

export function fraction(above: string, below: string): Box {
  return box(`\\frac{${above}}{${below}}`, PRODUCT, true);
}

// A caller may have put marks of characters for private use around a symbol; they show nothing.
const startsWithDigit = (tex: string): boolean => /^[\ue000-\uf8ff]*\{?[\d.]/.test(tex);
const startsWithParenthesis = (tex: string): boolean => /^(?:\\left)?\(/.test(tex);
/** A roman word would run into its neighbour without a space. */
const WORD_AT_START = /^[\ue000-\uf8ff]*\\(?:mathrm|widehat|overline|widetilde)\b/;

/** Factors side by side; `\cdot` and thin spaces only where something would be misread. */
export function juxtapose(factors: readonly Box[]): Box {
  const [first] = factors;
  if (factors.length === 1 && first) return first;
  let tex = '';
  factors.forEach((factor, i) => {
    const last = i === factors.length - 1;
    const own = factor.closed !== undefined && !last ? factor.closed : atLeast(PRODUCT, factor);
    const before = factors[i - 1];
    if (before === undefined) tex = own;
    else if (startsWithDigit(own)) tex += ` \\cdot ${own}`;
    else if (before.callable === true && startsWithParenthesis(own)) tex += ` \\cdot ${own}`;
    else if (WORD_AT_START.test(own) || WORD_AT_START.test(before.tex)) tex += ` \\, ${own}`;
    else tex += ` ${own}`;
  });
  const tall = factors.some((f) => f.tall);
  const last = factors.at(-1);
  const closed = last?.closed;
  const isClosable = closed !== undefined && last !== undefined && tex.endsWith(last.tex);
  return isClosable
    ? { ...box(tex, PRODUCT, tall), closed: tex.slice(0, -last.tex.length) + closed }
    : box(tex, PRODUCT, tall);
}
