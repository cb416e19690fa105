/** Symbols in the page's formulas: which glyph is which, and what the page's list says of it. */
import { INVISIBLE, NO_SYMBOL, symbolIndex } from '../display/symbol-code.js';
import type { Subject } from './popover.js';

/** A formula with tags. */
export const TAGGED = '.katex[data-s]';

/** One symbol at one place of a formula: its boxes. */
interface Run {
  readonly index: number;
  readonly boxes: readonly Element[];
}

/** The symbols of a formula in the order in which they are drawn. */
function runsOf(formula: Element): readonly Run[] {
  const tags = formula.getAttribute('data-s') ?? '';
  const drawing = formula.querySelector('.katex-html');
  const runs: { index: number; code: string; boxes: Element[] }[] = [];
  if (!drawing) return runs;
  const walk = formula.ownerDocument.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
  let at = 0;
  let before = NO_SYMBOL;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const box = node.parentElement;
    const text = (node.textContent ?? '').replaceAll(INVISIBLE, '');
    if (text === '' || !box) continue;
    const code = tags[at] ?? NO_SYMBOL;
    at += text.length;
    const index = symbolIndex(code);
    const last = runs.at(-1);
    // `N` and then `opt` are one symbol at one place; so is a long sign that is drawn in pieces.
    if (index !== undefined && last && code === before) last.boxes.push(box);
    else if (index !== undefined) runs.push({ index, code, boxes: [box] });
    before = code;
  }
  return runs;
}

/** The row that tells of the symbol, in the fold of some formula. */
function rowOf(page: Document, index: number): Element | null | undefined {
  return page.getElementById(`symbol-${String(index)}`)?.closest('.where > dl > div');
}

function subjectOf(formula: Element, run: Run): Subject | undefined {
  const row = rowOf(formula.ownerDocument, run.index);
  if (!row) return undefined;
  const content = (): Node => {
    const list = formula.ownerDocument.createElement('dl');
    const copy = row.cloneNode(true) as Element;
    copy.removeAttribute('id');
    list.append(copy);
    return list;
  };
  const around = formula.querySelector('.katex-html') ?? formula;
  return { at: run.boxes, around, described: formula, content };
}

/** The symbols of a formula that something is known of. */
export function symbolsOf(formula: Element): readonly Subject[] {
  return runsOf(formula).flatMap((run) => subjectOf(formula, run) ?? []);
}

/** The symbol that a pointer is on. */
export function symbolAt(target: Element): Subject | undefined {
  const formula = target.closest(TAGGED);
  if (!formula) return undefined;
  return symbolsOf(formula).find(({ at }) => at.some((box) => box.contains(target)));
}
