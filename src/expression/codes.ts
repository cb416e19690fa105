/** What can be wrong with a formula: code → explanation for `isoflop explain`. */
export const EXPRESSION_CODES: ReadonlyMap<string, string> = new Map([
  [
    'empty-formula',
    'A formula was expected and there is none, or one side of an equation is missing. Write a number, a symbol or an expression such as A/N^alpha.',
  ],
  [
    'unexpected-character',
    'The formula holds a character that has no meaning there, such as a bracket other than ( ), a backslash or a superscript digit. Formulas are plain text: names, numbers, + - * / ^, parentheses and commas between arguments.',
  ],
  [
    'unexpected-token',
    'The formula goes on in a way that the grammar does not allow, for instance with an operator where a number, a name or "(" must stand. The underlined place is the first that does not fit; the mistake is there or just before it.',
  ],
  [
    'unbalanced-parenthesis',
    'A parenthesis is opened and never closed, or closed and never opened. The underlined one is the one without a partner.',
  ],
  [
    'implicit-multiplication',
    'Two factors stand side by side. A product is always written with *, because 6 N D and f (x) can be read in more than one way.',
  ],
  [
    'malformed-number',
    'A numeral has two decimal points or a separator between its digits. Write 1234.5 or 1.2345e3; a comma only separates arguments.',
  ],
  [
    'number-too-long',
    'Numbers are kept exactly, and this one would need more than 10,000 digits. If the magnitude is meant, give it a symbol and a value, or write it as a power that stays unevaluated.',
  ],
  [
    'division-by-zero',
    'A divisor is exactly zero, or zero is raised to a negative power. The formula has no value for any choice of its symbols.',
  ],
  [
    'undefined-power',
    'Zero is raised to the power zero, which has no value: limits of x^y there depend on the way. Write the number that is meant.',
  ],
  [
    'wrong-argument-count',
    'log, ln, log2, log10, exp and sqrt take one argument; min and max take at least one. Functions that are not known take any number of arguments.',
  ],
  [
    'formula-too-deep',
    'Parentheses, function calls and exponents are nested deeper than the limit. Name a part of the formula with an equation of its own and use that name.',
  ],
  [
    'formula-too-long',
    'The text is longer than the limit for one formula. Name parts of it with equations of their own and use those names.',
  ],
  [
    'missing-relation',
    'An equation or inequality was expected, with one of =, <= and >= between its two sides. An expression alone says nothing that could hold or fail.',
  ],
  [
    'several-relations',
    'An equation has exactly one of =, <= and >=. Write a chain such as a = b = c as two equations.',
  ],
]);
