/** `ND`: a product of two symbols, or one symbol of two letters? */
import { FUNCTION_WORDS } from './commands.js';
import type { Cursor } from './cursor.js';
import type { NameAt } from './symbols.js';

/**
 * The cursor is at a letter that touches the one before it. Letters that are known as symbols may, and
 * so may those that the heads of definitions introduce.
 * @throws IsoflopError `latex-ambiguous-product`, `latex-braces-needed` for `x^ab`
 */
export function refuseTouching(
  cursor: Cursor,
  nameAt: NameAt,
  introduced: ReadonlySet<string>,
): void {
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
  refuseFunctionWord(cursor, first);
  if (areKnown(nameAt, first, last, introduced)) return;
  cursor.fail(
    start,
    end,
    'latex-ambiguous-product',
    `"${letters.join('')}" may be a product or one name`,
    `write ${letters.join(' ')} with spaces for the product, \\mathrm{${letters.join('')}} for the name`,
  );
}

function areKnown(
  nameAt: NameAt,
  first: number,
  last: number,
  introduced: ReadonlySet<string>,
): boolean {
  for (let at = first; at <= last; at++) {
    const found = nameAt(at);
    if (!found) return false;
    const { known, name, after } = found;
    if (known?.asSymbol !== undefined || known?.asFunction !== undefined) continue;
    if (!introduced.has(name) || (at < last && after !== at + 1)) return false;
  }
  return true;
}

/** `ln(x)`, `exp(x)`: a function without its backslash. The letters begin at `first`. */
export function refuseFunctionWord(cursor: Cursor, first: number): void {
  let last = first;
  while (cursor.token(last + 1).kind === 'letter' && !cursor.token(last + 1).spaced) last += 1;
  const letters = cursor.tokens.slice(first, last + 1).map(({ text }) => text);
  const isCalled = /^(?:\(|\\left|\\[bB]igg?l?)$/.test(cursor.token(last + 1).text);
  const from = letters.findIndex(
    (_, i) => (isCalled || i === 0) && FUNCTION_WORDS.has(letters.slice(i).join('')),
  );
  if (from < 0) return;
  const word = letters.slice(from).join('');
  const instead = FUNCTION_WORDS.get(word) ?? '';
  cursor.fail(
    cursor.token(first + from).start,
    cursor.token(last).end,
    'latex-unsupported',
    `"${word}" is the name of a function, and stands here as letters`,
    instead.startsWith('write') ? instead : `write \\operatorname{${word}}, and ${instead}`,
  );
}
