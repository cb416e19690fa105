/** The commands of LaTeX that formulas are written with, by what they do. */

/** Space of any width, and what sets the style of type without changing the formula. */
export const SPACES: ReadonlySet<string> = new Set([
  '\\,',
  '\\;',
  '\\:',
  '\\!',
  '\\>',
  '\\ ',
  '\\thinspace',
  '\\displaystyle',
  '\\textstyle',
  '\\scriptstyle',
  '\\limits',
]);

/** Commands whose braces hold the text of a name. */
export const WORDS: ReadonlySet<string> = new Set([
  '\\mathrm',
  '\\text',
  '\\textrm',
  '\\textit',
  '\\textbf',
  '\\textsf',
  '\\texttt',
  '\\mathit',
  '\\mathbf',
  '\\mathsf',
  '\\mathtt',
  '\\mathcal',
  '\\mathscr',
  '\\mathbb',
  '\\operatorname',
  '\\mbox',
  '\\textnormal',
  '\\textup',
  '\\textsc',
  '\\boldsymbol',
  '\\bm',
]);

/** Names of functions, which a word in front of its argument may be: none of them is a symbol. */
export const FUNCTION_WORDS: ReadonlyMap<string, string> = new Map([
  ...['ln', 'exp', 'min', 'max'].map((word) => [word, `write \\${word}`] as const),
  ['log', 'write \\ln, \\log_{10} or \\log_{2}'],
  ['sqrt', 'write \\sqrt{…}'],
  ...'sin cos tan sinh cosh tanh arctan arcsin lg lim inf sup arg argmin argmax erf mod'
    .split(' ')
    .map((word) => [word, 'declare it as a function, or as a symbol if it is one'] as const),
]);

/** Words between formulas. */
export const PROSE: ReadonlySet<string> = new Set(
  'and or if for where with when otherwise else subject such is are as at in on by to then given'.split(
    ' ',
  ),
);

/** Commands that look alike, each with the one that stands for all of them. */
export const FONTS: ReadonlyMap<string, string> = new Map([
  ...['\\text', '\\textrm', '\\textnormal', '\\textup', '\\operatorname', '\\mbox'].map(
    (c) => [c, '\\mathrm'] as const,
  ),
  ['\\textit', '\\mathit'],
  ['\\textbf', '\\mathbf'],
  ['\\textsf', '\\mathsf'],
  ['\\texttt', '\\mathtt'],
  ['\\bm', '\\boldsymbol'],
]);

/** Commands that set the type of all that follows in their braces, `{\rm opt}`, and what stands for each. */
export const SWITCHES: ReadonlyMap<string, string> = new Map([
  ...['rm', 'it', 'bf', 'sf', 'tt', 'cal'].map((font) => [`\\${font}`, `\\math${font}`] as const),
]);

/** Accents, and the suffix of the name that each stands for. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['\\hat', 'hat'],
  ['\\widehat', 'hat'],
  ['\\tilde', 'tilde'],
  ['\\widetilde', 'tilde'],
  ['\\bar', 'bar'],
  ['\\overline', 'bar'],
  ['\\dot', 'dot'],
]);

export const FRACTIONS: ReadonlySet<string> = new Set(['\\frac', '\\dfrac', '\\tfrac', '\\cfrac']);

export const TIMES: ReadonlySet<string> = new Set(['\\cdot', '\\times', '\\ast', '*']);

/** Sizes of the parenthesis behind them. */
export const SIZES: ReadonlySet<string> = new Set(
  ['', 'l', 'r'].flatMap((side) =>
    ['big', 'Big', 'bigg', 'Bigg'].map((size) => `\\${size}${side}`),
  ),
);

export const RELATIONS: ReadonlyMap<string, '=' | '<=' | '>='> = new Map([
  ['=', '='],
  ['\\le', '<='],
  ['\\leq', '<='],
  ['\\leqslant', '<='],
  ['\\ge', '>='],
  ['\\geq', '>='],
  ['\\geqslant', '>='],
]);

/** Functions by name that stand for letters in a subscript, `C_{\min}`. */
export const WORD_COMMANDS: ReadonlySet<string> = new Set(
  ['min', 'max', 'exp', 'log', 'ln', 'inf', 'sup', 'lim', 'infty', 'ell'].map((w) => `\\${w}`),
);

/** What cannot be read, and what to do about it. */
export const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ...['\\sin', '\\cos', '\\tan', '\\tanh', '\\sinh', '\\cosh', '\\arctan', '\\arcsin'].map(
    (name) =>
      [
        name,
        `name it as a function of your own: \\operatorname{${name.slice(1)}}, declared as one`,
      ] as const,
  ),
  ['\\lg', 'write \\log_{10} or \\log_{2}'],
  ['\\sum', 'write out the terms'],
  ['\\prod', 'write out the factors'],
  ['\\int', 'integrals are not read; give the integral a name'],
  ['\\lim', 'limits are not read'],
  ['\\partial', 'derivatives are not read; write the law itself'],
  ['\\binom', 'write the fraction that it stands for'],
  ...['\\dots', '\\ldots', '\\cdots'].map((name) => [name, 'write out the terms'] as const),
  ['\\iint', 'integrals are not read; give the integral a name'],
  ['\\oint', 'integrals are not read; give the integral a name'],
  ['\\nabla', 'derivatives are not read; write the law itself'],
  ['\\pm', 'write two formulas, one with + and one with -'],
  ['\\mp', 'write two formulas, one with + and one with -'],
  ['\\infty', 'infinity is not a number; leave the bound out'],
  ['\\approx', 'a law is an equation: write ='],
  ['\\simeq', 'a law is an equation: write ='],
  ['\\sim', 'a law is an equation: write = with its constant'],
  ['\\propto', 'a law is an equation: write = with its constant'],
  ['\\equiv', 'write ='],
  ['\\coloneqq', 'write ='],
  ['\\triangleq', 'write ='],
  ['\\to', 'write ='],
  ['\\ll', 'write \\le'],
  ['\\gg', 'write \\ge'],
  ['\\neq', 'only =, \\le and \\ge relate two sides'],
  ['\\%', 'write 0.46, or \\frac{46}{100}'],
  ['\\left', 'write \\left( … \\right)'],
  ['\\over', 'write \\frac{…}{…}'],
  ['\\vert', 'there is no absolute value; symbols are positive unless declared otherwise'],
  ['\\lvert', 'there is no absolute value; symbols are positive unless declared otherwise'],
  ['\\operatorname*', 'name it with \\operatorname{…}'],
  ...['\\newcommand', '\\renewcommand', '\\def', '\\DeclareMathOperator'].map(
    (name) => [name, 'leave definitions out, and write in the law what they stand for'] as const,
  ),
  ...['\\boxed', '\\fbox', '\\cancel', '\\mathrel', '\\mathbin', '\\mathord', '\\ensuremath'].map(
    (name) => [name, 'leave the command and its braces out, and write what is in them'] as const,
  ),
  ...['\\underbrace', '\\overbrace', '\\underset', '\\overset', '\\stackrel', '\\underline'].map(
    (name) => [name, 'leave it out with what it adds, and write the formula alone'] as const,
  ),
  ...['\\color', '\\textcolor', '\\ref', '\\eqref', '\\cite', '\\footnote', '\\eqno'].map(
    (name) => [name, 'leave it out: it is no part of the law'] as const,
  ),
]);
