/** N, D and L of the optimum to 40 digits, each of them right. */
import { BUDGET, SHEET, SHEETS, load, within } from '../engine.mjs';
import { timed } from '../measure.mjs';
import { mpmathJob } from '../others/run.mjs';

export const title = `the optimum at ${BUDGET} FLOP to 40 digits: N, D and L (warm)`;

const DIGITS = 40;

export async function* rows() {
  const { readSheet } = await load('sheet/index.js');
  const { derive } = await load('derive/derive.js');
  const { evaluateOptimum } = await load('evaluate/evaluate.js');
  const { bindValues, findCoefficients } = await load('evaluate/values.js');
  const { evaluateDigitsAll } = await load('numeric/digits.js');
  const { Rational } = await load('expression/rational.js');
  const sheet = readSheet(SHEET, SHEETS);
  const derivation = derive(sheet);
  const given = new Map([['C', Rational.parse(BUDGET)]]);
  const ours = evaluateOptimum(sheet, derivation, { given, digits: DIGITS });
  const texts = [...ours.values.values()].map((v) => v.text);

  const optimum = timed(() => evaluateOptimum(sheet, derivation, { given, digits: DIGITS }));
  yield {
    program: 'isoflop, evaluateOptimum',
    timing: optimum,
    goal: within(optimum, 2, '≤ 2 ms'),
    remark: `N = ${texts[0]}`,
  };
  const values = bindValues(sheet, findCoefficients(sheet), given);
  const formulas = [...derivation.optimum.values(), derivation.value];
  const digits = timed(() => evaluateDigitsAll(formulas, values, DIGITS));
  yield {
    program: 'isoflop, evaluateDigitsAll',
    timing: digits,
    goal: within(digits, 2, '≤ 2 ms'),
    remark: 'the formulas alone, with enclosures',
  };
  const theirs = await mpmathJob('optimum');
  const same = theirs.values?.every((v, i) => v === texts[i]);
  yield {
    program: 'mpmath',
    ...theirs,
    ...(theirs.values
      ? { remark: same ? 'the same digits; no enclosures' : `other digits: ${theirs.values[0]}` }
      : {}),
  };
}
