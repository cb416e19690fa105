/** What no formula begins or goes on with: each with what to write instead. */
import { UNSUPPORTED } from './commands.js';
import type { Cursor } from './cursor.js';

/** What signs without a meaning here are about. */
export const SIGNS: ReadonlyMap<string, string> = new Map([
  [
    '!',
    'write a factorial as a function of your own: \\operatorname{factorial}(n), declared as one',
  ],
  ['<', 'only =, \\le and \\ge relate two sides'],
  ['>', 'only =, \\le and \\ge relate two sides'],
  [':', 'write = alone'],
  ["'", 'derivatives are not read; a prime stands behind a name'],
  ['_', 'a subscript stands behind a name'],
]);

/** Is it a command that is known, and that no formula can be made of? */
export const isUnsupported = (cursor: Cursor): boolean =>
  UNSUPPORTED.has(cursor.next.text) && cursor.opening() === undefined;

/** @throws IsoflopError at a token with which no factor begins */
export function refuseUnreadable(cursor: Cursor): never {
  const token = cursor.next;
  if (token.kind === 'command') {
    const isBar = /^(?:\||\\l?vert)$/.test(cursor.token(cursor.at + 1).text);
    const hint = UNSUPPORTED.get(token.text === '\\left' && isBar ? '\\vert' : token.text);
    cursor.fail(
      token.start,
      token.end,
      hint === undefined ? 'latex-unknown-command' : 'latex-unsupported',
      `the command "${token.text}" cannot be read in a law`,
      hint ??
        'write the law with fractions, powers, roots, \\ln, \\exp, \\min, \\max and names of symbols',
    );
  }
  const isSign = token.text === '-' || token.text === '+';
  const hint = isSign
    ? 'put a factor with a sign into parentheses: (-b)'
    : token.text === '|'
      ? UNSUPPORTED.get('\\vert')
      : cursor.commaHint();
  return cursor.unexpected('a number, a symbol or "("', hint);
}

/** Passes `{}`, in which nothing stands. @throws IsoflopError where a script stands on it */
export function skipEmptyBraces(cursor: Cursor): boolean {
  if (!cursor.is('{') || cursor.token(cursor.at + 1).text !== '}') return false;
  const { start } = cursor.next;
  cursor.at += 2;
  if (!/^[\^_']$/.test(cursor.next.text)) return true;
  return cursor.fail(
    start,
    cursor.next.end,
    'latex-invisible-braces',
    `"${cursor.next.text}" stands on braces in which nothing is`,
    'leave the empty braces out: x^{2}',
  );
}

/** `N^{*}^{2}`: two superscripts on one name, which TeX refuses. The cursor is at the second. */
export function refuseSecondSuperscript(cursor: Cursor, from: number): void {
  const last = cursor.at - 1;
  let first = last;
  if (cursor.token(last).text === '}') {
    for (let depth = 1; depth > 0 && first > from;) {
      first -= 1;
      if (cursor.token(first).text === '}') depth += 1;
      else if (cursor.token(first).text === '{') depth -= 1;
    }
  }
  if (first - 1 <= from || cursor.token(first - 1).text !== '^') return;
  const { start } = cursor.token(from);
  const end = cursor.previous.end;
  cursor.fail(
    start,
    cursor.next.end,
    'latex-ambiguous-power',
    `"${cursor.quote(start, end)}" has a superscript, and another follows`,
    `write \\left(${cursor.quote(start, end)}\\right)^{…} for a power of it`,
  );
}
