/** What `npm pack` would publish, and what its entries reach. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, test } from 'vitest';
import { filesBelow, read } from '../architecture/files.js';
import { importsOf } from '../architecture/imports.js';
import { ROOT } from './consumer.js';

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

interface Package {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly types: string;
  readonly bin: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package;

function pack(): Packed {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(stdout) as readonly [Packed];
  return packed;
}
const packed = pack();

test('what is packed: the program, its sheets and reports, and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  const strange = paths.filter(
    (path) =>
      !/^(?:bin\/isoflop\.js|derivations\/.+\.(?:yaml|txt)|reports\/.+\.(?:md|bib)|package\.json|README\.md|LICENSE)$/.test(
        path,
      ) && !/^dist\/[\w/.-]+\.(?:js|mjs|d\.ts|css|json|txt)$/.test(path),
  );
  expect(strange).toEqual([]);
  expect(paths.filter((path) => /\btest\b|fixture|\.map$/.test(path))).toEqual([]);
  const targets = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  for (const target of [...targets, manifest.types, ...Object.values(manifest.bin)]) {
    expect(paths).toContain(target.replace(/^\.\//, ''));
  }
  // Bytes: a tenth more than today would be worth a look, twice as much is a mistake.
  expect(packed.size).toBeLessThan(2_200_000);
  // What was worked out ahead for the reports is one file.
  const sizes = packed.files.map(({ path, size }) => [path.startsWith('dist/recorded/'), size]);
  const largest = (recorded: boolean): number =>
    Math.max(0, ...sizes.flatMap(([is, size]) => (is === recorded ? [Number(size)] : [])));
  expect(largest(false)).toBeLessThan(500_000);
  expect(largest(true)).toBeLessThan(3_000_000);
});

test('publint has nothing to say of it', async () => {
  const files = packed.files.map(({ path }) => ({
    name: join('package', path),
    data: readFileSync(join(ROOT, path)),
  }));
  const { messages, pkg } = await publint({
    pkgDir: 'package',
    pack: { files },
    level: 'suggestion',
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test('types stand first in each entry, as resolvers want it', () => {
  for (const entry of Object.values(manifest.exports)) {
    if (typeof entry === 'string') continue;
    expect(Object.keys(entry)).toEqual(['types', 'default']);
    for (const path of Object.values(entry)) expect(existsSync(join(ROOT, path)), path).toBe(true);
  }
});

test('the library reaches nothing of Node', () => {
  const sources = new Map(
    filesBelow('src')
      .filter((path) => path.endsWith('.ts'))
      .map((path) => [path, importsOf(path, read(path))] as const),
  );
  const seen = new Set(['src/library/index.ts', 'src/library/export.ts']);
  for (const path of seen) for (const next of sources.get(path)?.atRunTime ?? []) seen.add(next);
  expect(seen.size).toBeGreaterThan(100);
  const builtIn = new Set(builtinModules);
  const reaching = [...seen].filter((path) =>
    sources.get(path)?.packages.some((name) => name.startsWith('node:') || builtIn.has(name)),
  );
  expect(reaching).toEqual([]);
  // Nor to what a page has no use for.
  expect([...seen].filter((path) => /^src\/(?:cli|report|opinion|page)\//.test(path))).toEqual([]);
  const globals = [...seen].filter((path) => /\b(?:process|Buffer|__dirname)\./.test(read(path)));
  expect(globals).toEqual([]);
});
