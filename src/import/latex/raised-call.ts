/** `L^{2}(N)`: the power of a function's value, or a power times what is in the parentheses? */
import type { Cursor } from './cursor.js';
import { refuseInverse } from './ambiguities.js';
import type { NameAt } from './symbols.js';

/** A product that was read because nothing had said yet that its first factor is a function. */
export interface RaisedFactor {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The cursor is behind a power, whose base is the name that begins at `from`.
 * @returns what must be looked at again when all functions are known; nothing where no parenthesis follows
 */
export function checkRaisedCall(
  cursor: Cursor,
  nameAt: NameAt,
  from: number,
  isFunction: (name: string) => boolean,
): RaisedFactor | undefined {
  const open = cursor.opening();
  const found = nameAt(from);
  if (open === undefined || !found) return undefined;
  if (!found.known) refuseInverse(cursor, from);
  const { start } = cursor.token(from);
  const { end } = cursor.token(cursor.closing(open) ?? open);
  const factor = { name: found.name, start, end };
  if (isFunction(found.name)) refuseRaisedCall(cursor, factor);
  if (found.known) return undefined;
  if (looksLikeArguments(cursor, nameAt, open)) refuseRaisedCall(cursor, factor);
  return factor;
}

/** @throws IsoflopError always */
export function refuseRaisedCall(cursor: Cursor, { name, start, end }: RaisedFactor): never {
  return cursor.fail(
    start,
    end,
    'latex-ambiguous-call',
    `"${cursor.quote(start, end)}" may be a power of the value of ${name}, or a product`,
    'write (f(x))^{2} for the power of a value, f^{2} \\cdot (x) for the product',
  );
}

/** One symbol or number, or several things: what functions are applied to. */
function looksLikeArguments(cursor: Cursor, nameAt: NameAt, open: number): boolean {
  const close = cursor.closing(open);
  if (close === undefined) return false;
  for (let at = open + 1; at < close; at++) {
    if (cursor.token(at).text === ',') return true;
    if (cursor.token(at).text === '{' || cursor.token(at).text === '(') {
      at = cursor.closing(at) ?? close;
    }
  }
  const first = cursor.token(open + 1);
  const after = first.kind === 'number' ? open + 2 : nameAt(open + 1)?.after;
  return after === close || (after === close - 1 && /^\\/.test(cursor.token(after).text));
}
