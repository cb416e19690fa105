/** Scripts run by other algebra systems, which are separate processes and so can run side by side. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PYTHON } from './programs.js';

export interface ScriptOutcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const runSympy = (script: string, ...args: readonly string[]): Promise<ScriptOutcome> =>
  runScript('script.py', script, (file) => [PYTHON, ['-B', file, ...args]]);

/** The same with a patience of its own, in milliseconds. */
export const runSympyFor = (
  patience: number,
  script: string,
  ...args: readonly string[]
): Promise<ScriptOutcome> =>
  runScript('script.py', script, (file) => [PYTHON, ['-B', file, ...args]], patience);

export const runMaxima = (script: string, patience?: number): Promise<ScriptOutcome> =>
  runScript(
    'script.mac',
    script,
    (file) => ['maxima', ['--very-quiet', '--batch', file]],
    patience,
  );

/** Milliseconds after which a program is taken to hang. */
const PATIENCE = 120_000;

function runScript(
  name: string,
  script: string,
  command: (file: string) => readonly [program: string, args: readonly string[]],
  patience = PATIENCE,
): Promise<ScriptOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-engine-'));
  const file = join(folder, name);
  writeFileSync(file, script);
  const [program, args] = command(file);
  return new Promise<ScriptOutcome>((resolve, reject) => {
    // Maxima keeps files of its own under the home folder, and must not wait for a keyboard.
    const env = { ...process.env, MAXIMA_USERDIR: folder };
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: patience,
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

export type Word = 'agrees' | 'disagrees' | 'undecided';

export interface Answers {
  /** Id of the question → what the system says. */
  readonly words: ReadonlyMap<string, Word>;
  readonly reasons: ReadonlyMap<string, string>;
  readonly total: string | undefined;
}

/** The answers in a script's output: `ID agrees: reason`. */
export function answersIn({ out }: ScriptOutcome): Answers {
  const found = [...out.matchAll(/^(.*) (agrees|disagrees|undecided): (.*)$/gm)];
  return {
    words: new Map(found.map(([, id = '', word]) => [id, word as Word])),
    reasons: new Map(found.map(([, id = '', , why = '']) => [id, why])),
    total: /^total: (.*)$/m.exec(out)?.[1],
  };
}
