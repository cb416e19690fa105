/** What the commands know of the machine that they run on; tests bring their own. */

import { writeSync } from 'node:fs';
import { EXIT } from './exit.js';

/** Where text goes. Nothing here waits: Node queues what a pipe does not take at once. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The process itself. A reader that goes away (`isoflop list | head -1`) is no error: what is still
 * to be written is dropped in silence. Any other failure to write, such as a full disk, ends the process
 * with a message.
 */
export function processHost(): Host {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listeners('error').includes(onFailure)) continue;
    stream.on('error', onFailure);
  }
  return { stdout: process.stdout, stderr: process.stderr, env: process.env };
}

function onFailure(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
  const [reason = ''] = error.message.split('\n');
  try {
    writeSync(
      process.stderr.fd,
      `isoflop: the output cannot be written: ${reason} (cannot-write)\n`,
    );
  } catch {
    // Then nothing can be said at all.
  }
  process.exit(EXIT.usage);
}
