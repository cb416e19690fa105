/** One nerdamer in a worker: a question at a time, and an end to those that take too long. */
import { Worker } from 'node:worker_threads';

export type Reply = { readonly answer: string } | { readonly trouble: string };

interface Message {
  readonly ready?: true;
  readonly id?: number;
  readonly answer?: string;
  readonly trouble?: string;
}

/** Loading takes far less; a machine under load gets its time. */
const LOADING_LIMIT = 30_000;
const MEMORY_MB = 512;

export class Runner {
  #worker: Promise<Worker> | undefined;
  #count = 0;

  /** @param limit milliseconds a question may take */
  constructor(readonly limit: number) {}

  /** Never rejects: what goes wrong is a reply. Questions must not overlap. */
  async ask(question: string): Promise<Reply> {
    let worker: Worker;
    try {
      worker = await (this.#worker ??= start());
    } catch (error) {
      this.#worker = undefined;
      return { trouble: error instanceof Error ? error.message : 'it could not be started' };
    }
    const id = this.#count++;
    const reply = await answerOf(worker, id, question, this.limit);
    if (reply) return reply;
    // It is still busy, or gone: the next question gets a new one.
    this.#worker = undefined;
    await worker.terminate();
    return { trouble: `no answer within ${String(this.limit / 1000)} s` };
  }

  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function start(): Promise<Worker> {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      clearTimeout(timer);
      void worker.terminate();
      reject(error);
    };
    const timer = setTimeout(
      () => fail(new Error('it could not be loaded in time')),
      LOADING_LIMIT,
    );
    worker.once('error', fail);
    worker.once('message', () => {
      clearTimeout(timer);
      worker.off('error', fail);
      // A worker that waits for questions must not keep the process alive.
      worker.unref();
      resolve(worker);
    });
  });
}

/** Undefined when the worker cannot be used any more. */
function answerOf(
  worker: Worker,
  id: number,
  question: string,
  limit: number,
): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const done = (reply: Reply | undefined): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      resolve(reply);
    };
    const onMessage = (message: Message): void => {
      if (message.id !== id) return;
      done(
        message.answer === undefined
          ? { trouble: message.trouble ?? 'it failed' }
          : { answer: message.answer },
      );
    };
    const onEnd = (): void => done(undefined);
    const timer = setTimeout(onEnd, limit);
    worker.on('message', onMessage).once('error', onEnd).once('exit', onEnd);
    worker.postMessage({ id, question });
  });
}
