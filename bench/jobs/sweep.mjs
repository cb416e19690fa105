/** The optimum at many budgets in doubles, and what general minimisers take for each. */
import { load, within } from '../engine.mjs';
import { timed } from '../measure.mjs';
import { moeJob } from '../others/run.mjs';
import { accuracy, budgets, moe } from './moe.mjs';

const POINTS = 10_000;
/** The others are given so many of the budgets. */
const FEW = 25;

export const title = `fine-grained MoE: the optimum (d, D, G, L) at ${POINTS.toLocaleString('en')} budgets in doubles (warm)`;

const scaled = ({ median, low, high, samples }, factor) => ({
  median: median * factor,
  low: low * factor,
  high: high * factor,
  samples,
});

export async function* rows() {
  const { Derivations } = await load('evaluate/derivations.js');
  const { sweepDoubles } = await load('evaluate/sweep-doubles.js');
  const { sym } = await load('expression/nodes.js');
  const { sheet, derivation, certified, coefficients } = await moe();
  const all = budgets(POINTS);
  const values = Float64Array.from(all, Number);
  const quantities = ['d_opt', 'D_opt', 'G_opt', 'L_opt'].map(sym);
  const sweep = () =>
    sweepDoubles(new Derivations(sheet, [derivation]), derivation, quantities, {
      given: new Map(),
      variable: 'F',
      values,
    });
  const columns = sweep();
  const some = all.flatMap((_, i) => (i % 97 === 0 ? [i] : []));
  const off = accuracy(
    some.map((i) => columns.map((column) => column[i])),
    some.map((i) => all[i]),
    certified,
  );
  const timing = timed(sweep);
  yield {
    program: 'isoflop, sweepDoubles',
    timing,
    goal: within(timing, 200, '≤ 0.2 s'),
    remark: `${((timing.median * 1e3) / POINTS).toFixed(1)} µs each; ${off}`,
  };

  const few = budgets(FEW);
  for (const [program, job, name] of [
    ['SciPy, SLSQP', 'slsqp', 'SciPy'],
    ['CVXOPT, gp', 'cvxopt', 'CVXOPT'],
  ]) {
    const result = await moeJob(job, name, { coefficients, budgets: few });
    if (!result.timing) {
      yield { program, ...result };
      continue;
    }
    const each = (result.timing.median / FEW).toFixed(1);
    yield {
      program,
      timing: scaled(result.timing, POINTS / FEW),
      remark: `scaled up from ${FEW}; ${each} ms each; ${accuracy(result.values, few, certified)}`,
    };
  }
}
