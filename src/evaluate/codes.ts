/** What each of this folder's error codes means, for `isoflop explain`. */
export const EVALUATE_CODES: ReadonlyMap<string, string> = new Map([
  [
    'no-such-coefficients',
    'The sheet has no coefficient set of that name. `isoflop list` shows the sets of each sheet.',
  ],
  [
    'missing-value',
    'A symbol in the formula has no value: it is neither in the coefficient set nor given. Give it with --set NAME=VALUE.',
  ],
  [
    'unknown-name',
    'A value was given for a name that the sheet does not declare. Names are case-sensitive.',
  ],
  [
    'out-of-domain',
    'A value lies outside the domain that the sheet declares for its symbol; symbols are positive unless it says otherwise.',
  ],
  [
    'condition-violated',
    'The derivation holds only under a condition, which these numbers violate: for instance a target loss at or below the irreducible loss, which no model reaches.',
  ],
  [
    'no-derivative',
    'A derivative in a quantity cannot be formed: by a result instead of a symbol, by a variable that the optimum fixes, or of min or max.',
  ],
  [
    'no-value',
    'The formula has no real value at these numbers: a division by zero, or the logarithm or a power of something negative.',
  ],
]);
