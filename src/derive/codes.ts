/** What each of this folder's error codes means, for `isoflop explain`. */
export const DERIVE_CODES: ReadonlyMap<string, string> = new Map([
  [
    'not-a-posynomial',
    'The objective or a constraint has a term that is no positive multiple of powers of the variables, so the problem is no geometric program and a stationary point would prove nothing; nor do equations between single products leave one unknown, in which the optimum could be certified in numbers. Move constants to the other side, give the symbol its sign with "domain", or rewrite the term; the law itself can still be evaluated, differentiated and exported.',
  ],
  [
    'no-minimum',
    'The objective has no least value under the constraints: along some direction it keeps falling and no point reaches its bound. The message names the direction. Usually a cost is missing from the budget, or an exponent has the wrong sign.',
  ],
  [
    'no-unique-minimum',
    'Some combination of the variables changes neither the objective nor the constraints, so there is a whole line of minima. Take a variable out, or add the constraint that ties it.',
  ],
  [
    'no-closed-form',
    'No formula in the coefficients, or in one share, was found for this problem; the message says why. The optimum is then implicit: the reduced system and certified numbers take the place of formulas.',
  ],
  [
    'formula-too-large',
    'The algebra of this problem would need more terms than the limit allows, for instance a sum to the power of a thousand. Write the law with fewer terms or smaller powers.',
  ],
  [
    'sign-not-known',
    'A step takes a power of something that may be negative, which is no real number then. Declare the sign of the symbols under "domain": positive is the default, and real means that nothing is known.',
  ],
  [
    'infeasible',
    'No positive values of the variables satisfy a constraint: its bound is zero or negative.',
  ],
  [
    'no-such-problem',
    'The sheet has no problem of that name. `isoflop list` shows the sheets with their problems.',
  ],
  [
    'no-problem',
    'The sheet states no problem, so there is nothing to derive. Add one under "problems".',
  ],
]);
