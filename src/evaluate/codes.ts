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
    'function-without-formula',
    'The formula holds a function that the sheet names under `functions`, without a formula. It can be substituted, differentiated and compared, but numbers need a formula, or a value for a symbol that an equation defines by it.',
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
    'A derivative in a quantity cannot be formed: by a result instead of a symbol, by a variable that the optimum fixes, of min or max, or of an optimum that only numbers give. Two values of `at(X, symbol, value)` compare such optima without one.',
  ],
  [
    'no-substitution',
    '`at(X, symbol, value)` takes a formula, a symbol that is given, such as a budget or a coefficient, and the value to put in its place: at(L_opt, C, 2*C) is the loss at twice the compute.',
  ],
  [
    'no-limit',
    '`limit(X, s)` is the limit of X as the positive symbol s grows without bound, `limit(X, s, 0)` as it falls to zero. Either there is none, since X grows without bound, or none could be proved: the message says which, and what was not known.',
  ],
  [
    'no-value',
    'The formula has no real value at these numbers: a division by zero, the logarithm or a power of something negative, or a problem without an optimum there. The message says which; where the optimum could only not be made certain, more digits may help.',
  ],
  [
    'not-a-product',
    'What takes discrete values is a variable, or a symbol that is defined as a product of powers of the variables, such as n = d/64. Only then is each choice a problem that is solved for certain.',
  ],
]);
