/** Numbers as papers print them: `5.76 \times 10^{23}` is one number, and keeps its digits. */
import { LimitReached } from '../../base/errors.js';
import { num } from '../../expression/nodes.js';
import type { Num } from '../../expression/nodes.js';
import { Rational } from '../../expression/rational.js';
import { TIMES } from './commands.js';
import type { Cursor } from './cursor.js';

/** The exponent in `10^{23}` at token `at`, and the index behind it; nothing for another power. */
function powerOfTen(cursor: Cursor, at: number): { exponent: string; after: number } | undefined {
  const token = (i: number): string => cursor.token(at + i).text;
  if (token(0) !== '10' || token(1) !== '^') return undefined;
  if (token(2) !== '{') {
    const single = token(2);
    // 10^12 without braces shows 10¹2, and is refused where powers are read.
    return /^\d$/.test(single) ? { exponent: single, after: at + 3 } : undefined;
  }
  const sign = token(3) === '-' || token(3) === '+' ? token(3) : '';
  const digits = sign === '' ? 3 : 4;
  if (!/^\d+$/.test(token(digits)) || token(digits + 1) !== '}') return undefined;
  return { exponent: sign + token(digits), after: at + digits + 2 };
}

/** `10^{3}^{2}`: LaTeX itself refuses it. */
export function refuseBehindExponent(cursor: Cursor, start: number): never {
  return cursor.fail(
    start,
    cursor.next.end,
    'latex-braces-needed',
    `"${cursor.next.text}" follows an exponent`,
    'write ((x)^{a})^{b} or x^{a^{b}} for two powers, and subscripts before exponents',
  );
}

/** How much of `5 \times 10^{3}` may be one number: all of it, `10^{3}` alone, or only digits. */
export type NumberReach = 'product' | 'power' | 'digits';

/** Reads the number that begins here. @throws IsoflopError where it would be too long */
export function readNumber(cursor: Cursor, reach: NumberReach = 'product'): Num {
  const { start } = cursor.next;
  const alone = reach === 'digits' ? undefined : powerOfTen(cursor, cursor.at);
  let text = cursor.take().text;
  if (alone) {
    cursor.at = alone.after;
    text = `1e${alone.exponent}`;
  } else if (reach === 'product' && TIMES.has(cursor.next.text)) {
    const power = powerOfTen(cursor, cursor.at + 1);
    if (power) {
      cursor.at = power.after;
      text = `${text}e${power.exponent}`;
    }
  }
  if (text.includes('e') && /^[\^_']$/.test(cursor.next.text)) refuseBehindExponent(cursor, start);
  if (cursor.is('{') && cursor.commaHint() !== undefined)
    cursor.unexpected('an operator', cursor.commaHint());
  try {
    return num(Rational.parse(text), text);
  } catch (error) {
    if (error instanceof LimitReached) return cursor.numberTooLong(start);
    throw error;
  }
}
