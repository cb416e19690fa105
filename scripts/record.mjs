// @ts-check
/**
 * Builds the reports of this package once, and keeps what was worked out for them (verdicts, numbers,
 * curves) in dist/recorded, so that whoever installs the package does not wait for it. Keys name the
 * program and the sheets' texts: where either changes, nothing of it is used.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const recorded = join(root, 'dist', 'recorded');

if (process.env['ISOFLOP_CACHE'] !== 'off' && !existsSync(recorded)) {
  const fresh = `${recorded}.new-${String(process.pid)}`;
  const pages = mkdtempSync(join(tmpdir(), 'isoflop-'));
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/isoflop.js'), 'report', '--out', pages],
    { cwd: root, env: { ...process.env, ISOFLOP_CACHE: fresh }, encoding: 'utf8' },
  );
  rmSync(pages, { recursive: true, force: true });
  if (status === 0 && existsSync(fresh)) renameSync(fresh, recorded);
  else {
    rmSync(fresh, { recursive: true, force: true });
    // The program is as good without: its first reports take longer.
    process.stderr.write(`The reports could not be built ahead:\n${stderr}`);
  }
}
