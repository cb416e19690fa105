/** Reports on disk: found, rendered and written, with a page that lists them. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { didYouMean } from '../base/suggest.js';
import { noting } from '../report/asked.js';
import type { Asked } from '../report/asked.js';
import type { ReportContext } from '../report/context.js';
import { engineContext } from '../report/engine-context.js';
import { rememberingContext } from '../report/remembering-context.js';
import type { OwnMemory } from './report-memory.js';
import { indexEntry, indexPage } from '../report/index-page.js';
import type { IndexEntry } from '../report/index-page.js';
import { renderWhole } from '../report/render.js';
import type { DataPlace } from '../sheet/files.js';
import { usageError } from './failure.js';
import { namesIn, reportFolders, sheetFolders, shownPath } from './folders.js';
import { besideReport } from './read-beside.js';
import { writeWhole } from './write-file.js';
import { version } from './version.js';

const EXTENSION = /\.md$/;

/** The page that lists the others; a report of that name takes its place. */
export const INDEX = 'index.html';

export interface WrittenReport {
  readonly report: string;
  readonly file: string;
  readonly title: string;
}

/** A page before it is written. */
export interface BuiltReport extends IndexEntry {
  readonly name: string;
  readonly html: string;
  readonly asked: Asked;
}

export function allReports(): string[] {
  const folder = reportFolders()[0];
  return folder === undefined
    ? []
    : namesIn(folder, EXTENSION).map((name) => join(folder, `${name}.md`));
}

/** The path of a report given by path or by its bare name. @throws IsoflopError `no-such-report` */
export function findReport(nameOrPath: string): string {
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

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** `chinchilla` of `reports/chinchilla.md`: what its page is called. */
export function reportName(file: string): string {
  return basename(file).replace(EXTENSION, '');
}

/** Each file once. Two of one name would write one page. @throws IsoflopError `same-report-name` */
export function distinctFiles(files: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const file of files) {
    const name = reportName(file);
    const other = byName.get(name) ?? file;
    if (resolve(other) !== resolve(file)) {
      throw usageError(
        'same-report-name',
        `"${other}" and "${file}" would both be written to ${name}.html`,
        'write them to different folders, with --out',
      );
    }
    byName.set(name, other);
  }
  return [...byName.values()];
}

/** The folder whose sheets reports may speak of. */
export function sheetsOfReports(): string {
  return sheetFolders()[0] ?? 'derivations';
}

/** What reports are built with; it knows the sheets as they are now. */
export function engineForReports(data: DataPlace, memory?: OwnMemory): ReportContext {
  const sheets = sheetsOfReports();
  return memory
    ? rememberingContext(sheets, data, memory, memory.program, version())
    : engineContext(sheets, data, version());
}

/** Renders a report. @throws IsoflopError with every mistake in it */
export function buildReport(file: string, engine: ReportContext): BuiltReport {
  const { context, asked } = noting(engine);
  const source = { file, text: readFileSync(file, 'utf8') };
  const isBeside = (name: string): boolean => isFile(join(dirname(file), name));
  const rendered = renderWhole(source, context, { readBeside: besideReport(file), isBeside });
  const name = reportName(file);
  const audits = [...asked.audited].map((sheet) => engine.audit(sheet));
  return { ...indexEntry(rendered, `${name}.html`, audits), name, html: rendered.html, asked };
}

/** The page that lists reports; undefined where one of them takes its place. */
export function buildIndex(
  reports: readonly BuiltReport[],
  engine: ReportContext,
): string | undefined {
  if (reports.some(({ file }) => file === INDEX)) return undefined;
  return indexPage(reports, (what, work) => engine.kept(what, work));
}

/** Pages, and the page that lists them where they are several. */
export interface BuiltReports {
  readonly pages: readonly BuiltReport[];
  readonly index: string | undefined;
}

export function withIndex(pages: readonly BuiltReport[], engine: ReportContext): BuiltReports {
  return { pages, index: pages.length < 2 ? undefined : buildIndex(pages, engine) };
}

/** Writes reports that were all built before, so that a mistake in one leaves the folder as it was. */
export function writeReports(
  { pages, index }: BuiltReports,
  folder: string,
): { readonly reports: readonly WrittenReport[]; readonly index?: string } {
  const reports = pages.map((report) => writeReport(report, folder));
  if (index === undefined) return { reports };
  const path = join(folder, INDEX);
  writeWhole(path, index);
  return { reports, index: shownPath(path) };
}

export function writeReport(
  { name, file, title, html }: BuiltReport,
  folder: string,
): WrittenReport {
  const path = join(folder, file);
  writeWhole(path, html);
  return { report: name, file: shownPath(path), title };
}
