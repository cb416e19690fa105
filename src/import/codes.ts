/** What can be wrong with a formula that comes from elsewhere: code → explanation for `isoflop explain`. */
export const IMPORT_CODES: ReadonlyMap<string, string> = new Map([
  [
    'latex-ambiguous-product',
    'Letters or numbers stand side by side, and a reader could take them in two ways: "ND" for N times D or for one name, "N 6" for a product or a slip. Write N D with a space or N \\cdot D for the product, \\mathrm{ND} for the name.',
  ],
  [
    'latex-ambiguous-call',
    'A name stands in front of parentheses, and nothing says whether it is applied to what is in them or multiplied by it. Write f \\cdot (x) for the product, or declare f as a function; the head of a definition, L(N, D) = …, declares L. The power of a value is written (f(x))^{2}.',
  ],
  [
    'latex-ambiguous-log',
    'The base of \\log is a matter of convention: some papers mean the natural logarithm, others base ten or two. Write \\ln, \\log_{10} or \\log_{2}, or say which one is meant with the option for it.',
  ],
  [
    'latex-ambiguous-argument',
    'It is not clear how far \\ln, \\log or \\exp reaches: \\ln N D may be (ln N) D or ln(N D), and \\ln N^2 may be either power. Put what it is applied to into parentheses.',
  ],
  [
    'latex-ambiguous-slash',
    'A factor follows the divisor of a slash, and a/b c may be (a/b) c or a/(b c). Write \\frac{a}{b} c or a/(b c).',
  ],
  [
    'latex-ambiguous-power',
    'A superscript holds a mark of the name, such as a star or a prime, and a power, or two superscripts stand on one name. Write the name in parentheses and the power outside: (D^{*})^{2}.',
  ],
  [
    'latex-ambiguous-e',
    'The letter e may be the number 2.718… or a symbol of the law. Write \\exp(x) or \\mathrm{e}^{x} for the exponential, or declare a symbol e; where every name is declared, e^{x} is the exponential.',
  ],
  [
    'latex-braces-needed',
    'LaTeX takes only one sign where no braces stand, so that x^10 shows x to the power 1 and then a 0. Write the braces: x^{10}, N_{opt}, \\frac{1}{2}, \\sqrt{2}.',
  ],
  [
    'latex-invisible-braces',
    'Braces group in LaTeX without being seen, so that {a + b} c is shown as a + b c. Write parentheses where a reader needs them.',
  ],
  [
    'latex-unknown-command',
    'The command has no meaning in a law. Laws are read with fractions, powers, roots, \\ln, \\log, \\exp, \\min, \\max, Greek letters, accents and names in \\mathrm{…} or \\text{…}.',
  ],
  [
    'latex-unsupported',
    'The construct is known, and no formula can be made of it: sums over an index, integrals, derivatives, cases, relations that are no equation. The hint says what to write instead.',
  ],
  [
    'latex-name',
    'The LaTeX of a symbol gives no name: names have letters, digits, underscores and primes. Give the symbol a name of its own and say what its LaTeX is.',
  ],
  [
    'latex-name-collision',
    'Two symbols that look different would get the same name, or one LaTeX stands for two names. Give each a name and a LaTeX of its own.',
  ],
  ['mathjson-syntax', 'The text is no JSON. The message names the first place that does not fit.'],
  [
    'mathjson-shape',
    'The JSON holds no expression of MathJSON where one must stand: a number, a name, or an array whose first entry is the name of a function.',
  ],
  [
    'mathjson-unknown',
    'The MathJSON uses a function or a constant that laws have no counterpart for. Sums, products, quotients, powers, roots, logarithms, exponentials, Min and Max are read.',
  ],
  [
    'srepr-syntax',
    "The text is not what SymPy's srepr prints: names, numbers, quoted texts and calls. Nothing in it is run.",
  ],
  [
    'srepr-unknown',
    'The text uses a class of SymPy that laws have no counterpart for. Add, Mul, Pow, Integer, Rational, Float, Symbol, exp, log, Min, Max, Function, Equality and the two inequalities are read.',
  ],
  [
    'srepr-name-collision',
    'Two symbols have one name and are two to SymPy: their assumptions differ, or one is a Dummy. Rename one of them in SymPy, for instance with subs.',
  ],
  [
    'srepr-assumption',
    'A symbol or a function is assumed to be what no symbol of a formula is: each is a real number, positive, negative or of unknown sign, and not a function with assumptions of its own. Declare it otherwise in SymPy.',
  ],
  [
    'bad-import-name',
    'A name for the import is given as NAME=LATEX, such as loss=\\mathcal{L}. The name has letters, digits and underscores.',
  ],
]);
