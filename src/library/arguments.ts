/** What the functions of the library are given, checked: a wrong argument is a mistake of the user, said as one. */
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { Sheet } from '../sheet/model.js';

/** A value as messages show it. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value)}`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value instanceof Map ? 'a Map' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

/** @throws IsoflopError `bad-argument` always */
export function wrong(what: string, expected: string, value: unknown, hint?: string): never {
  throw new IsoflopError({
    code: 'bad-argument',
    message: `${what} must be ${expected}, and is ${shown(value)}`,
    hint: hint ?? 'docs/library.md shows how it is called',
  });
}

export function requireText(value: unknown, what: string): asserts value is string {
  if (typeof value !== 'string') wrong(what, 'a text', value);
}

export function requireOptionalText(
  value: unknown,
  what: string,
  hint?: string,
): asserts value is string | undefined {
  if (value !== undefined && typeof value !== 'string') wrong(what, 'a text', value, hint);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or a text with the name of its file. */
export function requireSource(
  value: unknown,
  what: string,
  hint?: string,
): asserts value is SourceText | string {
  if (typeof value === 'string') return;
  if (!isRecord(value) || typeof value['text'] !== 'string') wrong(what, 'a text', value, hint);
  requireText(value['file'], `"file" of ${what}`);
  for (const key of ['firstLine', 'firstColumn']) {
    requireWhole(value[key], `"${key}" of ${what}`, 1, Number.MAX_SAFE_INTEGER);
  }
}

/** An object with none but these keys: one that is mistyped would be passed over. */
export function requireOptions(
  value: unknown,
  keys: readonly string[],
  what = 'the options',
): void {
  const isPlain = isRecord(value) && !(value instanceof Map) && !(value instanceof Set);
  if (!isPlain) wrong(what, `an object such as { ${keys[0] ?? ''}: … }`, value);
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    throw new IsoflopError({
      code: 'bad-argument',
      message: `there is no ${JSON.stringify(key.slice(0, 60))} in ${what}`,
      hint: didYouMean(key, keys) ?? `there are ${keys.join(', ')}`,
    });
  }
}

/** A whole number between two others, or nothing. */
export function requireWhole(value: unknown, what: string, least: number, most: number): void {
  if (value === undefined) return;
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
  if (isWhole && value >= least && value <= most) return;
  wrong(what, `a whole number from ${String(least)} to ${String(most)}`, value);
}

export function requireOneOf(value: unknown, what: string, words: readonly string[]): void {
  if (value === undefined || (typeof value === 'string' && words.includes(value))) return;
  wrong(what, `one of ${words.map((word) => `'${word}'`).join(', ')}`, value);
}

export function requireFunction(value: unknown, what: string): void {
  if (value !== undefined && typeof value !== 'function') wrong(what, 'a function', value);
}

/** Texts in an array, a set or the like; a single text is none. */
export function requireTexts(value: unknown, what: string): asserts value is Iterable<string> {
  const isList = typeof value === 'object' && value !== null && Symbol.iterator in value;
  if (!isList) wrong(what, "a list of texts, such as ['N']", value);
  for (const text of value as Iterable<unknown>) requireText(text, `each of ${what}`);
}

/** Texts in an array. */
export function requireTextArray(value: unknown, what: string): void {
  if (!Array.isArray(value)) wrong(what, "an array of texts, such as ['N']", value);
  for (const text of value) requireText(text, `each of ${what}`);
}

/** A Map from texts to texts, or nothing. */
export function requireTextMap(value: unknown, what: string): void {
  if (value === undefined) return;
  if (!(value instanceof Map)) wrong(what, "a Map such as new Map([['N', 'N']])", value);
  for (const [key, text] of value) {
    requireText(key, `each name in ${what}`);
    requireText(text, `each text in ${what}`);
  }
}

/** A text by name, or several of them: at least one. */
export function requireForms(value: unknown, what: string): void {
  if (value === undefined) return;
  if (!(value instanceof Map)) wrong(what, "a Map such as new Map([['N', 'N']])", value);
  for (const [key, forms] of value) {
    requireText(key, `each name in ${what}`);
    if (typeof forms === 'string') continue;
    const isList = Array.isArray(forms) && forms.length > 0;
    if (!isList) wrong(`each value in ${what}`, 'a text, or an array of texts', forms);
    requireTextArray(forms, `each value in ${what}`);
  }
}

/** Values by name: `{ C: '5.76e23' }`, or nothing. */
export function requireValues(value: unknown, what: string): void {
  if (value === undefined) return;
  const isPlain = isRecord(value) && !(value instanceof Map);
  if (!isPlain) wrong(what, "an object such as { C: '5.76e23' }", value);
  for (const [name, each] of Object.entries(value)) {
    const isNumber = typeof each === 'number' && Number.isFinite(each);
    if (!isNumber && typeof each !== 'string') {
      wrong(`the value of ${JSON.stringify(name.slice(0, 60))}`, 'a numeral or a number', each);
    }
  }
}

const MAPS = ['symbols', 'functions', 'equations', 'coefficients', 'problems'] as const;

/** What `readSheet` gives. */
export function requireSheet(value: unknown): asserts value is Sheet {
  const isSheet =
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    MAPS.every((key) => value[key] instanceof Map) &&
    Array.isArray(value['claims']);
  if (!isSheet) {
    wrong('the sheet', 'what readSheet gives', value, 'read it first: readSheet(text)');
  }
}
