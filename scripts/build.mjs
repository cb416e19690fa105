// @ts-check
/**
 * Compiles src/ into dist/ with tsc. The new tree is made beside the old one and takes its place
 * only when it is whole, so nothing stale survives and a running command never sees half a build.
 * Files that are not TypeScript (style sheets and the like) are copied as they are.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const fresh = `dist.new-${String(process.pid)}`;

process.chdir(root);
rmSync(fresh, { recursive: true, force: true });

const { status } = spawnSync(
  process.execPath,
  [tsc, '-p', 'tsconfig.json', '--outDir', fresh, '--noEmitOnError'],
  { stdio: 'inherit' },
);
if (status !== 0 || !existsSync(fresh)) {
  rmSync(fresh, { recursive: true, force: true });
  process.stderr.write('The build failed; dist/ is as it was.\n');
  process.exit(status ?? 1);
}

cpSync('src', fresh, {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || !path.endsWith('.ts'),
});
rmSync('dist', { recursive: true, force: true });
renameSync(fresh, 'dist');
