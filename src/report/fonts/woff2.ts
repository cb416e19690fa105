/** A font's tables as a WOFF 2 file (https://www.w3.org/TR/WOFF2/), outlines as they are. */
import { brotliCompressSync, constants } from 'node:zlib';
import type { Tables } from './sfnt.js';

/** Tags that the format knows by their numbers. */
const KNOWN: readonly string[] = [
  ...[
    'cmap',
    'head',
    'hhea',
    'hmtx',
    'maxp',
    'name',
    'OS/2',
    'post',
    'cvt ',
    'fpgm',
    'glyf',
    'loca',
  ],
  ...[
    'prep',
    'CFF ',
    'VORG',
    'EBDT',
    'EBLC',
    'gasp',
    'hdmx',
    'kern',
    'LTSH',
    'PCLT',
    'VDMX',
    'vhea',
  ],
  ...['vmtx', 'BASE', 'GDEF', 'GPOS', 'GSUB'],
];
const OTHER = 63;
/** For the outlines this number says "not transformed"; for all else 0 does. */
const AS_THEY_ARE = 3 << 6;
const HEADER = 48;

/** A number in groups of seven bits, the last without the mark that more follow. */
function base128(value: number): number[] {
  const out = [value & 127];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) out.unshift((rest & 127) | 128);
  return out;
}

export function writeWoff2(tables: Tables): Buffer {
  // The places of the outlines stand right behind them.
  const tags = [...tables.keys()].filter((tag) => tag !== 'loca').sort();
  tags.splice(tags.indexOf('glyf') + 1, 0, 'loca');
  const directory: number[] = [];
  const contents: Buffer[] = [];
  let size = 12 + 16 * tags.length;
  for (const tag of tags) {
    const bytes = tables.get(tag) ?? Buffer.alloc(0);
    const known = KNOWN.indexOf(tag);
    const form = tag === 'glyf' || tag === 'loca' ? AS_THEY_ARE : 0;
    directory.push(form | (known < 0 ? OTHER : known));
    if (known < 0) directory.push(...Buffer.from(tag, 'latin1'));
    directory.push(...base128(bytes.length));
    contents.push(bytes);
    size += (bytes.length + 3) & ~3;
  }
  const whole = Buffer.concat(contents);
  const packed = brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  });
  const length = HEADER + directory.length + packed.length;
  const out = Buffer.alloc((length + 3) & ~3);
  out.write('wOF2', 0, 'latin1');
  out.writeUInt32BE(0x0001_0000, 4);
  out.writeUInt32BE(out.length, 8);
  out.writeUInt16BE(tags.length, 12);
  out.writeUInt32BE(size, 16);
  out.writeUInt32BE(packed.length, 20);
  out.writeUInt16BE(1, 24);
  Buffer.from(directory).copy(out, HEADER);
  packed.copy(out, HEADER + directory.length);
  return out;
}
