/** `isoflop report --watch`: pages that follow their files, in a folder and in the browser. */
import { setImmediate } from 'node:timers/promises';
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import type { DataPlace } from '../sheet/files.js';
import { diagnosticText, usageError } from './failure.js';
import { servePages } from './serve.js';
import type { PageServer } from './serve.js';
import { reportMemory } from './report-memory.js';
import { LiveReports } from './serve-build.js';
import type { Outcome } from './serve-build.js';
import { INDEX } from './reports.js';
import { Style } from './style.js';
import type { Invocation } from './usage.js';

/** Editors write a file in several steps; what comes within this time is one change. */
const SETTLE_MS = 120;
/** Where the system does not tell of changes, it is asked this often. */
const POLL_MS = 1000;

/** What is watched, and where the pages go. */
export interface Watched {
  readonly files: () => readonly string[];
  readonly folder: string;
  readonly data: DataPlace;
  /** A page lists the reports. */
  readonly listed: boolean;
}

/** Builds, serves and builds again until it is interrupted. Mistakes in reports do not end it. */
export async function watchReports(call: Invocation, watched: Watched): Promise<void> {
  const { files, folder, data, listed } = watched;
  const port = portOf(call);
  const live = new LiveReports(files, folder, data, listed, reportMemory(call.host.env));
  const server = await servePages({
    folder,
    ...(port === undefined ? {} : { port }),
    first: () => live.first,
    mistakes: (page) => live.mistakes(page),
  });
  const watcher = new Watcher();
  try {
    const interrupted = interruption();
    call.print(call.json ? line({ url: server.url }) : `${server.url}\n`);
    await build(call, live, server);
    watcher.watch(live.folders);
    // What changed during the first build was not watched yet.
    await build(call, live, server);
    call.note('watching; end with Ctrl-C\n');
    let isOver = false as boolean;
    const over = interrupted.then(() => {
      isOver = true;
    });
    for (;;) {
      await Promise.race([watcher.changed(), over]);
      if (isOver) return;
      await build(call, live, server);
      watcher.watch(live.folders);
    }
  } finally {
    watcher.close();
    await server.close();
  }
}

async function build(call: Invocation, live: LiveReports, server: PageServer): Promise<void> {
  const style = Style.for(call.host.stderr, call.host);
  for (const outcome of live.refresh()) {
    if (call.json) call.print(line(told(outcome)));
    else if (outcome.kind === 'written') {
      call.print(`${outcome.report.file}  ${outcome.report.title}\n`);
    } else for (const d of outcome.mistakes) call.note(diagnosticText(d, style));
    server.announce(outcome.page);
    server.announce(INDEX);
    // Between two pages the browser is answered.
    await setImmediate();
  }
}

function told(outcome: Outcome): unknown {
  if (outcome.kind === 'written') return outcome.report;
  const { page, mistakes } = outcome;
  return { page, mistakes };
}

/** JSON of something that happened, a line each: there is no end at which to print all of it. */
function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

async function interruption(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  });
}

function portOf(call: Invocation): number | undefined {
  const text = call.value('port');
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw usageError(
    'bad-option-value',
    `"${text}" is no port`,
    'a whole number from 1 to 65535; 0 takes any that is free',
  );
}

/** Says that something changed in one of some folders; what is not about a file of ours costs a look. */
class Watcher {
  readonly #watchers = new Map<string, FSWatcher>();
  #poll: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;
  #tell: () => void = () => undefined;
  #changed = this.#next();

  /** Watches these, and no others any more. */
  watch(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  /** Resolves once after each change, also one that came before the call. */
  async changed(): Promise<void> {
    await this.#changed;
    this.#changed = this.#next();
  }

  close(): void {
    this.watch(new Set());
    clearTimeout(this.#settling);
    clearInterval(this.#poll);
  }

  async #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, () => {
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => {
          this.#tell();
        }, SETTLE_MS);
      });
      watcher.on('error', () => {
        this.#startPolling();
      });
      this.#watchers.set(folder, watcher);
    } catch {
      this.#startPolling();
    }
  }

  #startPolling(): void {
    this.#poll ??= setInterval(() => {
      this.#tell();
    }, POLL_MS);
  }
}
