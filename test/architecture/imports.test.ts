import { builtinModules } from 'node:module';
import { describe, expect, test } from 'vitest';
import { filesBelow, read } from './files.js';
import { chainTo, findCycle, importsOf, type Graph, type Imports } from './imports.js';
import { BEHIND_THE_WALL, MAY_IMPORT, layerOf, mayUseBuiltIns, mayUseNerdamer } from './layers.js';

const sources = filesBelow('src').filter((path) => path.endsWith('.ts'));
const graph: Graph = new Map(sources.map((path) => [path, importsOf(path, read(path))]));
const builtIns = new Set(builtinModules);
const isBuiltIn = (name: string): boolean => name.startsWith('node:') || builtIns.has(name);

const isBehindTheWall = (path: string): boolean => BEHIND_THE_WALL.includes(layerOf(path));

/** Every import that `allowed` refuses, as `importer → imported`. */
function refused(allowed: (path: string, imports: Imports) => readonly string[]): string[] {
  return [...graph].flatMap(([path, imports]) =>
    allowed(path, imports).map((target) => `${path} → ${target}`),
  );
}

describe('the direction of imports in src', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(5);
  });

  test('every file lies in a known layer', () => {
    expect(sources.filter((path) => !MAY_IMPORT.has(layerOf(path)))).toEqual([]);
  });

  test('imports go down the layers only', () => {
    const up = refused((path, { files }) => {
      const layer = layerOf(path);
      const open = ['base', layer, ...(MAY_IMPORT.get(layer) ?? [])];
      return files.filter((file) => !open.includes(layerOf(file)));
    });
    expect(up).toEqual([]);
  });

  test('no circles', () => {
    expect(findCycle(graph)?.join(' → ')).toBeUndefined();
  });

  test('the wall: the checker reaches neither the derivation engine nor the calculus', () => {
    const breaches = sources
      .filter((path) => layerOf(path) === 'check')
      .map((path) => chainTo(graph, path, isBehindTheWall)?.join(' → '))
      .filter((chain) => chain !== undefined);
    expect(breaches).toEqual([]);
  });

  test('only the command line, the report and the sheet reader touch the machine', () => {
    const touching = refused((path, { packages }) =>
      packages.filter((name) => isBuiltIn(name) && !mayUseBuiltIns(path, name)),
    );
    expect(touching).toEqual([]);
  });

  test('only its adapter imports nerdamer', () => {
    const importing = refused((path, { packages }) =>
      packages.filter((name) => /^nerdamer/.test(name) && !mayUseNerdamer(path)),
    );
    expect(importing).toEqual([]);
  });

  test('nor does anything but its worker load it in another way', () => {
    const loading = filesBelow('src').filter((path) => /['"`]nerdamer/.test(read(path)));
    expect(loading).toEqual(['src/opinion/worker.mjs']);
    expect(loading.every(mayUseNerdamer)).toBe(true);
  });

  test('plain JavaScript, which escapes the compiler and these readers, is what threads start from', () => {
    expect(filesBelow('src').filter((path) => /\.[cm]?js$/.test(path))).toEqual([
      'src/opinion/worker.mjs',
      'src/report/fonts/subset-worker.mjs',
    ]);
  });

  test('src imports only what package.json lists as a dependency', () => {
    const { dependencies } = JSON.parse(read('package.json')) as {
      dependencies: Record<string, string>;
    };
    const listed = new Set(Object.keys(dependencies));
    const packageOf = (name: string): string => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
    const unlisted = refused((_, { packages }) =>
      packages.filter((name) => !isBuiltIn(name) && !listed.has(packageOf(name))),
    );
    expect(unlisted).toEqual([]);
  });
});

// The rules above would pass on anything if these readers saw nothing.
describe('the readers of imports', () => {
  test('see every kind of import', () => {
    const text = `
      import { a } from '../algebra/a.js';
      import type {
        B,
      } from './b.js';
      import './c.js';
      export * from './d.js';
      // import './not.js';
      const e = await import('./e.js');
      type F = import('./f.js').F;
      new Worker(new URL('./worker.js', import.meta.url));
      import katex from 'katex';
      import fs from 'node:fs';
    `;
    const { files, atRunTime, packages } = importsOf('src/check/x.ts', text);
    expect([...files].sort()).toEqual([
      'src/algebra/a.ts',
      'src/check/b.ts',
      'src/check/c.ts',
      'src/check/d.ts',
      'src/check/e.ts',
      'src/check/f.ts',
      'src/check/worker.ts',
    ]);
    expect(files.filter((file) => !atRunTime.includes(file)).sort()).toEqual([
      'src/check/b.ts',
      'src/check/f.ts',
    ]);
    expect([...packages].sort()).toEqual(['katex', 'node:fs']);
  });

  const small = (edges: Record<string, string[]>): Graph =>
    new Map(
      Object.entries(edges).map(([path, files]) => [
        path,
        { files, atRunTime: files, packages: [] },
      ]),
    );

  test('find a circle', () => {
    expect(findCycle(small({ a: ['b'], b: ['c'], c: ['b'] }))).toEqual(['b', 'c', 'b']);
    expect(findCycle(small({ a: ['b', 'c'], b: ['c'], c: [] }))).toBeUndefined();
  });

  test('find a breach of the wall through others', () => {
    const chain = chainTo(
      small({
        'src/check/a.ts': ['src/proof/b.ts'],
        'src/proof/b.ts': ['src/derive/c.ts'],
        'src/derive/c.ts': [],
      }),
      'src/check/a.ts',
      isBehindTheWall,
    );
    expect(chain).toEqual(['src/check/a.ts', 'src/proof/b.ts', 'src/derive/c.ts']);
  });
});
