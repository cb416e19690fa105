// @ts-check
/**
 * Runs HarfBuzz's subsetter for a caller who waits (subset.ts). Plain JavaScript, because a worker is
 * started from a file: this one is the same in src, where tests run TypeScript directly, and in dist,
 * where the build copies it.
 */
import { workerData } from 'node:worker_threads';
import subsetFont from 'subset-font';

/** @type {{ readonly state: Int32Array, readonly port: import('node:worker_threads').MessagePort }} */
const { state, port } = workerData;

port.on('message', async ({ font, characters, options }) => {
  try {
    const subset = await subsetFont(Buffer.from(font), characters, options);
    port.postMessage({ subset: new Uint8Array(subset) });
  } catch (error) {
    port.postMessage({ trouble: error instanceof Error ? error.message : String(error) });
  }
  Atomics.store(state, 0, 1);
  Atomics.notify(state, 0);
});
