/** What nerdamer makes of a job; symbols are renamed, since it reads E as Euler's number. */
import { readFileSync } from 'node:fs';
import { N_OPT } from '../engine.mjs';
import { POINTS, points } from '../jobs/points.mjs';
import { timed, timedByTurns } from '../measure.mjs';

const { default: nerdamer } = await import('nerdamer/all.js');
const { coefficients, budget } = JSON.parse(readFileSync(0, 'utf8'));
const { E, A, B, alpha, beta } = coefficients;

const jobs = {
  chain() {
    // v0 is N; v1 … v5 are A, B, alpha, beta, C.
    const solve = () => {
      nerdamer.flush();
      return nerdamer('v3*v1*v0^(-v3) = v4*v2*(v5/(6*v0))^(-v4)').solveFor('v0');
    };
    const roots = [solve()].flat();
    if (roots.length === 0) return { failed: 'solve returns nothing' };
    const at = { v1: A, v2: B, v3: alpha, v4: beta, v5: Number(budget) };
    const value = Number(nerdamer(roots[0].toString(), at).evaluate().text());
    if (!(Math.abs(value / N_OPT - 1) < 1e-9)) {
      return { failed: `solve answers ${shortened(roots[0])}, which is wrong` };
    }
    return { ...samples(timed(solve)), remark: 'solved for N only' };
  },
  loss() {
    const text = `${E} + ${A}*v0^(-${alpha}) + ${B}*v1^(-${beta})`;
    const f = nerdamer(text).buildFunction(['v0', 'v1']);
    return millionTimes((n, d) => f(n, d));
  },
  power() {
    nerdamer.set('PRECISION', 60);
    const run = () => {
      nerdamer.flush();
      return nerdamer('96000000000000000000000^(14/31)').evaluate().text('decimals', 50);
    };
    const value = run();
    return { ...samples(timed(run)), values: [value] };
  },
};

function shortened(expression) {
  const text = expression.toString();
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function samples({ median, low, high }) {
  return { times: [low, median, high] };
}

function millionTimes(f) {
  const { n, d } = points();
  const out = new Float64Array(POINTS);
  const pass = () => {
    for (let i = 0; i < POINTS; i++) out[i] = f(n[i], d[i]);
  };
  return samples(timedByTurns([pass], { warmRounds: 1, rounds: 7 }).timings[0]);
}

let result;
try {
  result = jobs[process.argv[2]]();
} catch (error) {
  result = { failed: String(error?.message ?? error).split('\n')[0] };
}
process.stdout.write(`${JSON.stringify(result)}\n`);
