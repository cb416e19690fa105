/** The optimum at many budgets, every digit certain. */
import { load, within } from '../engine.mjs';
import { timed } from '../measure.mjs';
import { moeJob } from '../others/run.mjs';
import { budgets, moe } from './moe.mjs';

const POINTS = 100;
const DIGITS = 30;

export const title = `fine-grained MoE: the optimum (d, D, G, L) at ${POINTS} budgets to ${DIGITS} digits (warm)`;

export async function* rows() {
  const { OptimumEvaluator } = await load('evaluate/sweep-digits.js');
  const { evaluateOptimum } = await load('evaluate/evaluate.js');
  const { sheet, derivation, certified, coefficients, Rational } = await moe();
  const all = budgets(POINTS);
  const givens = all.map((text) => new Map([['F', Rational.parse(text)]]));
  const each = (timing) => `${(timing.median / POINTS).toFixed(2)} ms each`;

  const sweep = timed(() => {
    const evaluator = new OptimumEvaluator(sheet, derivation, { given: ['F'] });
    for (const given of givens) evaluator.at(given, DIGITS);
  });
  yield {
    program: 'isoflop, OptimumEvaluator',
    timing: sweep,
    goal: within(sweep, 1000, '≤ 1 s'),
    remark: `${each(sweep)}; every digit certain`,
  };
  const single = timed(() => {
    for (const given of givens) evaluateOptimum(sheet, derivation, { given, digits: DIGITS });
  });
  yield {
    program: 'isoflop, evaluateOptimum',
    timing: single,
    remark: `${each(single)}; prepared anew for each budget`,
  };

  const theirs = await moeJob('mpmath', 'mpmath', { coefficients, budgets: all, digits: DIGITS });
  if (!theirs.timing) {
    yield { program: 'mpmath, findroot', ...theirs };
    return;
  }
  const same = theirs.values.filter((own, i) =>
    certified(all[i], DIGITS).every((text, j) => Number(text) !== 0 && sameDigits(text, own[j])),
  ).length;
  yield {
    program: 'mpmath, findroot',
    timing: theirs.timing,
    remark: `${each(theirs.timing)}; reduced by hand, 40 working digits, no enclosures; the same ${DIGITS} digits at ${same} of ${POINTS}`,
  };
}

/** The same significant digits, however the point and the exponent are written. */
function sameDigits(left, right) {
  const digits = (text) =>
    text
      .replace(/e.*$/, '')
      .replace('.', '')
      .replace(/^0+/, '')
      .padEnd(DIGITS, '0')
      .slice(0, DIGITS);
  return digits(left) === digits(right) && Math.abs(Number(left) / Number(right) - 1) < 1e-14;
}
