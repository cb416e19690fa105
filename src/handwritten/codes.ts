/** What the diagnostics of hand-written derivations mean, for `isoflop explain`. */
export const HANDWRITTEN_CODES: ReadonlyMap<string, string> = new Map([
  [
    'derivation-header',
    'The head of a hand-written derivation may say `sheet: NAME`, `functions: NAME/COUNT`, `positive: EXPRESSIONS`, `nonzero: EXPRESSIONS`, `negative: SYMBOLS` and `real: SYMBOLS`, each once and before the first line of mathematics.',
  ],
  [
    'contradictory-head',
    'No values of the symbols satisfy all that the head of the derivation takes for granted, or none were found. From what cannot be, anything would follow.',
  ],
  [
    'derivation-empty',
    'A hand-written derivation holds one equation a line, and this file has none. docs/hand-written.md shows one.',
  ],
  [
    'derivation-line',
    'A line of a hand-written derivation is `let X = …`, `given LEFT = RIGHT`, or an equation or inequality `a = b`, `a = b <= c`, with a reason after `--` if you like. A function that was defined is applied to as many arguments as it has.',
  ],
  [
    'defined-again',
    'A symbol was defined before, by an earlier `let`, by the sheet, or by being used. A second definition would change what the earlier lines mean.',
  ],
]);
