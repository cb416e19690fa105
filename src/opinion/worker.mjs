// @ts-check
/**
 * Runs nerdamer, and nothing else: a worker of its own, so that a question that hangs can be ended.
 * Plain JavaScript, because a worker is started from a file: this one is the same in src, where tests
 * run TypeScript directly, and in dist, where the build copies it.
 */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

const nerdamer = createRequire(import.meta.url)('nerdamer/all.js');

parentPort?.on('message', ({ id, question }) => {
  try {
    const answer = String(nerdamer(question).toString());
    nerdamer.flush();
    parentPort?.postMessage({ id, answer });
  } catch (error) {
    nerdamer.flush();
    parentPort?.postMessage({ id, trouble: error instanceof Error ? error.message : 'an error' });
  }
});
parentPort?.postMessage({ ready: true });
