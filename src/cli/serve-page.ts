/** What is added to a page while it is served: it loads itself again, and shows mistakes over itself. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from '../base/errors.js';
import { escapeText } from '../report/html.js';

/** Where a page listens; no report can have this name, for it holds no dot. */
export const EVENTS = '_isoflop/events';

/** What a page is told. */
export interface PageNews {
  /** Of the file as it is now; see {@link revisionOf}. */
  readonly revision: string;
  readonly mistakes: readonly Diagnostic[];
}

/** Tells two contents of a file apart. */
export function revisionOf(html: string): string {
  return createHash('sha256').update(html, 'utf8').digest('hex').slice(0, 16);
}

/** Texts reach the page as texts only: nothing here is read as HTML. */
const SCRIPT = `(() => {
'use strict';
const own = document.currentScript.dataset;
const element = (name, text, style) => {
  const made = document.createElement(name);
  made.textContent = text;
  made.style.cssText = style;
  return made;
};
let overlay;
const hide = () => { overlay?.remove(); overlay = undefined; };
const show = (mistakes) => {
  hide();
  if (mistakes.length === 0) return;
  overlay = element('section', '', 'position:fixed;inset:0;z-index:2147483647;overflow:auto;margin:0;padding:2rem max(1.25rem,calc(50vw - 24rem));background:var(--paper,Canvas);color:var(--ink,CanvasText);font:16px/1.5 system-ui,sans-serif');
  overlay.id = 'isoflop-mistakes';
  overlay.setAttribute('role', 'alert');
  const count = mistakes.length === 1 ? 'a mistake' : mistakes.length + ' mistakes';
  overlay.append(element('h2', 'The report has ' + count, 'font:600 1.3rem/1.3 inherit;margin:0 0 .5rem'));
  overlay.append(element('p', 'The page below is the last one without. This goes away when all is mended.', 'margin:0 0 1.5rem'));
  for (const { place, message, excerpt, hint, code } of mistakes) {
    const item = element('div', '', 'margin:0 0 1.5rem;border-left:3px solid var(--bad,#a8321a);padding:0 0 0 1rem');
    item.append(element('p', place, 'margin:0;font-weight:600;overflow-wrap:anywhere'));
    item.append(element('p', message + ' (' + code + ')', 'margin:0;overflow-wrap:anywhere'));
    if (excerpt) item.append(element('pre', excerpt, 'margin:.5rem 0;overflow:auto;font:13px/1.4 monospace;background:none;padding:0'));
    if (hint) item.append(element('p', hint, 'margin:0;overflow-wrap:anywhere'));
    overlay.append(item);
  }
  const close = element('button', 'Show the page (Esc)', 'font:inherit;padding:.3rem .8rem');
  close.type = 'button';
  close.addEventListener('click', hide);
  overlay.append(close);
  document.body.append(overlay);
};
document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') hide(); });
const events = new EventSource('/${EVENTS}?' + encodeURIComponent(own.page));
events.onmessage = ({ data }) => {
  const { revision, mistakes } = JSON.parse(data);
  if (revision !== own.revision) { events.close(); location.reload(); } else show(mistakes);
};
addEventListener('pagehide', () => events.close());
})();`;

const HASH = `'sha256-${createHash('sha256').update(SCRIPT, 'utf8').digest('base64')}'`;

function scriptElement(page: string, revision: string): string {
  return `<script data-page="${escapeText(page)}" data-revision="${revision}">${SCRIPT}</script>\n`;
}

/**
 * The page with the script that loads it again, and leave for that script alone to run and to listen.
 * A page without a policy is not one of ours, and stays as it is.
 */
export function withReload(html: string, page: string): string {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
  const end = html.lastIndexOf('</body>');
  if (!policy?.[1] || end < policy.index) return html;
  const relaxed = `${policy[1].replace(
    /script-src ([^;]*)/,
    (_, sources: string) => `script-src ${sources.replace("'none'", '').trim()} ${HASH}`,
  )}; connect-src 'self'`;
  const at = policy.index;
  return `${html.slice(0, at)}${policy[0].replace(policy[1], () => relaxed)}${html.slice(at + policy[0].length, end)}${scriptElement(page, revisionOf(html))}${html.slice(end)}`;
}

/** The message of an event: mistakes as texts. */
export function newsText({ revision, mistakes }: PageNews): string {
  const shown = mistakes.map(({ code, message, file, line, column, excerpt, hint }) => ({
    place: [file, line, column].filter((part) => part !== undefined).join(':'),
    code,
    message,
    excerpt,
    hint,
  }));
  return JSON.stringify({ revision, mistakes: shown });
}

/** In the place of a page that was never without mistakes, or is not there. */
export function missingPage(page: string, mistakes: readonly Diagnostic[]): string {
  const says = mistakes.length > 0 ? 'This page is not built yet.' : 'There is no such page.';
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${HASH}; style-src 'unsafe-inline'; connect-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${says}</title>
</head>
<body>
<p>${says}</p>
<pre>${mistakes.map(({ file, line, message }) => escapeText(`${file ?? ''}:${String(line ?? '')}: ${message}`)).join('\n')}</pre>
${scriptElement(page, '')}</body>
</html>
`;
}
