/** Words about a claim, in the letters of its sheet: `E_hat` is Ê where the sheet sets it so. */
import { GREEK_NAMES } from '../../expression/greek.js';
import type { Sheet } from '../../sheet/model.js';
import { sentenceHtml, symbolHtml, wholeSentenceHtml } from './symbol-html.js';
import { nameHtml } from './symbol-letter.js';

const GREEK: ReadonlySet<string> = new Set(GREEK_NAMES.values());

/** Names that are words, such as `size`, stay words; only what stands for a word is put for one. */
function letter(sheet: Sheet, name: string): string {
  const isWord = /^[a-z]{2,}$/.test(name) && !GREEK.has(name);
  const latex = isWord ? sheet.symbols.get(name)?.latex : undefined;
  return isWord && latex?.startsWith('\\text') !== true ? symbolHtml(name) : nameHtml(sheet, name);
}

export function claimWords(text: string, sheet: Sheet): string {
  return sentenceHtml(text, sheet, (name) => letter(sheet, name));
}

/** The same as a whole sentence: with a capital and a full stop, unless a symbol starts it. */
export function claimSentence(text: string, sheet: Sheet): string {
  return wholeSentenceHtml(text, sheet, (name) => letter(sheet, name));
}
