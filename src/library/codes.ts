/** What can be wrong with a call of the library: code → explanation for `isoflop explain`. */
export const LIBRARY_CODES: ReadonlyMap<string, string> = new Map([
  [
    'bad-argument',
    'A function of the library was given something else than it takes; the message names the argument and what was expected. TypeScript says so before the program runs.',
  ],
  [
    'bad-name',
    'A symbol or a function has a name that formulas cannot hold. Names have letters, digits, underscores and primes at their end, and do not begin with a digit.',
  ],
]);
