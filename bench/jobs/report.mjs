/**
 * Reports to HTML as processes of their own: with everything worked out anew, as an installation finds
 * them, and once more, when also the author's own are remembered. Beside them pandoc on the same Markdown, which
 * derives and computes nothing, and leaves the formulas to the reader's browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { join, resolve } from 'node:path';
import { DIST, ROOT, within } from '../engine.mjs';
import { summary } from '../measure.mjs';

export const title = 'isoflop report: the whole process, pages written';

const ONE = 'chinchilla';
const RUNS = 3;

/** Times of a command; `before` is done before each, uncounted. */
function runs(command, args, { env = {}, count = RUNS, before = () => undefined }) {
  const times = [];
  for (let i = 0; i < count; i++) {
    before();
    const start = performance.now();
    const { error, status, stderr } = spawnSync(command, args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    if (error?.code === 'ENOENT') return { remark: `no result: ${command} is not installed` };
    if (status !== 0)
      return { remark: `no result: exit ${status}: ${stderr.trim().split('\n')[0]}` };
    times.push(performance.now() - start);
  }
  return { timing: summary(times) };
}

export async function* rows() {
  if (DIST !== resolve(ROOT, 'dist') || !existsSync(join(DIST, 'cli', 'commands', 'report.js'))) {
    yield { program: 'isoflop', remark: 'no result: the command is not built' };
    return;
  }
  // As at installation: what is recorded of another state of the program is not used.
  spawnSync(process.execPath, ['scripts/record.mjs'], { cwd: ROOT });
  const scratch = mkdtempSync(join(tmpdir(), 'isoflop-bench-'));
  const cache = join(scratch, 'cache');
  const forget = () => rmSync(cache, { recursive: true, force: true });
  const env = { ISOFLOP_CACHE: cache };
  const build = (names, { anew = false, ...options }) =>
    runs(process.execPath, ['bin/isoflop.js', 'report', ...names, '--out', join(scratch, 'site')], {
      env: anew ? { ...env, ISOFLOP_RECORDED: 'off' } : env,
      ...options,
    });
  const row = (program, result, limit, remark) => ({
    program,
    ...(result.timing && limit
      ? { goal: within(result.timing, limit, `≤ ${limit / 1000} s`) }
      : {}),
    remark,
    ...result,
  });
  const reports = readdirSync(join(ROOT, 'reports')).filter((name) => name.endsWith('.md'));
  try {
    // Not a goal: what is done once, at installation or after a change of the program or the sheets.
    yield row(
      'all, worked out anew',
      build([], { before: forget, count: 1, anew: true }),
      undefined,
      'nothing recorded or remembered',
    );
    yield row('all, first build', build([], { before: forget }), 15_000, 'as installed');
    yield row('all, again', build([], {}), 15_000, `${reports.length} reports`);
    yield row(
      `${ONE}, worked out anew`,
      build([ONE], { before: forget, anew: true }),
      undefined,
      'nothing recorded or remembered',
    );
    for (const name of reports.map((file) => file.replace(/\.md$/, ''))) {
      yield row(`${name}, again`, build([name], {}), 1_500, '');
      yield row(`${name}, first build`, build([name], { before: forget }), 1_500, 'as installed');
    }
    yield row(
      'pandoc --katex, one',
      runs('pandoc', ['-s', '--katex', `reports/${ONE}.md`, '-o', join(scratch, 'one.html')], {}),
      undefined,
      `${ONE}: neither computes nor sets formulas`,
    );
    yield row(
      'pandoc --katex, all',
      runs(
        '/bin/sh',
        [
          '-c',
          `for f in reports/*.md; do pandoc -s --katex "$f" -o "${join(scratch, 'one.html')}" || exit; done`,
        ],
        {},
      ),
      undefined,
      `${reports.length} reports`,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
