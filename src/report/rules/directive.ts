/** `::: name argument … {#id}`, options in YAML, `:::`. */
import type { MarkdownIt } from 'markdown-it';
import { renderDirective } from '../directives/index.js';
import type { PageState, Place } from '../page-state.js';
import { envOf, lineStart } from './inline-place.js';

/** A directive as it stands in the report. */
export interface DirectiveText {
  readonly name: string;
  /** The words after the name, with their places. */
  readonly words: readonly { readonly text: string; readonly place: Place }[];
  readonly id: string | undefined;
  readonly options: Place;
  /** The opening line. */
  readonly place: Place;
  /** The number of its equation, figure or table. */
  number: number;
}

const OPENING = /^:::[ \t]*([^\s{]*)([^{]*)(?:\{#([A-Za-z][\w:-]*)\})?[ \t]*$/;

function readOpening(page: PageState, line: string, start: number): DirectiveText | undefined {
  const place = { start, end: start + line.trimEnd().length };
  const match = OPENING.exec(line);
  if (!match || match[1] === '') {
    page.report(place, {
      code: 'report-unknown-directive',
      message: `"${line.trim()}" does not start a directive`,
      hint: 'write "::: name argument {#id}"',
    });
    return undefined;
  }
  const wordsStart = start + line.indexOf(match[2] ?? '', 3 + (match[1] ?? '').length);
  const words = [...(match[2] ?? '').matchAll(/\S+/g)].map((word) => ({
    text: word[0],
    place: { start: wordsStart + word.index, end: wordsStart + word.index + word[0].length },
  }));
  return { name: match[1] ?? '', words, id: match[3], options: place, place, number: 0 };
}

export function directiveRule(md: MarkdownIt): void {
  md.block.ruler.before(
    'fence',
    'directive',
    (state, first, last, silent) => {
      const from = (state.bMarks[first] ?? 0) + (state.tShift[first] ?? 0);
      if (!state.src.startsWith(':::', from)) return false;
      if (silent) return true;
      const { page } = envOf(state.env);
      const line = state.src.slice(from, state.eMarks[first]);
      if (from !== state.bMarks[first] || state.level > 0) {
        page.report(
          { start: from, end: from + line.length },
          {
            code: 'report-unknown-directive',
            message: 'a directive stands at the start of a line, outside lists and quotations',
          },
        );
        state.line = first + 1;
        return true;
      }
      let end = first + 1;
      while (end < last && state.src.slice(state.bMarks[end], state.eMarks[end]).trim() !== ':::')
        end++;
      const opening = readOpening(page, line, from);
      if (end >= last) {
        page.report(
          { start: from, end: from + line.length },
          {
            code: 'report-unclosed-directive',
            message: `"${line.trim()}" is not closed`,
            hint: 'end it with a line that holds only :::',
          },
        );
        state.line = last;
        return true;
      }
      if (opening) {
        const { text } = page.source;
        const options = { start: lineStart(text, first + 1), end: lineStart(text, end) };
        const token = state.push('directive', '', 0);
        token.block = true;
        token.map = [first, end + 1];
        token.meta = { directive: { ...opening, options } };
      }
      state.line = end + 1;
      return true;
    },
    { alt: ['paragraph'] },
  );
  md.renderer.rules['directive'] = (tokens, i, _options, env): string => {
    const { page } = envOf(env);
    const directive = tokens[i]?.meta?.['directive'] as DirectiveText;
    return page.guard(directive.place, () => renderDirective(page, directive));
  };
}
