// @ts-check
/**
 * Compiles src/ into dist/ with tsc, and bundles the pages' own script. The new tree is made beside
 * the old one and takes its place only when it is whole, so nothing stale survives and a running
 * command never sees half a build.
 * Files that are not TypeScript (style sheets and the like) are copied as they are.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
/** Each is one script of pages. */
const BUNDLES = [
  'main',
  'explore-main',
  'explore-programs-main',
  'claim-list-main',
  'export-files-main',
];
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
// Each bundle is one file of its own: a page holds those that it needs.
mkdirSync(join(fresh, 'page'), { recursive: true });
for (const name of BUNDLES) {
  const bundled = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: `src/page/${name}.ts`, formats: ['iife'], name: 'page' },
    },
  });
  const [chunk] = [bundled].flat().flatMap((result) => ('output' in result ? result.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`no bundle of ${name}`);
  writeFileSync(join(fresh, 'page', `${name}.js`), chunk.code.trim());
}

// What tells this program from any other: what one has worked out is not taken for the other's.
const digest = createHash('sha256');
for (const path of readdirSync(fresh, { recursive: true, encoding: 'utf8' }).sort()) {
  if (statSync(join(fresh, path)).isFile()) {
    digest.update(`${path}\0`).update(readFileSync(join(fresh, path)));
  }
}
const name = digest.digest('hex');
writeFileSync(join(fresh, 'digest.txt'), name);
// The same program needs no new records of what it worked out.
if (existsSync('dist/recorded') && readFileSync('dist/digest.txt', 'utf8') === name) {
  cpSync('dist/recorded', join(fresh, 'recorded'), { recursive: true });
}

rmSync('dist', { recursive: true, force: true });
renameSync(fresh, 'dist');
