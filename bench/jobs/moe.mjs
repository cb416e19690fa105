/** The fine-grained mixture of experts: a law of three variables whose optimum has no closed form. */
import { SHEETS, load } from '../engine.mjs';

export const MOE = 'krajewski2024';
export const PROBLEM = 'optimal';

/** The sheet, the derivation, its coefficients as text, and the values at a budget with certainty. */
export async function moe() {
  const { readSheet } = await load('sheet/index.js');
  const { derive } = await load('derive/derive.js');
  const { OptimumEvaluator } = await load('evaluate/sweep-digits.js');
  const { findCoefficients } = await load('evaluate/values.js');
  const { nominalValues } = await load('sheet/nominal.js');
  const { toInfix } = await load('expression/infix.js');
  const { Rational } = await load('expression/rational.js');
  const sheet = readSheet(MOE, SHEETS);
  const derivation = derive(sheet, PROBLEM);
  const evaluator = new OptimumEvaluator(sheet, derivation, { given: ['F'] });
  /** d, D, G and L to so many digits, as text. */
  const certified = (budget, digits) =>
    [...evaluator.at(new Map([['F', Rational.parse(budget)]]), digits).values()].map((v) => v.text);
  const coefficients = Object.fromEntries(
    [...nominalValues(findCoefficients(sheet))].map(([name, e]) => [name, toInfix(e)]),
  );
  return { sheet, derivation, certified, coefficients, Rational };
}

/** Budgets evenly spaced in the logarithm from 1e18 to 1e26 FLOP, as exact text. */
export function budgets(count) {
  return Array.from({ length: count }, (_, i) =>
    (10 ** (18 + (8 * i) / (count - 1))).toPrecision(17),
  );
}

/**
 * How far values are from the certified ones, in words: the variables together, and the loss.
 * @param {readonly (readonly (string | number)[])[]} values d, D, G and L for each budget
 */
export function accuracy(values, at, certified) {
  let variables = 0;
  let loss = 0;
  values.forEach((own, i) => {
    certified(at[i], 20).forEach((text, j) => {
      const off = Math.abs(Number(own[j]) / Number(text) - 1);
      if (j === 3) loss = Math.max(loss, off);
      else variables = Math.max(variables, off);
    });
  });
  return `off by ${variables.toExponential(0)} in d, D, G and ${loss.toExponential(0)} in L`;
}
