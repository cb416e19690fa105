/** What the diagnostics of hand-written derivations mean, for `isoflop explain`. */
export const HANDWRITTEN_CODES: ReadonlyMap<string, string> = new Map([
  [
    'derivation-header',
    'The head of a hand-written derivation may say `sheet: NAME`, `positive: EXPRESSIONS`, `negative: SYMBOLS` and `real: SYMBOLS`, each once and before the first line of mathematics.',
  ],
  [
    'derivation-empty',
    'A hand-written derivation holds one equation a line, and this file has none. docs/command-line.md shows one.',
  ],
  [
    'derivation-line',
    'A line of a hand-written derivation is `let X = …`, `given LEFT = RIGHT`, or an equation `a = b`, `a = b = c`, with a reason after `--` if you like.',
  ],
  [
    'defined-again',
    'A symbol was defined before, by an earlier `let`, by the sheet, or by being used. A second definition would change what the earlier lines mean.',
  ],
]);
