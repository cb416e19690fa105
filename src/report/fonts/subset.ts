/**
 * A font with only the glyphs that a page shows, by HarfBuzz. Its package answers later, and a page is
 * written at once, so it works in a thread of its own while this one waits. Pages built again take their
 * faces from memory and wait for nothing.
 */
import { Worker, receiveMessageOnPort, MessageChannel } from 'node:worker_threads';

/** What pages use of a font's features: pairs, ligatures, and the kinds of numerals. */
const FEATURES = ['kern', 'mark', 'liga', 'clig', 'ccmp', 'locl', 'lnum', 'onum', 'pnum', 'tnum'];
const OPTIONS = { targetFormat: 'woff2', noHinting: true, keepFeatures: FEATURES };
/** Longer than any font takes; reached only if the thread could not start. */
const PATIENCE_MS = 60_000;

interface Answer {
  readonly subset?: Uint8Array;
  readonly trouble?: string;
}

/** A function that makes subsets until `end` is called. */
export interface Subsetter {
  /**
   * @param font a TrueType or OpenType font, or a WOFF file of one
   * @param characters what the subset shows
   * @returns a WOFF2 file
   * @throws Error if the font cannot be read
   */
  readonly subset: (font: Buffer, characters: string) => Buffer;
  readonly end: () => void;
}

export function startSubsetter(): Subsetter {
  const state = new Int32Array(new SharedArrayBuffer(4));
  const { port1: own, port2: its } = new MessageChannel();
  const worker = new Worker(new URL('./subset-worker.mjs', import.meta.url), {
    workerData: { state, port: its },
    transferList: [its],
    // A process that has nothing else to do ends.
    execArgv: [],
  });
  worker.unref();
  own.unref();
  const subset = (font: Buffer, characters: string): Buffer => {
    Atomics.store(state, 0, 0);
    own.postMessage({ font: Uint8Array.from(font), characters, options: OPTIONS });
    Atomics.wait(state, 0, 0, PATIENCE_MS);
    const answer = receiveMessageOnPort(own)?.message as Answer | undefined;
    if (answer?.subset) return Buffer.from(answer.subset);
    throw new Error(`no subset of the font: ${answer?.trouble ?? 'no answer'}`);
  };
  return { subset, end: () => void worker.terminate() };
}
