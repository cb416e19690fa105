/** L(N, D) at a million points. */
import { COEFFICIENTS, SHEET, SHEETS, load } from '../engine.mjs';
import { timedByTurns } from '../measure.mjs';
import { mathjsJob, nerdamerJob } from '../others/run.mjs';
import { POINTS, handWritten, points } from './points.mjs';

export const title = 'L(N, D) at 1,000,000 points';

/** What counts as no slower: runs of the very same loop differ by this much. */
const NOISE = 0.03;

const perPoint = (timing) => `${((timing.median * 1e6) / POINTS).toFixed(1)} ns a point`;

export async function* rows() {
  const { readSheet } = await load('sheet/index.js');
  const { compile } = await load('numeric/compile.js');
  const law = readSheet(SHEET, SHEETS).equations.get('law').equation.right;
  const constants = new Map(Object.entries(COEFFICIENTS));
  const [direct, log] = ['direct', 'log'].map((form) => compile(law, ['N', 'D'], constants, form));
  const { n, d } = points();
  const outs = [0, 1, 2].map(() => new Float64Array(POINTS));
  const runs = [
    () => handWritten(n, d, outs[0]),
    () => direct.run([n, d], outs[1]),
    () => log.run([n, d], outs[2]),
  ];
  for (const run of runs) run();
  const apart = (out) =>
    out.reduce((most, value, i) => Math.max(most, Math.abs(value / outs[0][i] - 1)), 0);
  const { timings, ratios } = timedByTurns(runs);

  yield {
    program: 'a loop of Math.pow, by hand',
    timing: timings[0],
    remark: perPoint(timings[0]),
  };
  const agrees = (i) =>
    apart(outs[i]) < 1e-13 ? '' : `; differs by ${apart(outs[i]).toExponential(1)}`;
  yield {
    program: 'isoflop, direct form',
    timing: timings[1],
    goal: { text: 'no slower', met: ratios[1] >= 1 - NOISE },
    remark: `${ratios[1].toFixed(2)} × as fast; ${perPoint(timings[1])}${agrees(1)}`,
  };
  yield {
    program: 'isoflop, log form',
    timing: timings[2],
    goal: { text: '≥ 1.5 × as fast', met: ratios[2] >= 1.5 },
    remark: `${ratios[2].toFixed(2)} × as fast; ${perPoint(timings[2])}${agrees(2)}`,
  };
  for (const [program, job] of [
    ['nerdamer, buildFunction', nerdamerJob],
    ['mathjs, compile', mathjsJob],
  ]) {
    const result = await job('loss');
    const { timing } = result;
    yield { program, ...result, ...(timing ? { remark: perPoint(timing) } : {}) };
  }
}
