/**
 * The state of a page's explorables in the fragment of its address:
 * `#plan:C=1e24&alpha=0.3;lab:coefficients=refit`. What differs from the start is named, and nothing
 * else. A fragment that names no explorable is none of ours.
 */
import type { Explorable } from './model.js';
import { startValues } from './model.js';
import { nearestAllowed, readTyped } from './typed.js';

export interface State {
  /** Index of the coefficient set. */
  readonly set: number;
  /** Of all inputs, in their order. */
  readonly values: readonly number[];
}

/** The key of the coefficient set: no input may have this name. */
export const SET_KEY = 'coefficients';

/** Longest fragment that is looked at. */
const MAX_LENGTH = 4000;

function plainNumber(value: number): string {
  return String(value).replace('e+', 'e');
}

export function initialState(explorable: Explorable): State {
  return { set: 0, values: startValues(explorable, 0) };
}

/** `C=1e24&alpha=0.3`, or nothing at the start. */
export function writeState(explorable: Explorable, { set, values }: State): string {
  const start = startValues(explorable, set);
  const name = explorable.sets[set]?.name;
  const parts = set === 0 || name === undefined ? [] : [`${SET_KEY}=${encodeURIComponent(name)}`];
  explorable.inputs.slice(0, explorable.controls).forEach(({ symbol }, i) => {
    const value = values[i];
    if (value === undefined || value === start[i]) return;
    parts.push(`${encodeURIComponent(symbol)}=${plainNumber(value)}`);
  });
  return parts.join('&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Unknown keys and what is no number are passed over; what lies outside a range comes to its end. */
export function readState(explorable: Explorable, text: string): State {
  const pairs = text.split('&').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return at < 0 ? ['', ''] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
  });
  const given = new Map(pairs);
  const named = given.get(SET_KEY);
  const set = Math.max(
    0,
    explorable.sets.findIndex(({ name }) => name === named),
  );
  const values = startValues(explorable, set);
  explorable.inputs.slice(0, explorable.controls).forEach((input, i) => {
    const typed = readTyped(given.get(input.symbol) ?? '');
    if (typed !== undefined) values[i] = nearestAllowed(input, typed);
  });
  return { set, values };
}

/** The part of each explorable in a fragment (with or without its `#`), by the explorable's id. */
export function readFragment(fragment: string, ids: readonly string[]): Map<string, string> {
  const parts = new Map<string, string>();
  if (fragment.length > MAX_LENGTH) return parts;
  for (const part of fragment.replace(/^#/, '').split(';')) {
    const id = ids.find((known) => part.startsWith(`${known}:`));
    if (id !== undefined) parts.set(id, part.slice(id.length + 1));
  }
  return parts;
}

/** The fragment, without `#`, of several explorables; empty where all are at their start. */
export function writeFragment(parts: ReadonlyMap<string, string>): string {
  return [...parts]
    .filter(([, text]) => text !== '')
    .map(([id, text]) => `${id}:${text}`)
    .join(';');
}
