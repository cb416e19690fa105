/** Ids and numbers of headings, numbers of equations, figures and tables, and tables that scroll. */
import type { MarkdownIt, Token } from 'markdown-it';
import { counterOf } from '../directives/index.js';
import { escapeText } from '../html.js';
import type { DirectiveText } from './directive.js';
import { labelCells } from './cell-labels.js';
import { envOf, lineStart } from './inline-place.js';

/** `{#id}`, `{-}` for a heading without a number, or `{#id -}`. */
const MARKS = /\s*\{(?:#([A-Za-z][\w:-]*))?(\s*-)?\}\s*$/;

/** Counts sections, `2`, and their parts, `2.1`; a part before any section has no number. */
class SectionNumbers {
  #section = 0;
  #part = 0;

  next(level: number): string | undefined {
    if (level === 2) {
      this.#part = 0;
      return String((this.#section += 1));
    }
    if (level !== 3 || this.#section === 0) return undefined;
    return `${String(this.#section)}.${String((this.#part += 1))}`;
  }
}

function headingText(token: Token): string {
  return (token.children ?? [])
    .map((c) => (c.type === 'text' || c.type === 'code_inline' ? c.content : ' '))
    .join('');
}

export function structureRules(md: MarkdownIt): void {
  // Numbers are given before anything is rendered, so that a link may point forwards.
  md.core.ruler.push('report_structure', (state) => {
    const { page } = envOf(state.env);
    const { text } = page.source;
    const placeOfLines = (
      map: readonly [number, number] | null,
    ): { start: number; end: number } => {
      const start = lineStart(text, map?.[0] ?? 0);
      return { start, end: Math.max(start + 1, lineStart(text, (map?.[0] ?? 0) + 1) - 1) };
    };
    // Ids that the author chose come first: made-up ones step aside.
    for (const token of state.tokens) {
      if (token.type === 'math_block') {
        const chosen = token.meta?.['id'] as string | undefined;
        const number = page.count('equation');
        const place = placeOfLines(token.map);
        const id =
          chosen === undefined ? page.freshId(`eq-${String(number)}`) : page.claimId(chosen, place);
        token.meta = { id, number };
        page.labels.set(id, { counter: 'equation', number });
      } else if (token.type === 'directive') {
        const directive = token.meta?.['directive'] as DirectiveText;
        const counter = counterOf(directive.name);
        if (directive.id !== undefined) page.claimId(directive.id, directive.place);
        if (counter === undefined) continue;
        directive.number = page.count(counter);
        const id = directive.id ?? page.freshId(`${counter}-${String(directive.number)}`);
        token.meta = { directive: { ...directive, id } };
        page.labels.set(id, { counter, number: directive.number });
      }
    }
    const sections = new SectionNumbers();
    state.tokens.forEach((token, i) => {
      if (token.type !== 'heading_open') return;
      const inline = state.tokens[i + 1];
      const place = placeOfLines(token.map);
      if (token.tag === 'h1') {
        page.report(place, {
          code: 'report-heading',
          message: 'the title of the page comes from the front matter',
          hint: 'start sections with "##"',
        });
      }
      const last = inline?.children?.[inline.children.length - 1];
      const marks = last?.type === 'text' ? MARKS.exec(last.content) : null;
      const [, chosen, bare] = marks ?? [];
      const isMarked = chosen !== undefined || bare !== undefined;
      if (isMarked && last) last.content = last.content.replace(MARKS, '');
      const id =
        chosen === undefined
          ? page.freshId(inline ? headingText(inline) : '')
          : page.claimId(chosen, place);
      token.attrSet('id', id);
      const number = bare === undefined ? sections.next(Number(token.tag.slice(1))) : undefined;
      if (number === undefined) return;
      token.meta = { number };
      page.labels.set(id, { counter: 'section', number });
    });
  });

  md.renderer.rules['heading_open'] = (tokens, i, options, env, self): string => {
    const token = tokens[i];
    const level = Number(token?.tag.slice(1));
    const inline = tokens[i + 1];
    const id = String(token?.attrGet('id') ?? '');
    const number = token?.meta?.['number'] as string | undefined;
    if (level <= 3) {
      const words = (inline?.children ?? []).filter(({ type }) => type !== 'footnote_ref');
      const html = self.renderInline(words, options, env);
      envOf(env).page.headings.push({
        level,
        id,
        html,
        ...(number === undefined ? {} : { number }),
      });
    }
    const opening = self.renderToken(tokens, i, options).trimEnd();
    // The number is the link to the section, for whoever wants to point at it.
    return number === undefined
      ? opening
      : `${opening}<a class="here" href="#${escapeText(id)}">${number}</a> `;
  };

  md.renderer.rules['table_open'] = (tokens, i, _options, env): string => {
    const shared = envOf(env);
    const tableNumber = (shared.plainTables ?? 0) + 1;
    shared.plainTables = tableNumber;
    const label = escapeText(`Table in the text, ${String(tableNumber)}`);
    const across = labelCells(tokens, i) ? ' class="across"' : '';
    return `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table${across}>`;
  };
  md.renderer.rules['table_close'] = (): string => '</table></div>\n';
}
