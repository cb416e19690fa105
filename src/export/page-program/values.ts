/** Values of a function's body as operands. */
import { PRODUCT, SUM, numeral, ref } from './text.js';
import type { Level } from './text.js';

/** k, or k times a value of the body. */
export interface Scaled {
  readonly k: number;
  readonly id?: number;
}

/** k times several values. */
export interface Term {
  readonly k: number;
  readonly ids: readonly number[];
}

export function scaledText({ k, id }: Scaled, level: Level): string {
  if (id === undefined) {
    const { text } = numeral(k);
    return level > SUM && text.startsWith('-') ? `(${text})` : text;
  }
  if (k === 1) return ref(id, level);
  const text = k === -1 ? `-${ref(id, PRODUCT)}` : `${numeral(k).text}*${ref(id, PRODUCT)}`;
  return level > SUM && (text.startsWith('-') || level > PRODUCT) ? `(${text})` : text;
}

export function termOf({ k, id }: Scaled): Term {
  return { k, ids: id === undefined ? [] : [id] };
}

export function idsOf({ id }: Scaled): readonly number[] {
  return id === undefined ? [] : [id];
}
