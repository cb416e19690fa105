/** The rules that steps of a derivation name, for `isoflop explain`. */
export const RULES: ReadonlyMap<string, string> = new Map([
  [
    'statement',
    'States what is to be optimised, and over what, as the sheet gives it. It claims nothing, so there is nothing to prove.',
  ],
  [
    'substitute',
    'Puts formulas in for symbols: definitions into a law, or the optimum into what was minimised. Proved where both sides have the same canonical form after the substitution.',
  ],
  [
    'stand-for-itself',
    'Keeps a symbol that the sheet defines without the variables as if it were a coefficient, because its sign does not follow from its definition alone. The sign that the sheet declares is taken for granted, listed among the assumptions, and checked whenever numbers are put in.',
  ],
  [
    'strip',
    'Takes off what does not move the minimum: additive constants, positive factors and functions that only rise. What is left is a posynomial, a sum of positive multiples of powers of the variables; each wrapper taken off must be shown to be constant or rising.',
  ],
  [
    'constraint',
    'Brings a constraint to the form posynomial = bound, or posynomial <= bound. Both forms must vanish together, and the bound must be positive and free of the variables. An equality with several terms is relaxed to <=; the multiplier step shows that nothing is lost.',
  ],
  [
    'lagrangian',
    'Adds each constraint, times a multiplier, to what is minimised. A definition: where it is stationary, the objective cannot be improved without leaving the constraints.',
  ],
  [
    'log-derivative',
    'Differentiates the Lagrangian in the logarithm of a variable, x·d/dx, which multiplies each term by its exponent. The checker differentiates again by itself, on the canonical form.',
  ],
  [
    'linear-system',
    'Solves the stationarity conditions, which are linear in the terms, for each term as a share of the whole. Proved by an identity that combines the conditions into the result, so the shares follow and do not merely fit; they must be positive.',
  ],
  [
    'eliminate',
    'Equates terms by their shares, so that multipliers and the unknown value drop out and as many equations as variables remain. Proved as a combination of the stationarity conditions.',
  ],
  [
    'solve-logs',
    'Solves equations between products of powers, which are linear in the logarithms of the variables. The solution must turn each equation into an identity, and the exponents must span all directions, so that there is no other.',
  ],
  [
    'multiplier',
    'Gives the multipliers in closed form and shows that they are positive: then a relaxed constraint is active at the minimum, and the minimum under <= is the one under =.',
  ],
  [
    'geometric-program',
    'In the logarithms of the variables every posynomial is convex, so a stationary point with non-negative multipliers is a global minimum; where the exponents span all directions it is the only one. The checker verifies that all functions are posynomials and that the exponents span.',
  ],
  [
    'read-exponents',
    'Reads off how each result grows with the budget: the exponent of its power. Proved by dividing that power out; what is left must be free of the budget.',
  ],
  [
    'marginal-price',
    'The derivative of the optimal value by the budget: what one more unit of it changes. The checker differentiates the value again by itself.',
  ],
  [
    'invert',
    'Solves the optimal value for the budget: the least budget that reaches a given value. Proved by putting the value function in.',
  ],
  [
    'name-share',
    'Names the shares that the linear conditions leave free. A definition: what fraction a term is of its function.',
  ],
  [
    'binding',
    'Shows that an inequality, or a relaxed equality, holds with equality at the minimum: moving one variable alone lowers what is minimised and no other constraint stops it. Proved by the signs of the derivatives.',
  ],
  [
    'complementary-slackness',
    'States the conditions of an inequality that may be slack: its multiplier is not negative, and it is zero unless the constraint holds with equality. Which of the two it is depends on the numbers.',
  ],
  [
    'reduced-system',
    'The equations that fix an optimum without a closed form. In the free shares: the variables put into what is left of the equations between terms, each proved equal to it. Otherwise the conditions of Karush, Kuhn and Tucker as they stand, each proved in a step before.',
  ],
  [
    'one-unknown',
    'Puts what the equations between single products give for the other variables into what is optimised, which then depends on one variable alone. Proved where no other variable occurs in its canonical form.',
  ],
  [
    'pieces',
    'Writes a formula with min and max as the smooth formulas that it is made of: wherever it has a value, each min and max is one of its arguments. Some of the pieces may be empty; which applies where is left to numbers.',
  ],
  [
    'certified-minimum',
    'States that nothing is claimed for all coefficients, and what is proved when numbers are put in: the global optimum over the range, by bounds and slopes of certain sign over every part of it. The symbolic verdict on it stays "unchecked".',
  ],
  [
    'local-exponents',
    'How each result grows with the budget where that is no power law: the ratio of two derivatives by the free share. Each derivative is formed again by the checker.',
  ],
  [
    'one-share-a-budget',
    'Each admissible share satisfies the conditions of optimality for its own budget, whose optimum is unique, so no two shares have the same budget; a continuous one-to-one function is strictly monotone.',
  ],
  [
    'share-near-end',
    'Takes the free share to an end of its range: each factor of a closed form tends to a positive number there, or is the distance to the end to some power times what does. Proved by dividing the distance out and putting the end in; products of powers of what tends to one tend to one.',
  ],
  [
    'leading-behaviour',
    'Writes each result as a multiple of a power of the budget, times a factor in the free share that is one at the end of its range: what the result comes to as the budget goes without bound, or to nothing. Proved as an identity in the free share, by logarithms.',
  ],
  [
    'leading-relations',
    'How the variables follow from one another in that limit, the budget eliminated. Proved by putting one leading form into the other.',
  ],
  [
    'dominant-terms',
    'What part of its function each term makes up at the end of the range: one that goes to zero plays no part in the limit. Proved by putting the optimum in, and then the end.',
  ],
]);
