/**
 * The LaTeX that a sheet gives for its symbols, where it is nothing but notation: it goes into files that
 * TeX runs, and TeX can read files, write files and never end.
 */
import katex from 'katex';

const LETTERS =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega ' +
  'varepsilon vartheta varphi varrho varsigma varpi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell ' +
  'infty partial nabla hbar prime star ast dagger circ bullet cdot times ldots cdots min max log ln exp lim ' +
  'mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol hat tilde bar dot ddot vec check breve ' +
  'widehat widetilde overline underline frac sqrt left right lvert rvert quad qquad';
const COMMANDS: ReadonlySet<string> = new Set(LETTERS.split(' '));
/** Commands with words rather than formulas in their braces. */
const WORDS = /\\(?:text|textrm|textit|textbf|operatorname)\{([A-Za-z0-9 .,-]*)\}/g;
const LONGEST = 200;

/** The names without those that hold anything else; for these the printer has its own. */
export function safeNames(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].filter(([, latex]) => isNotation(latex)));
}

export function isNotation(latex: string): boolean {
  if (latex.length === 0 || latex.length > LONGEST) return false;
  const rest = latex.replace(WORDS, '{x}');
  const tokens =
    rest.match(/\\[A-Za-z]+|\\[,;:! ]|[A-Za-z0-9 .,'*+\-/()|<>=!;:^_{}[\]]|[^]/g) ?? [];
  let depth = 0;
  for (const token of tokens) {
    if (token === '{') depth++;
    else if (token === '}') depth--;
    else if (/^\\[A-Za-z]/.test(token)) {
      if (!COMMANDS.has(token.slice(1))) return false;
    } else if (!/^(?:\\[,;:! ]|[A-Za-z0-9 .,'*+\-/()|<>=!;:^_[\]])$/.test(token)) return false;
    if (depth < 0) return false;
  }
  if (depth !== 0) return false;
  try {
    katex.renderToString(latex, {
      throwOnError: true,
      strict: 'error',
      trust: false,
      maxExpand: 100,
    });
    return true;
  } catch {
    return false;
  }
}
