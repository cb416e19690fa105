/** `$…$` within a line and `$$…$$` as a block, both LaTeX as the author writes it. */
import type { MarkdownIt } from 'markdown-it';
import { escapeText } from '../../plot/svg.js';
import { scrollable } from '../html.js';
import type { PageState, Place } from '../page-state.js';
import { hasMarks } from '../symbols/mark.js';
import { closingOf, withClosing } from '../tex/punctuation.js';
import { envOf, lineStart, placeOf } from './inline-place.js';

/**
 * LaTeX as the author writes it. A formula that is one symbol of the report's sheet and nothing else
 * is that symbol; all others say what they say.
 */
function written(page: PageState, latex: string, place: Place): string {
  if (hasMarks(latex)) {
    return page.fail(place, {
      code: 'report-latex',
      message: 'the formula holds a character for private use, which no font has',
    });
  }
  return page.marked(latex);
}

function inlineMath(md: MarkdownIt): void {
  md.inline.ruler.after('escape', 'math_inline', (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== '$' || src[pos + 1] === '$' || /\s/.test(src[pos + 1] ?? ' ')) return false;
    let end = pos + 1;
    for (; ; end++) {
      end = src.indexOf('$', end);
      if (end < 0) return false;
      let slashes = 0;
      while (src[end - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 0) break;
    }
    // As in Pandoc: "$5 and $6" is money.
    if (/\s/.test(src[end - 1] ?? '') || /\d/.test(src[end + 1] ?? '')) return false;
    const closing = closingOf(src.slice(end + 1, state.posMax));
    if (!silent) {
      const token = state.push('math_inline', '', 0);
      token.content = src.slice(pos + 1, end);
      token.meta = { place: placeOf(state, pos, src.slice(pos, end + 1)), closing };
    }
    state.pos = end + 1 + closing.length;
    return true;
  });
  md.renderer.rules['math_inline'] = (tokens, i, _options, env): string => {
    const token = tokens[i];
    const { page } = envOf(env);
    const place = token?.meta?.['place'] as Place;
    return page.guard(place, () =>
      withClosing(
        page.tex(written(page, token?.content ?? '', place), false, place),
        token?.meta?.['closing'] as string,
      ),
    );
  };
}

const CLOSING = /^(.*?)\$\$\s*(?:\{#([A-Za-z][\w:-]*)\})?\s*$/;

function blockMath(md: MarkdownIt): void {
  md.block.ruler.before(
    'fence',
    'math_block',
    (state, first, last, silent) => {
      const start = (state.bMarks[first] ?? 0) + (state.tShift[first] ?? 0);
      if (!state.src.startsWith('$$', start) || (state.sCount[first] ?? 0) - state.blkIndent >= 4) {
        return false;
      }
      const content: string[] = [];
      for (let line = first; line < last; line++) {
        const whole = state.src.slice(
          (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0) + (line === first ? 2 : 0),
          state.eMarks[line],
        );
        const close = CLOSING.exec(whole);
        if (!close) {
          content.push(whole);
          continue;
        }
        if (silent) return true;
        content.push(close[1] ?? '');
        const token = state.push('math_block', '', 0);
        token.block = true;
        token.content = content.join('\n').trim();
        token.map = [first, line + 1];
        token.meta = { id: close[2] };
        state.line = line + 1;
        return true;
      }
      return false;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
  md.renderer.rules['math_block'] = (tokens, i, _options, env): string => {
    const token = tokens[i];
    const { page } = envOf(env);
    const [from, to] = token?.map ?? [0, 1];
    const { text } = page.source;
    const place = { start: lineStart(text, from), end: lineStart(text, to) - 1 };
    const id = token?.meta?.['id'] as string;
    const number = Number(token?.meta?.['number']);
    return page.guard(place, () =>
      numberedEquation(
        page.tex(written(page, token?.content ?? '', place), true, place),
        number,
        id,
      ),
    );
  };
}

/** A display formula in a box that scrolls by itself; its number at the right is a link to it. */
export function numberedEquation(html: string, number: number, id: string): string {
  const anchor = escapeText(id);
  return `<div class="equation" id="${anchor}">${scrollable(html, `Equation ${String(number)}`)}<a class="equation-number" href="#${anchor}">(${String(number)})</a></div>\n`;
}

export function mathRules(md: MarkdownIt): void {
  inlineMath(md);
  blockMath(md);
}
