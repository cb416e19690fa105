/** What a page offers of a problem in other languages, packed for its script. */
import { deflateRawSync } from 'node:zlib';

/** A file that a reader can take from the page. */
export interface ExportedFile {
  /** As after `--to`: `python`. */
  readonly target: string;
  /** What it is: `a Python 3 module`. */
  readonly about: string;
  readonly name: string;
  readonly text: string;
}

/** Files of one problem as the page's script reads them: names, and one packed text of all. */
export interface PackedExports {
  readonly files: readonly (readonly [label: string, name: string, length: number])[];
  /** Raw deflate in base64. Files share most of their words, so they are packed as one. */
  readonly packed: string;
}

/** Lengths are in UTF-16 units, as the script counts. */
export function packExports(files: readonly ExportedFile[]): PackedExports {
  return {
    files: files.map(({ target, about, name, text }) => [`${target}: ${about}`, name, text.length]),
    packed: deflateRawSync(files.map(({ text }) => text).join(''), { level: 9 }).toString('base64'),
  };
}
