/** What the commands know of the machine that they run on; tests bring their own. */

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
 * to be written is dropped in silence.
 */
export function processHost(): Host {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listeners('error').includes(dropBrokenPipe)) continue;
    stream.on('error', dropBrokenPipe);
  }
  return { stdout: process.stdout, stderr: process.stderr, env: process.env };
}

function dropBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
}
