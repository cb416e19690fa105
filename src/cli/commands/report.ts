/** `isoflop report`: Markdown reports to HTML pages. */
import { buildReports } from '../build-reports.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { printPage } from '../pdf.js';
import { findChromium } from '../pdf-chromium.js';
import {
  findReport,
  allReports,
  distinctFiles,
  sheetsOfReports,
  writeReports,
} from '../reports.js';
import type { WrittenReport } from '../reports.js';
import { dataPlace } from '../subject.js';
import type { Invocation } from '../usage.js';

const DEFAULT_FOLDER = 'site';

export async function report(call: Invocation): Promise<number> {
  if (call.has('port') && !call.has('watch')) {
    throw usageError('port-without-watch', '--port is for --watch', 'add --watch');
  }
  if (call.has('pdf') && call.has('watch')) {
    throw usageError('conflicting-options', '--pdf and --watch exclude each other');
  }
  // Before anything is built: whoever wants a PDF should not wait for this.
  const chromium = call.has('pdf') ? findChromium(call.host.env) : undefined;
  const folder = call.value('out') ?? DEFAULT_FOLDER;
  const data = dataPlace(call);
  const files = call.operands.length > 0 ? call.operands.map(findReport) : allReports();
  if (files.length === 0) {
    if (call.json) call.printJson({ reports: [] });
    else call.note('no reports here: a report is a Markdown file in the folder "reports"\n');
    return EXIT.ok;
  }
  if (call.has('watch')) {
    const { watchReports } = await import('../watch.js');
    const isAll = call.operands.length === 0;
    await watchReports(call, {
      files: isAll ? allReports : () => files,
      folder,
      data,
      listed: isAll || files.length > 1,
    });
    return EXIT.ok;
  }
  const { env } = call.host;
  const built = await buildReports(distinctFiles(files), sheetsOfReports(), data, env);
  const { reports: pages, index } = writeReports(built, folder);
  const reports = chromium === undefined ? pages : await printed(pages, chromium, env);
  if (call.json) call.printJson({ reports, index });
  else call.print(writtenText(reports, index));
  return EXIT.ok;
}

/** A page, and the PDF that was printed of it. */
interface Printed extends WrittenReport {
  readonly pdf?: string;
}

async function printed(
  pages: readonly WrittenReport[],
  chromium: string,
  env: Invocation['host']['env'],
): Promise<readonly Printed[]> {
  const all: Printed[] = [];
  // One after the other: a Chromium takes all processors that there are.
  for (const page of pages) {
    const pdf = await printPage(page.file, { chromium, env });
    all.push({ report: page.report, file: page.file, pdf, title: page.title });
  }
  return all;
}

function writtenText(reports: readonly Printed[], index: string | undefined): string {
  const lines = reports
    .flatMap(({ file, title, pdf }) => [`${file}  ${title}\n`, pdf === undefined ? '' : `${pdf}\n`])
    .join('');
  return `${lines}Open ${index ?? reports[0]?.file ?? ''} in a browser.\n`;
}
