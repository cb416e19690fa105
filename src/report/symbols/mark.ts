/**
 * Marks in LaTeX that say which symbol a piece shows. They are characters for private use, which
 * no formula holds, and are gone before anything is set: what is drawn, read aloud and copied is
 * the LaTeX without them.
 */
const OPEN = '\ue000';
const CLOSE = '\ue001';
/** The character behind OPEN is this one plus the symbol's index. */
const FIRST = 0xe100;
const MOST = 0xf800 - FIRST;

const MARK = /\ue000[\ue100-\uf7ff]|\ue001/g;
const RESERVED = /[\ue000-\uf8ff]/;

/** Does the text hold a character that marks are made of? */
export function hasMarks(text: string): boolean {
  return RESERVED.test(text);
}

/** The LaTeX of the symbol with this index. LaTeX that holds marks already stays as it is. */
export function markSymbol(index: number, latex: string): string {
  if (index >= MOST || hasMarks(latex)) return latex;
  return `${OPEN}${String.fromCharCode(FIRST + index)}${latex}${CLOSE}`;
}

/** The LaTeX as it is set. */
export function withoutMarks(latex: string): string {
  return latex.replace(MARK, '');
}

/** The LaTeX with each symbol in a colour that is its index. */
export function inColours(latex: string): string {
  return latex.replace(MARK, (mark) =>
    mark === CLOSE
      ? '}'
      : `\\textcolor{#${(mark.charCodeAt(1) - FIRST).toString(16).padStart(6, '0')}}{`,
  );
}
