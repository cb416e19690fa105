/** What mathjs makes of a job. */
import { readFileSync } from 'node:fs';
import { POINTS, points } from '../jobs/points.mjs';
import { timed, timedByTurns } from '../measure.mjs';

const { all, create } = await import('mathjs');
const { coefficients } = JSON.parse(readFileSync(0, 'utf8'));

const jobs = {
  chain() {
    const math = create(all);
    // The first step already: the slope of the law with the budget put in.
    math.derivative('E + A/N^alpha + B/(C/(6*N))^beta', 'N');
    return { failed: 'it differentiates, but has nothing to solve equations with' };
  },
  loss() {
    const math = create(all);
    const law = math.compile('E + A*N^(-alpha) + B*D^(-beta)');
    const scope = new Map(Object.entries(coefficients));
    const { n, d } = points();
    const out = new Float64Array(POINTS);
    const pass = () => {
      for (let i = 0; i < POINTS; i++) {
        scope.set('N', n[i]);
        scope.set('D', d[i]);
        out[i] = law.evaluate(scope);
      }
    };
    return samples(timedByTurns([pass], { warmRounds: 1, rounds: 5 }).timings[0]);
  },
  power() {
    const math = create(all, { number: 'BigNumber', precision: 60 });
    const run = () =>
      math.pow(math.bignumber('96000000000000000000000'), math.divide(math.bignumber(14), 31));
    const value = run().toSignificantDigits(50).toFixed();
    return { ...samples(timed(run)), values: [value] };
  },
};

function samples({ median, low, high }) {
  return { times: [low, median, high] };
}

let result;
try {
  result = jobs[process.argv[2]]();
} catch (error) {
  result = { failed: String(error?.message ?? error).split('\n')[0] };
}
process.stdout.write(`${JSON.stringify(result)}\n`);
