/** The command in this process, with its output caught. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { main } from '../../src/cli/main.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Parsed JSON, poked at freely. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly tty?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export async function run(argv: readonly string[], terminal: Terminal = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const isTTY = terminal.tty ?? false;
  const code = await main(argv, {
    stdout: { write: (text) => (out += text), isTTY },
    stderr: { write: (text) => (err += text), isTTY },
    // What is shown must not depend on whether released data lie beside the project.
    env: { ISOFLOP_DATA: '.', ...terminal.env },
  });
  return { code, out, err };
}

export async function runJson(...argv: string[]): Promise<{ code: number; json: Json }> {
  const { code, out, err } = await run([...argv, '--json']);
  if (err !== '') throw new Error(`unexpected message: ${err}`);
  return { code, json: JSON.parse(out) };
}

/** Words of a shell command: quotes hold spaces together. */
export function words(line: string): string[] {
  return [...line.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/['"]/g, ''),
  );
}

/** A folder of its own with the sheets and reports of the checkout, for the tests of one file. */
export function inScratchFolder(): void {
  const before = process.cwd();
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'isoflop-cli-'));
    symlinkSync(join(ROOT, 'derivations'), join(folder, 'derivations'));
    symlinkSync(join(ROOT, 'reports'), join(folder, 'reports'));
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });
}
