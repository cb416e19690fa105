/** Font faces as rules that hold their data, with the glyphs that a page shows and no others. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ReportContext } from '../context.js';
import { readTables } from './sfnt.js';
import { subset } from './subset.js';
import { writeWoff2 } from './woff2.js';

const ENTITY = /&(?:#(\d+)|#x([0-9a-f]+)|\w+);/gi;
/** What scripts may put into a page that did not show it when it was built: numbers with their signs. */
const ALWAYS = '0123456789.,+-−×·()%=<>…– \u00a0';

/** The characters that HTML shows, and those of numbers. */
export function charactersIn(html: string): Set<number> {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(ENTITY, (_, decimal: string | undefined, hex: string | undefined) => {
      const code = decimal === undefined ? parseInt(hex ?? '26', 16) : Number(decimal);
      return String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
    });
  const characters = new Set<number>();
  for (const c of ALWAYS + text) characters.add(c.codePointAt(0) ?? 0);
  return characters;
}

export interface Face {
  readonly family: string;
  readonly style: 'normal' | 'italic';
  readonly weight: number;
  readonly display: 'block' | 'swap';
  /** A TTF or WOFF file with TrueType outlines. */
  readonly file: string;
}

/** Gives what an earlier build has made of the same request, or makes it. */
export type Keep = ReportContext['kept'];

export const MAKE: Keep = (_what, work) => work();

/** `@font-face{…}` with the glyphs for these characters. */
export function faceRule(face: Face, characters: ReadonlySet<number>, keep = MAKE): string {
  const { family, style, weight, display, file } = face;
  const font = readFileSync(file);
  const wanted = [...characters].sort((a, b) => a - b);
  const data = keep(['face', createHash('sha256').update(font).digest('hex'), wanted], () =>
    writeWoff2(subset(readTables(font), characters)).toString('base64'),
  );
  return `@font-face{font-family:${family};font-style:${style};font-weight:${String(weight)};font-display:${display};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}
