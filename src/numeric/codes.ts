/** What the diagnostics of this folder mean, for `isoflop explain`. */
export const NUMERIC_CODES: ReadonlyMap<string, string> = new Map([
  [
    'number-malformed',
    'A printed number could not be read. Numbers are written as papers print them: 0.34, 5.76e23, 40B, 1.5T, 46 % or 184,768.',
  ],
  [
    'number-too-long',
    'A number has more than 10,000 digits when written out, counting the zeros of its exponent. No law needs such a number; look for a slip in the exponent.',
  ],
]);
