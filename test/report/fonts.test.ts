import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { charactersIn, faceRule } from '../../src/report/fonts/face.js';
import { readCharacters, readTables, table, writeCharacters } from '../../src/report/fonts/sfnt.js';
import { subset } from '../../src/report/fonts/subset.js';
import { writeWoff2 } from '../../src/report/fonts/woff2.js';

const { resolve } = createRequire(import.meta.url);
const SERIF = resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff');
const MATH = resolve('katex/dist/fonts/KaTeX_Math-Italic.ttf');

const font = readTables(readFileSync(SERIF));
const letters = (text: string): string[] => Array.from(text);
const code = (text: string): number => text.codePointAt(0) ?? 0;

/** Bytes of the outline of each glyph. */
function outlines(tables: ReturnType<typeof readTables>): number[] {
  const loca = table(tables, 'loca');
  const isLong = table(tables, 'head').readInt16BE(50) === 1;
  const count = table(tables, 'maxp').readUInt16BE(4);
  const at = (i: number): number =>
    isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i);
  return Array.from({ length: count }, (_, i) => at(i + 1) - at(i));
}

describe('a font with only the glyphs of a page', () => {
  const small = subset(font, charactersIn('Häfft'));
  const all = readCharacters(table(font, 'cmap'));
  test('names the characters of the page and those of numbers, no others', () => {
    const kept = readCharacters(table(small, 'cmap'));
    expect(letters('Häft0123456789−').every((c) => kept.get(code(c)) === all.get(code(c)))).toBe(
      true,
    );
    expect(letters('Qzß').some((c) => kept.has(code(c)))).toBe(false);
  });
  test('keeps the outlines of these, of the parts of accented letters and of ligatures', () => {
    const sizes = outlines(small);
    const drawn = (c: string): boolean => (sizes[all.get(code(c)) ?? 0] ?? 0) > 0;
    expect(letters('Häft').every(drawn)).toBe(true);
    expect(letters('Qzß').some(drawn)).toBe(false);
    // ä is put together from a and its dots.
    expect(drawn('a')).toBe(true);
    const named = new Set(all.values());
    const ligatures = sizes.filter((size, glyph) => size > 0 && !named.has(glyph));
    expect(ligatures.length).toBeGreaterThan(0);
    expect(table(small, 'maxp')).toEqual(table(font, 'maxp'));
    expect(table(small, 'hmtx')).toEqual(table(font, 'hmtx'));
  });
  test('hints are left out', () => {
    const math = readTables(readFileSync(MATH));
    const less = subset(math, charactersIn('αβ'));
    expect(math.has('fpgm')).toBe(true);
    expect(['fpgm', 'prep', 'cvt '].some((tag) => less.has(tag))).toBe(false);
  });
  test('a list of characters is read as it was written', () => {
    const glyphs = new Map(
      [letters('ac').map(code), letters('bx').map(code)].flat().map((c, i) => [c, i + 7]),
    );
    glyphs.set(0x2212, 3);
    expect(readCharacters(writeCharacters(glyphs))).toEqual(new Map([...glyphs].sort()));
  });
  test('the file is WOFF 2 and holds the tables in its order', () => {
    const file = writeWoff2(small);
    expect(file.toString('latin1', 0, 4)).toBe('wOF2');
    expect(file.readUInt32BE(8)).toBe(file.length);
    expect(file.readUInt16BE(12)).toBe(small.size);
    const packed = file.readUInt32BE(20);
    const start = file.length - packed - (file.length % 4);
    const found = [0, 1, 2, 3].some((pad) => {
      try {
        const whole = brotliDecompressSync(file.subarray(start - pad, start - pad + packed));
        return whole.includes(table(small, 'glyf'));
      } catch {
        return false;
      }
    });
    expect(found).toBe(true);
  });
  test('a page with few letters has a small face, and the same each time', () => {
    const face = {
      family: 'Text',
      style: 'normal',
      weight: 400,
      display: 'block',
      file: SERIF,
    } as const;
    const rule = faceRule(face, charactersIn('few'));
    expect(rule.length).toBeLessThan(faceRule(face, new Set(all.keys())).length * 0.75);
    expect(faceRule(face, charactersIn('few'))).toBe(rule);
    expect(rule).not.toMatch(/url\((?!data:)/);
  });
});
