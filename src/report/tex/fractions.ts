/** Fractions within fractions of a display formula at full size, where KaTeX would set them small. */

/** Where the group that opens at `from` ends: behind its closing brace; undefined if it never does. */
function groupEnd(latex: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < latex.length; i++) {
    const c = latex.charAt(i);
    if (c === '\\') i += 1;
    else if (c === '{') depth += 1;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return undefined;
}

const DISPLAY = '\\displaystyle ';

/** In an exponent or index all is small, and stays so. */
const SCRIPT = /[_^]\{/y;
const FRACTION = /\\frac(?=\{)/y;

function enlarged(latex: string, depth: number): string {
  let out = '';
  for (let i = 0; i < latex.length;) {
    SCRIPT.lastIndex = FRACTION.lastIndex = i;
    const script = SCRIPT.test(latex) ? groupEnd(latex, i + 1) : undefined;
    if (script !== undefined) {
      out += latex.slice(i, script);
      i = script;
      continue;
    }
    const above = FRACTION.test(latex) ? groupEnd(latex, i + '\\frac'.length) : undefined;
    const below =
      above !== undefined && latex.charAt(above) === '{' ? groupEnd(latex, above) : undefined;
    if (above !== undefined && below !== undefined) {
      const parts = [
        latex.slice(i + '\\frac'.length + 1, above - 1),
        latex.slice(above + 1, below - 1),
      ];
      const inside = parts.map((part) => `{${enlarged(part, depth + 1)}}`);
      out += `${depth === 1 ? '\\dfrac' : '\\frac'}${inside.join('')}`;
      i = below;
      continue;
    }
    // A command is one piece: `\{` opens nothing.
    const length = latex.charAt(i) === '\\' ? 2 : 1;
    out += latex.slice(i, i + length);
    i += length;
  }
  return out;
}

/**
 * Pure: LaTeX in which a fraction directly within one is `\dfrac`; deeper ones, which would make towers,
 * and those in exponents stay as they are. LaTeX that chooses sizes itself is left alone, but for a
 * `\\displaystyle` at its start, which makes a formula in a line one of display size.
 */
export function largeFractions(latex: string, display: boolean): string {
  const start = latex.startsWith(DISPLAY) ? DISPLAY : '';
  if (!display && start === '') return latex;
  const rest = latex.slice(start.length);
  return /\\[dt]frac|\\(?:display|text|script)/.test(rest) ? latex : start + enlarged(rest, 0);
}

/** Pure: what is drawn with the LaTeX as it was written beside it, for whoever copies it. */
export function asWritten(html: string, latex: string): string {
  return latex.includes('\\dfrac')
    ? html
    : html.replace(
        /(<annotation[^>]*>)([^<]*)/,
        (_, tag: string, text: string) => tag + text.replaceAll('\\dfrac', '\\frac'),
      );
}
