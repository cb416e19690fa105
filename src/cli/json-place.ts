/** Places in JSON texts, for messages: where one goes wrong, and where the value at a path begins. */

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** No audit is nested deeper; a text that is would exhaust the stack. */
const MOST_DEPTH = 60;

export type JsonPath = readonly PropertyKey[];

class Fault extends Error {
  constructor(readonly at: number) {
    super('not JSON');
  }
}

/** Offset of the first character that makes the text no JSON; undefined if it is JSON. */
export function faultInJson(text: string): number | undefined {
  try {
    new Walker(text, undefined).whole();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.at;
    throw error;
  }
}

/** Offset of the value at the path, or of the nearest one around it. */
export function placeInJson(text: string, path: JsonPath): number {
  const walker = new Walker(text, path);
  try {
    walker.whole();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  return walker.found;
}

class Walker {
  #at = 0;
  #depth = 0;
  /** How much of the path leads to the best value so far. */
  #best = -1;
  found = 0;

  constructor(
    readonly text: string,
    readonly path: JsonPath | undefined,
  ) {}

  whole(): void {
    this.#value([]);
    this.#space();
    if (this.#at < this.text.length) throw new Fault(this.#at);
  }

  #value(path: readonly (string | number)[]): void {
    this.#space();
    this.#meet(path);
    const first = this.text[this.#at];
    if (first === '{') this.#list('}', () => this.#member(path));
    else if (first === '[') {
      let index = 0;
      this.#list(']', () => this.#value([...path, index++]));
    } else if (!this.#take(STRING) && !this.#take(ATOM)) throw new Fault(this.#at);
  }

  #meet(path: readonly (string | number)[]): void {
    const wanted = this.path;
    if (!wanted || path.length <= this.#best || path.length > wanted.length) return;
    if (!path.every((part, i) => part === wanted[i])) return;
    this.#best = path.length;
    this.found = this.#at;
  }

  #member(path: readonly (string | number)[]): void {
    this.#space();
    const key = this.#take(STRING);
    if (key === undefined) throw new Fault(this.#at);
    this.#space();
    if (this.text[this.#at] !== ':') throw new Fault(this.#at);
    this.#at++;
    this.#value([...path, JSON.parse(key) as string]);
  }

  #list(end: string, item: () => void): void {
    if (++this.#depth > MOST_DEPTH) throw new Fault(this.#at);
    this.#at++;
    this.#space();
    if (this.text[this.#at] === end) this.#at++;
    else {
      for (;;) {
        item();
        this.#space();
        const next = this.text[this.#at];
        if (next !== ',' && next !== end) throw new Fault(this.#at);
        this.#at++;
        if (next === end) break;
      }
    }
    this.#depth--;
  }

  #space(): void {
    this.#take(SPACE);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.text)?.[0];
    if (taken !== undefined) this.#at += taken.length;
    return taken;
  }
}
