/** Rendering for tests: a body in the usual front matter, and the mistakes of a bad one. */
import { createHash } from 'node:crypto';
import { IsoflopError } from '../../src/base/errors.js';
import type { ReportContext } from '../../src/report/context.js';
import { renderReport } from '../../src/report/render.js';
import { fakeContext } from './fake-context.js';

export const FRONT = '---\ntitle: Test\nsheet: hoffmann2022\n---\n';

export function render(body: string, context: ReportContext = fakeContext()): string {
  return renderReport({ file: 'r.md', text: FRONT + body }, context);
}

/** The report's part of the page. */
export function mainOf(html: string): string {
  return /<main id="report">\n([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
}

/** The same with the looks of figures as attributes, as they were drawn: the page shares them as classes. */
export function drawnMainOf(html: string): string {
  const rules = [...html.matchAll(/:where\(\.(f\d+)\)\{([^}]*)\}/g)];
  const looks = new Map(
    rules.map(([, name = '', list = '']) => [
      name,
      list.replace(/([\w-]+):([^;]*);?/g, ' $1="$2"').trim(),
    ]),
  );
  return mainOf(html).replace(
    /(<\w+) class="(f\d+)( [^"]*)?"/g,
    (_, tag: string, name: string, others: string | undefined) =>
      `${tag}${others === undefined ? '' : ` class="${others.trim()}"`} ${looks.get(name) ?? ''}`,
  );
}

/** Formulas and figures are long: what is left when they are taken away. */
export function textOf(html: string): string {
  return mainOf(html)
    .replace(/<span class="katex-mathml">[\s\S]*?<\/math><\/span>/g, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** `line:column code: message` and hint of each mistake; lines count from the body's first. */
export function mistakes(body: string, context?: ReportContext): string {
  try {
    render(body, context);
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return error.diagnostics
      .map((d) => {
        const line = String((d.line ?? 0) - 4);
        const hint = d.hint === undefined ? '' : `\n  ${d.hint}`;
        return `${line}:${String(d.column)} ${d.code}: ${d.message}${hint}`;
      })
      .join('\n');
  }
  return 'no mistake';
}

/** The page without the scripts that its policy names by their hashes: no other one would run. */
export function withoutOwnScripts(html: string): string {
  return html.replace(/<script>([\s\S]*?)<\/script>/g, (whole, text: string) =>
    html.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`) ? '' : whole,
  );
}

/** What no page may hold: scripts, frames, anything that is loaded from elsewhere. An empty icon keeps browsers from asking for one. */
export const RUNS =
  /<script|<iframe|<object|<embed|<img|<link(?! rel="icon" href="data:,">)|\son\w+=|javascript:/i;
export const LOADS = /url\((?!data:|#)/;

/** Ids that stand twice, and links within the page that lead nowhere. */
export function brokenIds(html: string): readonly string[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1] ?? '');
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map((m) => m[1] ?? '');
  return [
    ...ids.filter((id, i) => ids.indexOf(id) !== i),
    ...links.filter((id) => !ids.includes(id)),
  ];
}
