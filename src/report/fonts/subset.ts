/**
 * A font with only the glyphs that a page shows. Glyphs keep their numbers, so that what speaks of
 * them (kerning, other forms of numerals) stays as it is; outlines that are not needed are emptied,
 * and hints, which few screens use, are left out.
 */
import { readCharacters, table, writeCharacters } from './sfnt.js';
import type { Tables } from './sfnt.js';
import { substitutes } from './substitutions.js';

const MORE_PARTS = 0x20;
const WORDS = 0x01;
const HINTS = 0x100;
const SCALES: readonly (readonly [number, number])[] = [
  [0x08, 2],
  [0x40, 4],
  [0x80, 8],
];

interface Part {
  readonly glyph: number;
  readonly end: number;
  readonly flagsAt: number;
}

/** The glyphs that a glyph is put together from; none if it has an outline of its own. */
function partsOf(outline: Buffer): Part[] {
  const parts: Part[] = [];
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return parts;
  for (let at = 10, more = true; more;) {
    const flags = outline.readUInt16BE(at);
    const scale = SCALES.find(([flag]) => (flags & flag) !== 0)?.[1] ?? 0;
    const end = at + 4 + ((flags & WORDS) !== 0 ? 4 : 2) + scale;
    parts.push({ glyph: outline.readUInt16BE(at + 2), end, flagsAt: at });
    more = (flags & MORE_PARTS) !== 0;
    at = end;
  }
  return parts;
}

/** The outline without the program that would fit it to a grid. */
function withoutHints(outline: Buffer): Buffer {
  if (outline.length === 0) return outline;
  const contours = outline.readInt16BE(0);
  if (contours >= 0) {
    const at = 10 + 2 * contours;
    const length = outline.readUInt16BE(at);
    return Buffer.concat([
      outline.subarray(0, at),
      Buffer.from([0, 0]),
      outline.subarray(at + 2 + length),
    ]);
  }
  const parts = partsOf(outline);
  const out = Buffer.from(outline.subarray(0, parts.at(-1)?.end ?? outline.length));
  for (const { flagsAt } of parts) out.writeUInt16BE(out.readUInt16BE(flagsAt) & ~HINTS, flagsAt);
  return out;
}

const DROPPED = [
  'fpgm',
  'prep',
  'cvt ',
  'gasp',
  'STAT',
  'GDEF',
  'BASE',
  'DSIG',
  'hdmx',
  'VDMX',
  'LTSH',
];

/** A table `post` that names no glyphs. */
function namelessPost(post: Buffer): Buffer {
  const out = Buffer.from(post.subarray(0, 32));
  out.writeUInt32BE(0x0003_0000, 0);
  return out;
}

/** The font with what these characters need, their ligatures too. */
export function subset(font: Tables, characters: ReadonlySet<number>): Tables {
  const known = readCharacters(table(font, 'cmap'));
  const kept = new Map([...known].filter(([c]) => characters.has(c)));
  const loca = table(font, 'loca');
  const glyf = table(font, 'glyf');
  const isLong = table(font, 'head').readInt16BE(50) === 1;
  const count = table(font, 'maxp').readUInt16BE(4);
  const offset = (i: number): number =>
    isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i);
  const outline = (i: number): Buffer => glyf.subarray(offset(i), offset(i + 1));

  const wanted = new Set<number>([0, ...kept.values()]);
  const substitutions = font.get('GSUB');
  if (substitutions) for (const glyph of substitutes(substitutions, wanted)) wanted.add(glyph);
  // A set grows while it is walked.
  for (const glyph of wanted) for (const part of partsOf(outline(glyph))) wanted.add(part.glyph);

  const places = Buffer.alloc(4 * (count + 1));
  const outlines: Buffer[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    places.writeUInt32BE(at, 4 * i);
    const bytes = wanted.has(i) ? withoutHints(outline(i)) : Buffer.alloc(0);
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    outlines.push(padded);
    at += padded.length;
  }
  places.writeUInt32BE(at, 4 * count);

  const head = Buffer.from(table(font, 'head'));
  head.writeInt16BE(1, 50);
  const out: Tables = new Map(font);
  for (const tag of DROPPED) out.delete(tag);
  out.set('head', head);
  out.set('glyf', Buffer.concat(outlines));
  out.set('loca', places);
  out.set('cmap', writeCharacters(kept));
  out.set('post', namelessPost(table(font, 'post')));
  out.set('name', Buffer.from([0, 0, 0, 0, 0, 6]));
  return out;
}
