/**
 * Statements of straight-line JavaScript with references between them: what is used once is written in
 * its place, what is not used vanishes, and what is left gets short names.
 */

/** How tightly what is written holds together. */
export const SUM = 0;
export const PRODUCT = 1;
export const ATOM = 3;
export type Level = typeof SUM | typeof PRODUCT | typeof ATOM;

/** A text with references to statements, and how tightly it holds together. */
export interface Piece {
  readonly text: string;
  readonly level: Level;
}

interface Statement {
  /** What it gives names to; several are taken from a list. */
  readonly ids: readonly number[];
  readonly piece: Piece;
}

const OPEN = '\u0001';
const CLOSE = '\u0002';
const REFERENCE = /(\+?)\u0001(\d+):([0-9tp])\u0002/g;

/** A reference: `needed` is how tightly its text must hold together there. */
export function ref(id: number, needed: Level): string {
  return `${OPEN}${String(id)}:${String(needed)}${CLOSE}`;
}

/** A reference that follows a plus: a minus of its own takes the place of that. */
export function addend(id: number): string {
  return `+${OPEN}${String(id)}:t${CLOSE}`;
}

/** Names for statements, shared by all functions of one text. */
export class Names {
  #count = 0;
  readonly #names = new Map<number, string>();

  id(): number {
    return this.#count++;
  }

  of(id: number): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = `v${this.#names.size.toString(36)}`;
    this.#names.set(id, name);
    return name;
  }
}

/** The body of one function. */
export class Statements {
  readonly #all: Statement[] = [];
  readonly #own = new Set<number>();

  constructor(readonly names: Names) {}

  /** A value of its own, or one of the function's arguments. */
  claim(): number {
    const id = this.names.id();
    this.#own.add(id);
    return id;
  }

  add(piece: Piece): number {
    const id = this.claim();
    this.#all.push({ ids: [id], piece });
    return id;
  }

  /** Takes several values from a list. */
  addList(count: number, text: string): readonly number[] {
    const ids = Array.from({ length: count }, () => this.claim());
    this.#all.push({ ids, piece: { text, level: SUM } });
    return ids;
  }

  /** What leaves the function early; it keeps its place. */
  addGuard(text: string): void {
    this.#all.push({ ids: [], piece: { text, level: SUM } });
  }

  /**
   * The function's text. References to other functions' values are left for those to resolve.
   * @param args what `claim` gave
   */
  asFunction(args: readonly number[], result: Piece, list = false): string {
    const names = args.map((id) => this.names.of(id)).join(',');
    const uses = this.#countUses(result.text);
    const kept = this.#all.filter(({ ids }) => ids.length === 0 || ids.some((id) => uses.has(id)));
    const inlined = new Map<number, Piece>();
    const lines: string[] = [];
    const expand = (text: string): string => this.#expand(text, inlined);
    let constants: string[] = [];
    const flush = (): void => {
      if (constants.length > 0) lines.push(`const ${constants.join(',')};`);
      constants = [];
    };
    for (const { ids, piece } of kept) {
      const text = expand(piece.text);
      const [only] = ids;
      if (only === undefined) {
        flush();
        lines.push(text);
      } else if (ids.length > 1) {
        constants.push(
          `[${ids.map((id) => (uses.has(id) ? this.names.of(id) : '')).join(',')}]=${text}`,
        );
      } else if (uses.get(only) === 1) inlined.set(only, { text, level: piece.level });
      else constants.push(`${this.names.of(only)}=${text}`);
    }
    flush();
    const head = list ? `([${names}])=>` : args.length === 1 ? `${names}=>` : `(${names})=>`;
    const value = expand(result.text);
    if (lines.length === 0) return `${head}${value.startsWith('{') ? `(${value})` : value}`;
    return `${head}{${lines.join('')}return ${value}}`;
  }

  /** How often each value is used; those of a function within count as many. */
  #countUses(result: string): Map<number, number> {
    const uses = new Map<number, number>();
    const count = (text: string): void => {
      for (const [, , id, needed] of text.matchAll(REFERENCE)) {
        const number = Number(id);
        uses.set(number, (uses.get(number) ?? 0) + (needed === 'p' ? 2 : 1));
      }
    };
    count(result);
    for (const { ids, piece } of [...this.#all].reverse()) {
      if (ids.length === 0 || ids.some((id) => uses.has(id))) count(piece.text);
    }
    return uses;
  }

  #expand(text: string, inlined: ReadonlyMap<number, Piece>): string {
    return text.replace(REFERENCE, (_, plus: string, digits: string, needed: string) => {
      const id = Number(digits);
      if (!this.#own.has(id)) return `${plus}${OPEN}${digits}:p${CLOSE}`;
      const piece = inlined.get(id);
      if (!piece) return plus + this.names.of(id);
      const isTerm = needed === 't';
      if (isTerm && piece.text.startsWith('-')) return piece.text;
      const level = isTerm ? SUM : Number(needed);
      const bare = piece.level >= level && !(level > SUM && piece.text.startsWith('-'));
      return `${plus}${bare ? piece.text : `(${piece.text})`}`;
    });
  }
}

/** The shortest numeral of a double. */
export function numeral(value: number): Piece {
  if (Number.isNaN(value)) return { text: 'NaN', level: ATOM };
  if (!Number.isFinite(value)) return { text: value > 0 ? '1/0' : '-1/0', level: PRODUCT };
  const text = String(value === 0 ? 0 : value)
    .replace('e+', 'e')
    .replace(/^(-?)0\./, '$1.');
  return { text, level: ATOM };
}
