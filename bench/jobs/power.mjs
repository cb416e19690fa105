/** One power to 50 digits. */
import { load } from '../engine.mjs';
import { timed } from '../measure.mjs';
import { mathjsJob, mpmathJob, nerdamerJob } from '../others/run.mjs';

/** (5.76e23/6)^(14/31): compute over six, to the power of Chinchilla's printed exponent. */
const BASE = '96000000000000000000000';
const RIGHT = '23938130723.052063014393591788043075645753488568220';

export const title = `${BASE}^(14/31) to 50 digits (warm)`;

/** How many of the 50 digits are right; final zeros may be left out. */
function rightDigits(text) {
  const own = text.replace('.', '').padEnd(50, '0');
  const right = RIGHT.replace('.', '');
  let count = 0;
  while (count < right.length && own[count] === right[count]) count++;
  return count;
}

export async function* rows() {
  const { evaluateDigits } = await load('numeric/digits.js');
  const { num, pow } = await load('expression/nodes.js');
  const { Rational } = await load('expression/rational.js');
  const power = pow(num(Rational.parse(BASE)), num(Rational.of(14, 31)));
  const { text } = evaluateDigits(power, new Map(), 50);
  const digits = (value) => `${rightDigits(value)} digits right`;
  yield {
    program: 'isoflop, evaluateDigits',
    timing: timed(() => evaluateDigits(power, new Map(), 50)),
    remark: `${digits(text)}, and an enclosure`,
  };
  for (const [program, result] of [
    ['mpmath', await mpmathJob('power')],
    ['mathjs, bignumber', await mathjsJob('power')],
    ['nerdamer', await nerdamerJob('power')],
  ]) {
    yield { program, ...result, ...(result.values ? { remark: digits(result.values[0]) } : {}) };
  }
}
