/**
 * What a test may need from outside the checkout. Where it is missing the tests are skipped with a
 * message that names it; with `CI=true` a missing program fails instead, so that nothing goes
 * unnoticed there. The data folder is not part of the project, so it is skipped in CI too.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

export type Program =
  'chromium' | 'python3-sympy' | 'maxima' | 'gnumeric' | 'texlive-latex-recommended' | 'data';

/** Where Debian puts chromium; pass it to playwright-core as `executablePath`. */
export const CHROMIUM = '/usr/bin/chromium';

/** Debian's Python, the one that sees Debian's python3-sympy and python3-mpmath. */
export const PYTHON = '/usr/bin/python3';

/** Published measurements, beside the checkout and never in it. */
export const DATA_FOLDER = fileURLToPath(new URL('../../../shared/data', import.meta.url));

interface Need {
  readonly present: () => boolean;
  readonly remedy: string;
  readonly requiredInCi: boolean;
}

const runs = (program: string, args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore', timeout: 15_000 }).status === 0;

const debian = (name: string): string => `install it with: apt-get install ${name}`;

const NEEDS: Readonly<Record<Program, Need>> = {
  chromium: {
    present: () => existsSync(CHROMIUM),
    remedy: debian('chromium'),
    requiredInCi: true,
  },
  'python3-sympy': {
    present: () => runs(PYTHON, ['-c', 'import sympy']),
    remedy: debian('python3-sympy'),
    requiredInCi: true,
  },
  maxima: {
    present: () => runs('maxima', ['--version']),
    remedy: debian('maxima'),
    requiredInCi: true,
  },
  gnumeric: {
    present: () => runs('ssconvert', ['--version']),
    remedy: debian('gnumeric'),
    requiredInCi: true,
  },
  'texlive-latex-recommended': {
    present: () => runs('kpsewhich', ['booktabs.sty']) && runs('pdflatex', ['--version']),
    remedy: debian('texlive-latex-recommended'),
    requiredInCi: true,
  },
  data: {
    present: () => existsSync(DATA_FOLDER),
    remedy: 'put the folder shared/data beside the checkout',
    requiredInCi: false,
  },
};

const found = new Map<Program, boolean>();

/** Whether `name` is here. Asked once a process. */
export function haveProgram(name: Program): boolean {
  const known = found.get(name);
  if (known !== undefined) return known;
  const present = NEEDS[name].present();
  found.set(name, present);
  return present;
}

/**
 * `describe(title, body)` where `name` is installed. Elsewhere the body does not run at all: the
 * group holds one skipped test (in CI a failing one) that names what is missing.
 */
export function describeWith(name: Program, title: string, body: () => void): void {
  if (haveProgram(name)) {
    describe(title, body);
    return;
  }
  const { remedy, requiredInCi } = NEEDS[name];
  const message = `${name} is missing: ${remedy}`;
  if (requiredInCi && process.env['CI'] === 'true') {
    describe(title, () => {
      test(`needs ${name}`, () => {
        throw new Error(message);
      });
    });
    return;
  }
  console.warn(`Skipped "${title}": ${message}`);
  describe(title, () => {
    test.skip(message, () => undefined);
  });
}
