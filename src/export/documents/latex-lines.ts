/** Equations as lines of an `align`: where they are aligned, and where a long one is broken. */

/** What fits on a line, in signs as {@link widthOf} counts them. */
const WIDEST = 62;
/** A left side wider than this is no place to align at. */
const WIDEST_LEFT = 24;

interface Split {
  readonly left: string;
  /** The relation and what follows it; none where the line holds no relation. */
  readonly right: string;
}

/** At the first relation outside of braces. */
function split(latex: string): Split {
  const at = places(latex, (rest) => rest.startsWith('=') || /^\\[lg]e(?![A-Za-z])/.test(rest))[0];
  return at === undefined
    ? { left: latex, right: '' }
    : { left: latex.slice(0, at), right: latex.slice(at) };
}

/** Positions outside of all braces and parentheses at which the rest of the text passes the test. */
function places(latex: string, test: (rest: string) => boolean): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let i = 0; i < latex.length; i++) {
    const c = latex.charAt(i);
    if (depth === 0 && test(latex.slice(i, i + 6))) found.push(i);
    if (c === '{' || c === '(') depth++;
    else if (c === '}' || c === ')') depth--;
    else if (c === '\\' && !/[A-Za-z]/.test(latex.charAt(i + 1))) i++;
  }
  return found;
}

/** About how many signs stand side by side: of a fraction only the wider part counts. */
export function widthOf(latex: string): number {
  let text = latex.replace(/\\(?:mathrm|text|left|right|,|!|;)/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, a: string, b: string) =>
        widthOf(a) > widthOf(b) ? a : b,
      )
      .replace(/[_^]\{([^{}]*)\}/g, (_, a: string) => 'x'.repeat(Math.ceil(0.7 * widthOf(a))))
      .replace(/\\sqrt\{([^{}]*)\}/g, 'x$1');
  }
  return text.replace(/\\[A-Za-z]+/g, 'x').replace(/[\s{}_^]/g, '').length;
}

/** A side broken before signs of sums, so that no line is wider than can be helped. */
function broken(latex: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let last = 0;
  const breaks = [...places(latex, (rest) => /^ [+-] /.test(rest)), latex.length];
  for (const at of breaks) {
    if (widthOf(latex.slice(start, at)) > WIDEST && last > start) {
      lines.push(latex.slice(start, last).trim());
      start = last;
    }
    last = at;
  }
  return [...lines, latex.slice(start).trim()];
}

/** Equations as lines, each a list of rows; `&` stands where they are aligned. */
export function alignedLines(equations: readonly string[]): readonly (readonly string[])[] {
  const sides = equations.map(split);
  const atStart = sides.some(({ left }) => widthOf(left) > WIDEST_LEFT);
  return sides.map(({ left, right }) => {
    if (!atStart) {
      const [first = '', ...rest] = broken(right);
      return [`${left}&${first}`, ...rest.map((row) => `&\\quad ${row}`)];
    }
    const whole =
      widthOf(left + right) <= WIDEST ? [`${left}${right}`] : [...broken(left), ...broken(right)];
    return whole
      .filter((row) => row !== '')
      .map((row, i) => (i === 0 ? `&${row}` : `&\\quad ${row}`));
  });
}
