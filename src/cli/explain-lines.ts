/** Formulas and headed blocks as the explanation of a claim shows them. */
import { widthOf } from './layout.js';
import { harmless } from './style.js';
import type { Style } from './style.js';

/** Fits any terminal. */
export const NARROW = 80;
export const INDENT = 4;

export function block(title: string, lines: readonly string[], style: Style): string {
  if (lines.length === 0) return '';
  return `\n  ${style.bold(title)}\n${lines.join('')}`;
}

export function line(text: string, indent = INDENT): string {
  return `${' '.repeat(indent)}${text}\n`;
}

/** A formula broken before an operator, where there are the fewest parentheses around it. */
export function formulaLines(text: string, indent = INDENT, width = NARROW): string {
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces(harmless(text), width - indent - 2)) {
    const room = width - indent - (lines.length > 0 ? 2 : 0);
    if (current !== '' && widthOf(current) + widthOf(piece) > room) {
      lines.push(current);
      current = piece.trimStart();
    } else current += piece;
  }
  lines.push(current);
  return lines.map((l, i) => line(l.trimEnd(), indent + (i > 0 ? 2 : 0))).join('');
}

/** Where a line may break: before an operator with spaces around it, or one that joins factors. */
const BREAK = /^(?: (?:[-+=]|<=|>=) | (?=\S)|\*|\/)/;
const DEEPEST = 8;

/** Pieces that are as short as asked for, cut within as few parentheses as that takes. */
function pieces(text: string, most: number, depth = 0): string[] {
  if (widthOf(text) <= most || depth > DEEPEST) return [text];
  const cuts: number[] = [];
  let level = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') level++;
    else if (text[i] === ')') level--;
    // What is cut at a word's space keeps signs with what follows them.
    else if (i > 0 && level === depth && BREAK.test(text.slice(i, i + 4))) {
      if (text[i - 1] !== ' ' && !/ [-+=<>]+$/.test(text.slice(0, i))) cuts.push(i);
    }
  }
  const parts = [0, ...cuts].map((from, i) => text.slice(from, cuts[i]));
  return parts.flatMap((part) => pieces(part, most, depth + 1));
}

/** What stands beside a label, broken only between the items. */
export function listed(items: readonly string[], indent: number, width = NARROW): string {
  const lines: string[] = [];
  let current = '';
  for (const item of items) {
    const joined = current === '' ? item : `${current}, ${item}`;
    if (current !== '' && indent + widthOf(joined) >= width) {
      lines.push(`${current},`);
      current = item;
    } else current = joined;
  }
  return [...lines, current].join(`\n${' '.repeat(indent)}`);
}
