/** Pages printed to PDF by a Chromium of the machine, the same bytes each time. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IsoflopError } from '../base/errors.js';
import { usageError } from './failure.js';
import { shownPath } from './folders.js';
import { withFixedDates } from './pdf-dates.js';
import { writeWhole } from './write-file.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A page is printed in a few seconds; one that takes longer than this, in ms, never will be. */
const PATIENCE = 60_000;

/** Nothing is asked of the network, and nothing kept: the profile is a folder that is removed. */
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-component-update',
  '--disable-background-networking',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--lang=en-US',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
];

export interface PrintOptions {
  /** The program, as `findChromium` gives it. */
  readonly chromium: string;
  readonly env: Environment;
  /** In ms. */
  readonly patience?: number;
}

/**
 * Writes `x.pdf` beside `x.html` and gives its path.
 * @throws IsoflopError `pdf-failed`, `cannot-write`
 */
export async function printPage(
  page: string,
  { chromium, env, patience = PATIENCE }: PrintOptions,
): Promise<string> {
  const target = page.replace(/\.html$/, '.pdf');
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-pdf-'));
  try {
    const printed = join(folder, 'page.pdf');
    await run(chromium, argumentsFor(page, printed, folder), { env, patience, page });
    let bytes: Buffer;
    try {
      bytes = readFileSync(printed);
    } catch {
      throw failed(page, 'it wrote nothing');
    }
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw failed(page, 'it wrote no PDF');
    writeWhole(target, withFixedDates(bytes));
    return shownPath(target);
  } finally {
    // Chromium's own processes may still be leaving.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function argumentsFor(page: string, printed: string, folder: string): readonly string[] {
  // Chromium does not start in its sandbox for root, for whom that would protect nothing.
  const isRoot = process.getuid?.() === 0;
  return [
    ...FLAGS,
    ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    `--print-to-pdf=${printed}`,
    pathToFileURL(resolve(page)).href,
  ];
}

function failed(page: string, why: string): IsoflopError {
  return usageError(
    'pdf-failed',
    `Chromium did not print "${shownPath(page)}": ${why}`,
    'the page itself is written; print it from a browser, or set ISOFLOP_CHROMIUM to another one',
  );
}

/** What a program said last, in one line. */
function lastWords(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
}

/** @throws IsoflopError `pdf-failed` where it does not end well or in time */
async function run(
  program: string,
  args: readonly string[],
  { env, patience, page }: { env: Environment; patience: number; page: string },
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, patience);
    const settle = (why?: string): void => {
      clearTimeout(clock);
      // What it left behind may hold the pipe open, and must not hold us.
      child.stderr.destroy();
      if (why === undefined) done();
      else fail(failed(page, why));
    };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
    child.on('error', (error) => settle(`it does not start (${error.message})`));
    child.on('exit', (code, signal) => {
      if (late) settle(`it took more than ${String(Math.round(patience / 1000))} s`);
      else if (code === 0) settle();
      else settle(`it ended with ${signal ?? String(code)}${lastWords(said)}`);
    });
  });
}
