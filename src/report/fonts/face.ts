/** Font faces as rules that hold their data, with the glyphs that a page shows and no others. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { startSubsetter } from './subset.js';
import type { Subsetter } from './subset.js';

const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi;
/** Those that pages are written with; any other stands for its own letters. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);
/** What scripts may put into a page that did not show it when it was built: numbers with their signs. */
const ALWAYS = '0123456789.,+-−×·()%=<>…– \u00a0';

const codesOf = (text: string): Set<number> =>
  new Set(Array.from(text, (c) => c.codePointAt(0) ?? 0));

/** The characters that HTML shows. */
export function charactersIn(html: string): Set<number> {
  return codesOf(
    html
      .replace(/<[^>]*>/g, '')
      .replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return NAMED.get(name) ?? entity;
        const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
      }),
  );
}

/** The same, and those of numbers. */
export function charactersAndNumbers(html: string): Set<number> {
  return new Set([...charactersIn(html), ...codesOf(ALWAYS)]);
}

export interface Face {
  readonly family: string;
  readonly style: 'normal' | 'italic';
  readonly weight: number;
  readonly display: 'block' | 'swap';
  /** A TTF or WOFF file. */
  readonly file: string;
  /** The characters that it is for, as in CSS; all unless given. */
  readonly range?: string | undefined;
}

/** Gives what an earlier build has made of the same request, or makes it. */
export type Keep = (what: readonly unknown[], work: () => string) => string;

export const MAKE: Keep = (_what, work) => work();

/** No glyphs at all, for a page that nobody will look at: making them takes most of its time. */
export const LEAVE_OUT: Keep = () => '';

/** Makes the faces of one page. What it holds is given back by `end`. */
export class Faces {
  readonly #keep: Keep;
  #subsetter: Subsetter | undefined;

  constructor(keep: Keep = MAKE) {
    this.#keep = keep;
  }

  /** `@font-face{…}` with the glyphs for these characters, as far as the font has them. */
  rule(face: Face, characters: ReadonlySet<number>): string {
    const { family, style, weight, display, file, range } = face;
    const only = range === undefined ? '' : `;unicode-range:${range}`;
    const font = readFileSync(file);
    const wanted = [...characters].sort((a, b) => a - b);
    const data = this.#keep(['face', createHash('sha256').update(font).digest('hex'), wanted], () =>
      this.#subset(font, String.fromCodePoint(...wanted)).toString('base64'),
    );
    return `@font-face{font-family:${family};font-style:${style};font-weight:${String(weight)};font-display:${display};src:url(data:font/woff2;base64,${data}) format("woff2")${only}}`;
  }

  end(): void {
    this.#subsetter?.end();
    this.#subsetter = undefined;
  }

  #subset(font: Buffer, characters: string): Buffer {
    this.#subsetter ??= startSubsetter();
    return this.#subsetter.subset(font, characters);
  }
}
