/** The whole command, from the shell's point of view. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, ROOT, SHEET, within } from '../engine.mjs';
import { summary } from '../measure.mjs';

export const title = `isoflop derive ${SHEET}: the whole process`;

const SPAWNS = 7;

function spawned(args) {
  const times = [];
  // The first fills the disk's cache and is not counted.
  for (let i = 0; i <= SPAWNS; i++) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) return { failed: `exit ${status}: ${stderr.trim().split('\n')[0] ?? ''}` };
    if (i > 0) times.push(performance.now() - start);
  }
  return { timing: summary(times) };
}

export async function* rows() {
  const entry = resolve(DIST, 'cli', 'main.js');
  if (!existsSync(entry)) {
    yield { program: 'isoflop', remark: 'no result: the command line is not built' };
    return;
  }
  const code = `import { main } from ${JSON.stringify(pathToFileURL(entry).href)};
    process.exitCode = await main(['derive', '${SHEET}']);`;
  const usual = DIST === resolve(ROOT, 'dist');
  const { timing, failed } = spawned(
    usual ? ['bin/isoflop.js', 'derive', SHEET] : ['--input-type=module', '--eval', code],
  );
  yield timing
    ? { program: 'isoflop', timing, goal: within(timing, 400, '≤ 0.4 s'), remark: `${SPAWNS} runs` }
    : { program: 'isoflop', remark: `no result: ${failed}` };
  yield {
    program: 'Node alone',
    ...spawned(['--eval', '0']),
    remark: 'what no program in it can undercut',
  };
}
