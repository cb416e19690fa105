/**
 * Other programs at the same jobs, each in a process of its own with a time limit: some hang. A
 * program prints one line of JSON: { times: [milliseconds…], values?: […] } or { failed: why }.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BUDGET, COEFFICIENTS } from '../engine.mjs';
import { summary } from '../measure.mjs';

/** Seconds that each may take; `--timeout` changes it. */
let limit = 20;
export function setLimit(seconds) {
  limit = seconds;
}

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
/** Debian's Python, whose packages python3-sympy and python3-mpmath are. */
const PYTHON = '/usr/bin/python3';

function run(command, args, name, given = { coefficients: COEFFICIENTS, budget: BUDGET }) {
  const input = JSON.stringify(given);
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    timeout: limit * 1000,
    killSignal: 'SIGKILL',
  });
  if (error?.code === 'ENOENT') return { remark: `no result: ${name} is not installed` };
  if (error?.code === 'ETIMEDOUT') return { remark: `no result within ${limit} s` };
  const line = stdout.split('\n').findLast((l) => l.trimStart().startsWith('{'));
  if (line === undefined) {
    const why = stderr.trim().split('\n').at(-1) ?? '';
    const absent = /No module named|Cannot find (module|package)/.test(stderr);
    return {
      remark: `no result: ${absent ? `${name} is not installed` : `exit ${status} ${why}`}`,
    };
  }
  const { times, values, failed, remark } = JSON.parse(line);
  if (failed !== undefined) return { remark: `no result: ${failed}` };
  return { timing: summary(times), ...(values ? { values } : {}), ...(remark ? { remark } : {}) };
}

export const nerdamerJob = async (job) =>
  run(process.execPath, [beside('nerdamer.mjs'), job], 'nerdamer');
export const mathjsJob = async (job) =>
  run(process.execPath, [beside('mathjs.mjs'), job], 'mathjs');
export const mpmathJob = async (job) => run(PYTHON, [beside('mpmath-job.py'), job], 'mpmath');
export const sympyChain = async () => run(PYTHON, [beside('sympy-chain.py')], 'SymPy');
export const maximaChain = async () =>
  run('maxima', ['--very-quiet', `--batch=${beside('maxima-chain.mac')}`], 'Maxima');
/**
 * The fine-grained mixture of experts by another program.
 * @param {{ coefficients: Record<string, string>, budgets: string[], digits?: number }} given
 */
export const moeJob = async (job, name, given) =>
  run(PYTHON, [beside('moe-job.py'), job], name, given);
