/**
 * JSON with the place of each value, and numbers as they are written: `JSON.parse` would make
 * doubles of them, and keeps no positions.
 */
import type { SourceText } from '../../base/source.js';
import { cut } from '../bounded.js';
import { TextReader } from '../text-reader.js';

interface Place {
  readonly start: number;
  readonly end: number;
}
export type JsonNode = Place &
  (
    | { readonly kind: 'number' | 'string'; readonly text: string }
    | { readonly kind: 'word'; readonly text: 'true' | 'false' | 'null' }
    | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
    | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, JsonNode> }
  );

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SIGN = /[[\]{},:]/y;

class JsonReader extends TextReader {
  constructor(source: SourceText, maxDepth: number) {
    super(source, maxDepth, { code: 'mathjson-syntax', space: SPACE });
  }

  whole(): JsonNode {
    const value = this.value();
    this.space();
    if (this.at < this.source.text.length) this.fail('the end of the JSON');
    return value;
  }

  private fail(expected: string): never {
    const found = this.match(SIGN) ?? this.source.text.slice(this.at, this.at + 12);
    const start =
      found === '' ? this.at : this.source.text.indexOf(found, Math.max(0, this.at - 1));
    return this.failExpecting(expected, found, start);
  }

  /** Readers of JSON take the last of two values, or the first. */
  private failTwice(name: string, start: number): never {
    const message = `the key ${JSON.stringify(cut(name))} stands twice in this object`;
    return this.failAt(start, this.at, message, 'keep the one that is meant');
  }

  private value(): JsonNode {
    this.space();
    const start = this.at;
    const text = this.match(STRING);
    if (text !== undefined) {
      return { kind: 'string', text: JSON.parse(text) as string, start, end: this.at };
    }
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: 'number', text: number, start, end: this.at };
    const word = this.match(WORD);
    if (word !== undefined) {
      return { kind: 'word', text: word as 'true', start, end: this.at };
    }
    const isArray = this.source.text.charAt(this.at) === '[';
    if (!isArray && this.source.text.charAt(this.at) !== '{') this.fail('a JSON value');
    return this.deeper(start, start + 1, () => {
      this.at += 1;
      return isArray ? this.array(start) : this.object(start);
    });
  }

  private array(start: number): JsonNode {
    const items: JsonNode[] = [];
    if (!this.accept(']')) {
      do items.push(this.value());
      while (this.accept(','));
      if (!this.accept(']')) this.fail('"," or "]"');
    }
    return { kind: 'array', items, start, end: this.at };
  }

  private object(start: number): JsonNode {
    const entries = new Map<string, JsonNode>();
    if (!this.accept('}')) {
      do {
        this.space();
        const keyStart = this.at;
        const key = this.match(STRING);
        if (key === undefined) this.fail('a key in quotes');
        const name = JSON.parse(key) as string;
        if (entries.has(name)) this.failTwice(name, keyStart);
        if (!this.accept(':')) this.fail('":"');
        entries.set(name, this.value());
      } while (this.accept(','));
      if (!this.accept('}')) this.fail('"," or "}"');
    }
    return { kind: 'object', entries, start, end: this.at };
  }
}

/** @throws IsoflopError `mathjson-syntax`, `formula-too-deep` */
export function readJson(source: SourceText, maxDepth: number): JsonNode {
  return new JsonReader(source, maxDepth).whole();
}
