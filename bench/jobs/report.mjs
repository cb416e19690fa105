/** Every report to HTML, as one process. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { join, resolve } from 'node:path';
import { DIST, ROOT } from '../engine.mjs';
import { summary } from '../measure.mjs';

export const title = 'isoflop report: every report built, the whole process';

export async function* rows() {
  if (DIST !== resolve(ROOT, 'dist') || !existsSync(join(DIST, 'cli', 'commands', 'report.js'))) {
    yield { program: 'isoflop', remark: 'no result: the command is not built' };
    return;
  }
  const out = mkdtempSync(join(tmpdir(), 'isoflop-bench-'));
  try {
    const times = [];
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      const args = ['bin/isoflop.js', 'report', '--out', out];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      if (status !== 0) {
        const why = stderr.trim().split('\n')[0] ?? '';
        yield { program: 'isoflop', remark: `no result: exit ${status}: ${why}` };
        return;
      }
      times.push(performance.now() - start);
    }
    yield { program: 'isoflop', timing: summary(times), remark: `${times.length} runs` };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
