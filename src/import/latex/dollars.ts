/** `$…$` and `$$…$$` around formulas come in pairs. */
import type { SourceText } from '../../base/source.js';
import { failAt } from './trouble.js';

/** @throws IsoflopError at a dollar sign that has no partner */
export function requireBalancedDollars(source: SourceText): void {
  const { text } = source;
  let open: { readonly text: string; readonly at: number } | undefined;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '\\') at += 1;
    else if (c === '%')
      at = Math.max(at, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));
    else if (c === '$') {
      const sign: string = text.startsWith('$$', at) && open?.text !== '$' ? '$$' : '$';
      if (!open) open = { text: sign, at };
      else if (open.text === sign) open = undefined;
      else break;
      at += sign.length - 1;
    }
  }
  if (!open) return;
  failAt(source, open.at, open.at + open.text.length, {
    code: 'unbalanced-parenthesis',
    message: `this "${open.text}" is never closed`,
    hint: `write ${open.text} on both sides of the formula, or on none`,
  });
}
