/** LaTeX to HTML with KaTeX, on the build side: what is not accepted stops the build. */
import katex from 'katex';
import { breaksOutside } from './lines.js';

export interface TexProblem {
  readonly message: string;
  /** Offset in the LaTeX where the trouble starts. */
  readonly offset?: number;
}

/** Thrown by {@link renderTex}; the caller knows where in the report the formula stands. */
export class TexError extends Error {
  constructor(readonly problem: TexProblem) {
    super(problem.message);
    this.name = 'TexError';
  }
}

const MAX_LENGTH = 20_000;

/**
 * Macros that KaTeX replaces before it gives up. Its own end by themselves: a name of many underscores
 * has one `\_` for each. What a formula defines need not end, and each step may be as long as the formula.
 */
const MAX_EXPANSIONS = 20_000;
const MAX_OWN_EXPANSIONS = 100;
const DEFINES = /\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand)(?![A-Za-z@])/;

/**
 * KaTeX spells an upright word in MathML letter by letter; as one name it is read aloud as a word,
 * and a name of several letters is upright anyway.
 */
function wordsWhole(html: string): string {
  return html.replace(/(?:<mi mathvariant="normal">[A-Za-z]<\/mi>){2,}/g, (letters) => {
    return `<mi>${letters.replace(/<[^>]*>/g, '')}</mi>`;
  });
}

/**
 * HTML and MathML of a formula, or what is drawn alone. With `trust: false` KaTeX draws a forbidden command (`\href`,
 * `\includegraphics`) in its error colour rather than throwing, so that colour is looked for.
 * @throws TexError
 */
export function renderTex(
  latex: string,
  display: boolean,
  output: 'htmlAndMathml' | 'html' = 'htmlAndMathml',
): string {
  if (latex.length > MAX_LENGTH) {
    throw new TexError({ message: `the formula is longer than ${String(MAX_LENGTH)} characters` });
  }
  let html: string;
  try {
    html = katex.renderToString(latex, {
      displayMode: display,
      output,
      trust: false,
      strict: 'error',
      throwOnError: true,
      maxExpand: DEFINES.test(latex) ? MAX_OWN_EXPANSIONS : MAX_EXPANSIONS,
      maxSize: 20,
      errorColor: '#cc0000',
    });
  } catch (error) {
    if (error instanceof katex.ParseError) {
      const offset = error.position;
      throw new TexError({
        message: error.rawMessage,
        ...(typeof offset === 'number' ? { offset } : {}),
      });
    }
    if (error instanceof RangeError)
      throw new TexError({ message: 'the formula is nested too deeply' });
    throw error;
  }
  if (html.includes('katex-error') || /#cc0000/i.test(html)) {
    throw new TexError({ message: 'the formula uses a command that a page may not hold' });
  }
  // The namespace is needed in XML, not in HTML; the LaTeX source is kept where one would copy it.
  const bare = breaksOutside(
    wordsWhole(html.replaceAll(' xmlns="http://www.w3.org/1998/Math/MathML"', '')),
  );
  return display ? bare : bare.replace(/<annotation[^>]*>[^<]*<\/annotation>/, '');
}
