/** `ND`: a product of two symbols, or one symbol of two letters? */
import type { Cursor } from './cursor.js';
import type { NameAt } from './symbols.js';

/**
 * The cursor is at a letter that touches the one before it. Letters that are known as symbols may.
 * @throws IsoflopError `latex-ambiguous-product`, `latex-braces-needed` for `x^ab`
 */
export function refuseTouching(cursor: Cursor, nameAt: NameAt): void {
  let first = cursor.at - 1;
  const isLetter = (at: number): boolean => at >= 0 && cursor.token(at).kind === 'letter';
  while (isLetter(first - 1) && !cursor.token(first).spaced) first -= 1;
  const raised = first > 0 ? cursor.token(first - 1).text : '';
  let last = cursor.at;
  while (cursor.token(last + 1).kind === 'letter' && !cursor.token(last + 1).spaced) last += 1;
  const letters = cursor.tokens.slice(first, last + 1).map(({ text }) => text);
  const { start } = cursor.token(first);
  const { end } = cursor.token(last);
  if (raised === '^') {
    const [exponent = '', ...rest] = letters;
    cursor.fail(
      start,
      end,
      'latex-braces-needed',
      `only "${exponent}" is the exponent in "^${letters.join('')}"`,
      `write ^{${exponent}} ${rest.join(' ')}, or ^{${letters.join(' ')}}`,
    );
  }
  if (areKnown(nameAt, first, last)) return;
  cursor.fail(
    start,
    end,
    'latex-ambiguous-product',
    `"${letters.join('')}" may be a product or one name`,
    `write ${letters.join(' ')} with spaces for the product, \\mathrm{${letters.join('')}} for the name`,
  );
}

function areKnown(nameAt: NameAt, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    const known = nameAt(at, 'known')?.known;
    if (known?.asSymbol === undefined && known?.asFunction === undefined) return false;
  }
  return true;
}
