/** Links may leave the page by http, https and mailto only; images are refused, with the reason. */
import type { MarkdownIt } from 'markdown-it';
import { escapeText } from '../html.js';
import { envOf, lineStart } from './inline-place.js';

const ALLOWED = /^(?:https?:\/\/|mailto:|#)/i;

/** Another report beside this one, and perhaps an id on its page. */
const REPORT = /^([A-Za-z0-9][\w.-]*)\.md(#[A-Za-z][\w:-]*)?$/;

const NAMES = { figure: 'Figure', table: 'Table', section: 'Section' } as const;

export function linkRules(md: MarkdownIt): void {
  // Refused links are reported below, so let them become tokens; nothing unsafe is ever rendered.
  md.validateLink = (): boolean => true;
  md.core.ruler.push('report_links', (state) => {
    const env = envOf(state.env);
    const { page } = env;
    let lines: readonly [number, number] = [0, 1];
    for (const block of state.tokens) {
      if (block.map) lines = block.map;
      for (const token of block.children ?? []) {
        const { text } = page.source;
        const place = {
          start: lineStart(text, lines[0]),
          end: Math.max(lineStart(text, lines[0]) + 1, lineStart(text, lines[1]) - 1),
        };
        const locate = (what: string): typeof place => {
          const at = text.indexOf(what, place.start);
          return what !== '' && at >= 0 && at < place.end
            ? { start: at, end: at + what.length }
            : place;
        };
        if (token.type === 'image') {
          const src = String(token.attrGet('src') ?? '');
          page.report(locate(src), {
            code: 'report-image',
            message: `the image "${src}" cannot be shown: a page loads nothing`,
            hint: 'draw it with ::: plot',
          });
        }
        if (token.type !== 'link_open') continue;
        const href = String(token.attrGet('href') ?? '');
        const [, report, id = ''] = REPORT.exec(href) ?? [];
        if (report !== undefined) {
          // On the page it leads to that report's page, which stands beside this one.
          token.attrSet('href', `${report}.html${id}`);
          if (!env.isBeside?.(`${report}.md`)) {
            page.report(locate(href), {
              code: 'report-link',
              message: `there is no report "${report}.md" beside this one`,
            });
          }
        } else if (!ALLOWED.test(href)) {
          page.report(locate(href), {
            code: 'report-link',
            message: `a link may not go to "${href}"`,
            hint: 'http, https, mailto, #id, or another report beside this one: other.md',
          });
          token.attrSet('href', '#');
        } else if (href.startsWith('#')) {
          page.links.push({ id: href.slice(1), place: locate(href) });
        }
      }
    }
  });
  md.renderer.rules['image'] = (): string => '';
  md.renderer.rules['link_open'] = (tokens, i, options, env, self): string => {
    const token = tokens[i];
    const href = String(token?.attrGet('href') ?? '');
    const opening = self.renderToken(tokens, i, options);
    // `[](#eq-law)` shows the number of what it points to.
    if (!href.startsWith('#') || tokens[i + 1]?.type !== 'link_close') return opening;
    const label = envOf(env).page.labels.get(href.slice(1));
    const text = label
      ? label.counter === 'equation'
        ? `(${String(label.number)})`
        : `${NAMES[label.counter]} ${String(label.number)}`
      : href.slice(1);
    return opening + escapeText(text);
  };
}
