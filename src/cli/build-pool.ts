/** Threads that share the tasks of a build. */
import { Worker } from 'node:worker_threads';
import { IsoflopError } from '../base/errors.js';
import type { BuildResult, BuildSetting, BuildTask } from './build-task.js';

interface Waiting {
  readonly task: BuildTask;
  readonly resolve: (result: BuildResult) => void;
  readonly reject: (error: unknown) => void;
}

export class BuildPool {
  readonly #idle: Worker[] = [];
  readonly #all: Worker[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(
    private readonly setting: BuildSetting,
    private readonly size: number,
  ) {}

  /**
   * The task's result, once a thread has had time for it; tasks are begun in the order given.
   * @throws IsoflopError with the user's mistakes, Error for a fault of ours
   */
  async run<K extends BuildTask['kind']>(
    task: Extract<BuildTask, { kind: K }>,
  ): Promise<Extract<BuildResult, { kind: K }>> {
    const result = await new Promise<BuildResult>((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#next();
    });
    if (result.kind === 'mistakes') throw new IsoflopError(result.diagnostics);
    if (result.kind === 'fault') throw new Error(result.stack);
    return result as Extract<BuildResult, { kind: K }>;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.length < this.size ? this.#start() : undefined);
    if (!worker) return;
    const { task, resolve, reject } = this.#waiting.shift() as Waiting;
    const settle = (finish: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    const onMessage = (result: BuildResult): void => {
      settle(() => {
        this.#idle.push(worker);
        resolve(result);
        this.#next();
      });
    };
    // A thread that is gone takes its task with it, and no other.
    const onError = (error: unknown): void => settle(() => reject(error));
    const onExit = (code: number): void => {
      settle(() => reject(new Error(`a thread of the build ended with ${String(code)}`)));
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./build-worker.js', import.meta.url), {
      workerData: this.setting,
    });
    this.#all.push(worker);
    return worker;
  }
}
