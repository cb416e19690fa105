import { describe, expect, test } from 'vitest';
import { filesBelow, read, sizeOf } from './files.js';

const BINARY = /\.(png|jpe?g|gif|ico|pdf|woff2?|ttf|gz|zip)$/;
const files = filesBelow('').filter((path) => !BINARY.test(path));

/** This very file spells the words that it looks for. */
const SELF = 'test/architecture/repository.test.ts';

/** `path:line: text` of every line that matches, in every file but this one and the lock file. */
function linesMatching(pattern: RegExp): string[] {
  return files
    .filter((path) => path !== SELF && path !== 'package-lock.json')
    .flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, i) =>
          pattern.test(line) ? [`${path}:${String(i + 1)}: ${line.trim().slice(0, 120)}`] : [],
        ),
    );
}

/** Absolute paths that exist on one machine only. Programs of the system (/usr/bin) are fine. */
const PRIVATE_FOLDERS = ['home', 'root', 'work', 'farm', 'Users', 'tmp'];
const MACHINE_PATH = new RegExp(
  `(^|[^A-Za-z0-9_.~})/])/(${PRIVATE_FOLDERS.join('|')})/[A-Za-z0-9]`,
);

/** Marks of unfinished work, and talk about how the work was done instead of what it is. */
const NOT_FOR_READERS =
  /\b(TODO|FIXME|XXX|HACK)\b|\bissues? #?\d+\b|\bsub-?agents?\b|\bcoding (agent|session)|\bthe brief\b/;

const REGISTRY = /registry\.(npmjs|yarnpkg)|deb\.debian\.org|files\.pythonhosted|npmmirror/;

interface Package {
  readonly type: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('what is committed', () => {
  test('no paths of one machine', () => {
    expect(linesMatching(MACHINE_PATH)).toEqual([]);
    const folder = PRIVATE_FOLDERS[0]!;
    expect(MACHINE_PATH.test(`cd "/${folder}/someone/isoflop"`)).toBe(true);
    expect(MACHINE_PATH.test(`spent a third of the /${folder}/`)).toBe(false);
    expect(MACHINE_PATH.test('../shared/work/x')).toBe(false);
  });

  test('nothing unfinished, nothing about its making', () => {
    expect(linesMatching(NOT_FOR_READERS)).toEqual([]);
  });

  test('no registry is named', () => {
    expect(linesMatching(REGISTRY)).toEqual([]);
    expect(REGISTRY.test(read('package-lock.json'))).toBe(false);
  });

  test('one idea a file: no source file over 15 kB', () => {
    const big = files
      .filter((path) => /^(src|bin|scripts|bench|test)\//.test(path))
      .filter((path) => /\.([cm]?[jt]s|css)$/.test(path) && !path.includes('/fixtures/'))
      .filter((path) => sizeOf(path) > 15_000)
      .map((path) => `${path}: ${String(sizeOf(path))} bytes`);
    expect(big).toEqual([]);
  });
});

describe('package.json', () => {
  const manifest = JSON.parse(read('package.json')) as Package;

  test('every version is exact', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
      .map(([name, version]) => `${name}: ${version}`);
    expect(loose).toEqual([]);
  });

  test('the lock file agrees with it', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
    const locked = lock.packages['']!;
    expect(locked.dependencies).toEqual(manifest.dependencies);
    expect(locked.devDependencies).toEqual(manifest.devDependencies);
  });

  test('what the README and CI rely on', () => {
    expect(manifest.type).toBe('module');
    expect(manifest.license).toBe('MIT');
    expect(manifest.engines.node).toBe('>=20.19');
    expect(Object.keys(manifest.scripts)).toEqual(
      expect.arrayContaining(['build', 'typecheck', 'lint', 'test', 'reports', 'bench', 'prepare']),
    );
  });
});
