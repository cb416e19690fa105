/** TrueType fonts as their tables, read from plain files (TTF) and from compressed ones (WOFF). */
import { inflateSync } from 'node:zlib';

/** Tag → the table's bytes. */
export type Tables = Map<string, Buffer>;

const WOFF = 0x774f4646;
/** Fonts of packages are small; more is no font of ours. */
const MAX_TABLE = 4_000_000;

/** The tables of a font file with TrueType outlines. @throws Error if it is none */
export function readTables(file: Buffer): Tables {
  const isWoff = file.readUInt32BE(0) === WOFF;
  const count = file.readUInt16BE(isWoff ? 12 : 4);
  const tables: Tables = new Map();
  for (let i = 0; i < count; i++) {
    const at = isWoff ? 44 + 20 * i : 12 + 16 * i;
    const tag = file.toString('latin1', at, at + 4);
    if (isWoff) {
      const offset = file.readUInt32BE(at + 4);
      const stored = file.readUInt32BE(at + 8);
      const length = file.readUInt32BE(at + 12);
      const bytes = file.subarray(offset, offset + stored);
      tables.set(
        tag,
        stored < length ? inflateSync(bytes, { maxOutputLength: MAX_TABLE }) : Buffer.from(bytes),
      );
    } else {
      const offset = file.readUInt32BE(at + 8);
      tables.set(tag, Buffer.from(file.subarray(offset, offset + file.readUInt32BE(at + 12))));
    }
  }
  return tables;
}

/** The table. @throws Error if the font lacks it */
export function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (!found) throw new Error(`the font has no table "${tag}"`);
  return found;
}

/** Characters (code points of the first plane) → glyphs. */
export function readCharacters(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const at = cmap.readUInt32BE(4 + 8 * i + 4);
    if (cmap.readUInt16BE(at) !== 4) continue;
    const segments = cmap.readUInt16BE(at + 6) / 2;
    const [ends, starts, deltas, ranges] = [0, 1, 2, 3].map(
      (n) => at + 14 + 2 * segments * n + (n > 0 ? 2 : 0),
    ) as [number, number, number, number];
    for (let s = 0; s < segments; s++) {
      const first = cmap.readUInt16BE(starts + 2 * s);
      const last = cmap.readUInt16BE(ends + 2 * s);
      const delta = cmap.readUInt16BE(deltas + 2 * s);
      const range = cmap.readUInt16BE(ranges + 2 * s);
      for (let c = first; c <= last && c < 0xffff; c++) {
        const listed =
          range === 0 ? c : cmap.readUInt16BE(ranges + 2 * s + range + 2 * (c - first));
        const glyph = range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
        if (glyph !== 0) glyphs.set(c, glyph);
      }
    }
  }
  return glyphs;
}

/** A table `cmap` for these characters, in its simplest form: a segment a run of neighbours. */
export function writeCharacters(glyphs: ReadonlyMap<number, number>): Buffer {
  const segments: { first: number; last: number; delta: number }[] = [];
  for (const [c, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const before = segments.at(-1);
    const delta = (glyph - c) & 0xffff;
    if (before?.last === c - 1 && before.delta === delta) before.last = c;
    else segments.push({ first: c, last: c, delta });
  }
  segments.push({ first: 0xffff, last: 0xffff, delta: 1 });
  const count = segments.length;
  const length = 16 + 8 * count;
  const out = Buffer.alloc(12 + length);
  const put = (...values: readonly number[]): void => {
    for (const value of values) at = out.writeUInt16BE(value, at);
  };
  let at = 0;
  put(0, 1, 3, 1, 0, 12);
  const power = 2 ** Math.floor(Math.log2(count));
  put(4, length, 0, 2 * count, 2 * power, Math.log2(power), 2 * (count - power));
  put(...segments.map((s) => s.last), 0, ...segments.map((s) => s.first));
  put(...segments.map((s) => s.delta), ...segments.map(() => 0));
  return out;
}
