/** `isoflop report`: Markdown reports to HTML pages. */
import { EXIT } from '../exit.js';
import { diagnosticText, diagnosticsOf } from '../failure.js';
import { findReport, allReports, writeReports } from '../reports.js';
import type { WrittenReport } from '../reports.js';
import type { DataPlace } from '../../sheet/files.js';
import { Style } from '../style.js';
import { dataPlace } from '../subject.js';
import type { Invocation } from '../usage.js';

const DEFAULT_FOLDER = 'site';

export async function report(call: Invocation): Promise<number> {
  const folder = call.value('out') ?? DEFAULT_FOLDER;
  const data = dataPlace(call);
  const files = call.operands.length > 0 ? call.operands.map(findReport) : allReports();
  if (files.length === 0) {
    if (call.json) call.printJson({ reports: [] });
    else call.note('no reports here: a report is a Markdown file in the folder "reports"\n');
    return EXIT.ok;
  }
  if (call.has('watch')) return await watch(call, files, folder, data);
  const written = writeReports(files, folder, data);
  if (call.json) call.printJson({ reports: written.reports, index: written.index });
  else call.print(writtenText(written.reports, written.index));
  return EXIT.ok;
}

function writtenText(reports: readonly WrittenReport[], index: string | undefined): string {
  const lines = reports.map(({ file, title }) => `${file}  ${title}\n`).join('');
  return `${lines}Open ${index ?? reports[0]?.file ?? ''} in a browser.\n`;
}

/** Writes once, then whenever something changes, until it is interrupted. Mistakes do not end it. */
async function watch(
  call: Invocation,
  files: readonly string[],
  folder: string,
  data: DataPlace,
): Promise<number> {
  const write = (): void => {
    try {
      const { reports, index } = writeReports(files, folder, data);
      call.print(writtenText(reports, index));
    } catch (error) {
      const diagnostics = diagnosticsOf(error);
      if (diagnostics === undefined) throw error;
      const style = Style.for(call.host.stderr, call.host);
      for (const d of diagnostics) call.note(diagnosticText(d, style));
    }
  };
  write();
  call.note('watching; end with Ctrl-C\n');
  const { watchFiles } = await import('../watch.js');
  await watchFiles(files, write);
  return EXIT.ok;
}
