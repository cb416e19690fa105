/**
 * JSON with the place of each value, and numbers as they are written: `JSON.parse` would make
 * doubles of them, and keeps no positions.
 */
import { IsoflopError } from '../../base/errors.js';
import { diagnosticAt } from '../../base/source.js';
import type { SourceText } from '../../base/source.js';
import { cut } from '../bounded.js';

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

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly source: SourceText,
    private readonly maxDepth: number,
  ) {}

  whole(): JsonNode {
    const value = this.value();
    this.space();
    if (this.at < this.source.text.length) this.fail('the end of the JSON');
    return value;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.source.text)?.[0];
    if (text !== undefined) this.at += text.length;
    return text;
  }

  private space(): void {
    this.match(SPACE);
  }

  private accept(sign: string): boolean {
    this.space();
    if (this.source.text.charAt(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }

  private fail(expected: string): never {
    const found = this.match(SIGN) ?? this.source.text.slice(this.at, this.at + 12);
    const shown = found === '' ? 'the text ends here' : `found ${JSON.stringify(found)} instead`;
    const start =
      found === '' ? this.at : this.source.text.indexOf(found, Math.max(0, this.at - 1));
    throw new IsoflopError(
      diagnosticAt(this.source, start, start + Math.max(1, found.length), {
        code: 'mathjson-syntax',
        message: `expected ${expected}; ${shown}`,
      }),
    );
  }

  /** Readers of JSON take the last of two values, or the first. */
  private failTwice(name: string, start: number): never {
    throw new IsoflopError(
      diagnosticAt(this.source, start, this.at, {
        code: 'mathjson-syntax',
        message: `the key ${JSON.stringify(cut(name))} stands twice in this object`,
        hint: 'keep the one that is meant',
      }),
    );
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
    if (this.depth >= this.maxDepth) {
      throw new IsoflopError(
        diagnosticAt(this.source, start, start + 1, {
          code: 'formula-too-deep',
          message: `the formula is nested more than ${String(this.maxDepth)} levels deep`,
        }),
      );
    }
    this.depth += 1;
    this.at += 1;
    const node = isArray ? this.array(start) : this.object(start);
    this.depth -= 1;
    return node;
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
