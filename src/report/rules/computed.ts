/**
 * `{{ QUANTITY at C=5.76e23 | digits=3 }}`, a computed number, `{{ verdict: CLAIM }}`, what the audit
 * says, and `{= A/N^alpha =}`, a formula.
 */
import type { MarkdownIt, StateInline } from 'markdown-it';
import { computedNumber } from '../computed-number.js';
import { asksForClaim, inlineClaim, readOptions } from '../inline-claim.js';
import type { Place } from '../page-state.js';
import { envOf, placeOf } from './inline-place.js';

const FORMULA_HINT = 'write {= A/N^alpha =} or {= A/N^alpha | sheet=ID =}';

function between(
  state: StateInline,
  open: string,
  close: string,
  type: string,
  silent: boolean,
): boolean {
  const { src, pos } = state;
  if (!src.startsWith(open, pos)) return false;
  const end = src.indexOf(close, pos + open.length);
  if (end < 0) return false;
  if (!silent) {
    const token = state.push(type, '', 0);
    token.content = src.slice(pos + open.length, end);
    token.meta = { place: placeOf(state, pos, src.slice(pos, end + close.length)) };
  }
  state.pos = end + close.length;
  return true;
}

export function computedRules(md: MarkdownIt): void {
  md.inline.ruler.before('emphasis', 'computed_number', (state, silent) =>
    between(state, '{{', '}}', 'computed_number', silent),
  );
  md.inline.ruler.before('emphasis', 'formula_inline', (state, silent) =>
    between(state, '{=', '=}', 'formula_inline', silent),
  );
  md.renderer.rules['computed_number'] = (tokens, i, _options, env): string => {
    const token = tokens[i];
    const { page } = envOf(env);
    const place = token?.meta?.['place'] as Place;
    const content = token?.content ?? '';
    return page.guard(place, () =>
      asksForClaim(content)
        ? inlineClaim(page, content, place)
        : computedNumber(page, content, place),
    );
  };
  md.renderer.rules['formula_inline'] = (tokens, i, _options, env): string => {
    const token = tokens[i];
    const { page } = envOf(env);
    const place = token?.meta?.['place'] as Place;
    return page.guard(place, () => {
      const [formula = '', ...optionTexts] = (token?.content ?? '').split('|');
      const options = readOptions(page, optionTexts, ['sheet'], place, FORMULA_HINT);
      const sheet = page.sheet(options.get('sheet'), place);
      const start = place.start + 2;
      const source = page.part({ start, end: start + formula.length });
      return page.formula(page.context.parse(source, sheet.id), sheet.id, false, place);
    });
  };
}
