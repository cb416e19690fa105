/** Reports on disk: found, rendered and written, with a page that lists them. */
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { didYouMean } from '../base/suggest.js';
import { engineContext } from '../report/engine-context.js';
import { renderReport } from '../report/render.js';
import type { DataPlace } from '../sheet/files.js';
import { usageError } from './failure.js';
import { namesIn, reportFolders, sheetFolders, shownPath } from './folders.js';
import { writeWhole } from './write-file.js';

const EXTENSION = /\.md$/;

export interface WrittenReport {
  readonly report: string;
  readonly file: string;
  readonly title: string;
}

export function allReports(): string[] {
  const folder = reportFolders()[0];
  return folder === undefined
    ? []
    : namesIn(folder, EXTENSION).map((name) => join(folder, `${name}.md`));
}

/** The path of a report given by path or by its bare name. @throws IsoflopError `no-such-report` */
export function findReport(nameOrPath: string): string {
  const isFile = (path: string): boolean =>
    statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile(nameOrPath)) return nameOrPath;
  const folders = reportFolders();
  const found = folders.map((f) => join(f, `${nameOrPath}.md`)).find(isFile);
  if (found !== undefined) return found;
  const names = [...new Set(folders.flatMap((folder) => namesIn(folder, EXTENSION)))];
  throw usageError(
    'no-such-report',
    `there is no report "${nameOrPath}"`,
    didYouMean(basename(nameOrPath).replace(EXTENSION, ''), names) ??
      (names.length > 0 ? `there are ${names.join(', ')}` : 'a report is a Markdown file'),
  );
}

/**
 * Renders every report before the first is written, so that a mistake in one leaves the folder as
 * it was. With several, an index.html lists them.
 */
export function writeReports(
  files: readonly string[],
  folder: string,
  data: DataPlace = {},
): { readonly reports: readonly WrittenReport[]; readonly index?: string } {
  const context = engineContext(sheetFolders()[0] ?? 'derivations', data);
  const pages = files.map((file) => {
    const html = renderReport({ file, text: readFileSync(file, 'utf8') }, context);
    const name = basename(file).replace(EXTENSION, '');
    return { name, html, path: join(folder, `${name}.html`) };
  });
  const reports = pages.map(({ name, html, path }) => {
    writeWhole(path, html);
    return { report: name, file: shownPath(path), title: titleOf(html) ?? name };
  });
  if (reports.length < 2) return { reports };
  const index = join(folder, 'index.html');
  writeWhole(
    index,
    indexPage(pages.map(({ name, html }) => ({ name, title: titleHtml(html) ?? name }))),
  );
  return { reports, index: shownPath(index) };
}

/** The page's title as it stands in the HTML, escapes and all. */
function titleHtml(html: string): string | undefined {
  return /<title>([^<]*)<\/title>/.exec(html)?.[1];
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
]);

function titleOf(html: string): string | undefined {
  return titleHtml(html)?.replace(/&(?:lt|gt|quot|#39|amp);/g, (e) => ENTITIES.get(e) ?? e);
}

/** `title` is HTML already. */
function indexPage(pages: readonly { readonly name: string; readonly title: string }[]): string {
  const items = pages.map(
    ({ name, title }) => `<li><a href="${encodeURIComponent(name)}.html">${title}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Reports</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
</style>
</head>
<body>
<main>
<h1>Reports</h1>
<ul>
${items.join('\n')}
</ul>
</main>
</body>
</html>
`;
}
