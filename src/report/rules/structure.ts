/** Ids of headings, numbers of equations, figures and tables, and tables that scroll. */
import type { MarkdownIt, Token } from 'markdown-it';
import { counterOf } from '../directives/index.js';
import { escapeText } from '../html.js';
import type { DirectiveText } from './directive.js';
import { envOf, lineStart } from './inline-place.js';

const EXPLICIT_ID = /\s*\{#([A-Za-z][\w:-]*)\}\s*$/;

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
      const explicit = last?.type === 'text' ? EXPLICIT_ID.exec(last.content) : null;
      if (explicit && last) last.content = last.content.replace(EXPLICIT_ID, '');
      const id = explicit
        ? page.claimId(explicit[1] ?? '', place)
        : page.freshId(inline ? headingText(inline) : '');
      token.attrSet('id', id);
    });
  });

  md.renderer.rules['heading_open'] = (tokens, i, options, env, self): string => {
    const token = tokens[i];
    const level = Number(token?.tag.slice(1));
    const inline = tokens[i + 1];
    if (level <= 3) {
      const html = self.renderInline(inline?.children ?? [], options, env);
      envOf(env).page.headings.push({ level, id: String(token?.attrGet('id') ?? ''), html });
    }
    return self.renderToken(tokens, i, options);
  };

  md.renderer.rules['table_open'] = (_tokens, _i, _options, env): string => {
    const shared = envOf(env);
    const tableNumber = (shared.plainTables ?? 0) + 1;
    shared.plainTables = tableNumber;
    const label = escapeText(`Table in the text, ${String(tableNumber)}`);
    return `<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>`;
  };
  md.renderer.rules['table_close'] = (): string => '</table></div>\n';
}
