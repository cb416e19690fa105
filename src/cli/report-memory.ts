/**
 * What earlier builds of reports worked out: in the user's cache folder, and, for the reports that come
 * with the program, beside the program itself. Nothing depends on it but time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Memory } from '../report/memory.js';
import { writeWhole } from './write-file.js';

/** Written by the build beside the compiled program. */
const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '..');
const DIGEST = join(PROGRAM, 'digest.txt');
/** What scripts/record.mjs has worked out ahead, under the program's own digest. */
const RECORDED = join(PROGRAM, 'recorded');
/** So many programs' memories are kept, such as those of several checkouts. */
const KEPT = 4;
/** A memory that is larger is begun anew with what the last build used, in characters. */
const MAX_LENGTH = 30_000_000;

const NAME = /^reports-[0-9a-f]{16}\.json$/;

type Environment = Readonly<Record<string, string | undefined>>;

/** Whose memory it is, and the memory itself. */
export interface OwnMemory extends Memory {
  readonly program: string;
  /** Entries made since it was opened, for another process to have. */
  made(): readonly (readonly [string, unknown])[];
  /** A folder that cannot be written to is no mistake of the user's: then nothing is remembered. */
  save(): void;
}

/** `ISOFLOP_CACHE`, where `off` means none; else the usual place of the system. */
function folderOf(env: Environment): string | undefined {
  const given = env['ISOFLOP_CACHE'];
  if (given === 'off') return undefined;
  if (given !== undefined && given !== '') return given;
  const base = env['XDG_CACHE_HOME'] ?? env['LOCALAPPDATA'];
  if (base !== undefined && base !== '') return join(base, 'isoflop');
  const home = env['HOME'];
  return home === undefined || home === '' ? undefined : join(home, '.cache', 'isoflop');
}

function programDigest(): string | undefined {
  try {
    return readFileSync(DIGEST, 'utf8').trim();
  } catch {
    return undefined; // Not built by the build script: the program may change at any time.
  }
}

/** None where the program is not told from others, or the user wants none. */
export function reportMemory(env: Environment): OwnMemory | undefined {
  const folder = folderOf(env);
  const program = programDigest();
  return folder === undefined || program === undefined
    ? undefined
    : openMemory(folder, program, env['ISOFLOP_RECORDED'] === 'off' ? undefined : RECORDED);
}

/**
 * What builds by the program left in the folder.
 * @param recorded a folder with what was worked out ahead, which is not written to
 */
export function openMemory(folder: string, program: string, recorded?: string): OwnMemory {
  const name = `reports-${program.slice(0, 16)}.json`;
  const file = join(folder, name);
  const entries = readEntries(file);
  const ahead = recorded === undefined ? undefined : readEntries(join(recorded, name));
  const used = new Set<string>();
  const made = new Map<string, unknown>();
  let saved = 0;
  return {
    program,
    get: (key) => {
      const known = entries.get(key);
      if (known === undefined) return ahead?.get(key);
      used.add(key);
      return known;
    },
    set: (key, value) => {
      entries.set(key, value);
      used.add(key);
      made.set(key, value);
    },
    made: () => [...made],
    save: () => {
      if (made.size === saved) return;
      saved = made.size;
      // Another build may have written since.
      const all = new Map([...readEntries(file), ...entries]);
      let text = textOf(all);
      if (text.length > MAX_LENGTH) text = textOf([...all].filter(([key]) => used.has(key)));
      try {
        mkdirSync(folder, { recursive: true });
        writeWhole(file, text);
        forgetOthers(folder);
      } catch {
        // Nothing is lost but time.
      }
    },
  };
}

function textOf(entries: Iterable<readonly [string, unknown]>): string {
  const text = `${JSON.stringify([...entries])}\n`;
  return `${checksum(text)}\n${text}`;
}

/** What is not as a build wrote it, a disk or a hand has damaged: then nothing of it is believed. */
function checksum(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function readEntries(file: string): Map<string, unknown> {
  try {
    const [, sum = '', text = ''] =
      /^([0-9a-f]{64})\n([^]*)$/.exec(readFileSync(file, 'utf8')) ?? [];
    if (checksum(text) !== sum) return new Map();
    return new Map(JSON.parse(text) as [string, unknown][]);
  } catch {
    return new Map(); // There is none yet, or it was cut short by a full disk.
  }
}

/** The oldest go. */
function forgetOthers(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .map((name) => join(folder, name));
  const age = new Map(files.map((path) => [path, statSync(path).mtimeMs]));
  files.sort((a, b) => (age.get(b) ?? 0) - (age.get(a) ?? 0));
  for (const path of files.slice(KEPT)) rmSync(path, { force: true });
}
