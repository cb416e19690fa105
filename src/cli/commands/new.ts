/** `isoflop new`: a commented sheet to start from, or a copy of one for numbers of one's own. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { IsoflopError } from '../../base/errors.js';
import { EngineContext } from '../../report/engine-context.js';
import { reportTemplate } from '../../report/template/template.js';
import { loadSheet } from '../../sheet/load.js';
import type { SymbolEntry } from '../../sheet/model.js';
import { ownNumbers } from '../../sheet/own-numbers.js';
import { newSheet } from '../../sheet/template.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { shownPath } from '../folders.js';
import { openSheet } from '../subject.js';
import { writeNew } from '../write-file.js';
import type { Invocation } from '../usage.js';

const EXTENSION = /\.ya?ml$/;

export function newFile(call: Invocation): number {
  const given = call.operands[0] ?? '';
  const isPath = /[/\\]/.test(given) || EXTENSION.test(given);
  // A folder gives no name: `new x/` is no sheet `x`, and would write `x/.yaml`.
  const id = /[/\\]$/.test(given) ? '' : basename(given).replace(EXTENSION, '');
  const path = isPath
    ? EXTENSION.test(given)
      ? given
      : `${given}.yaml`
    : `derivations/${given}.yaml`;
  const template = newSheet(id);
  requireLoads(id, template, path);
  const reportPath = call.has('report') ? reportBeside(path, id) : undefined;
  const from = call.value('from');
  const copy = from === undefined ? undefined : ownNumbers(openSheet(from), id, path);
  const text = copy?.text ?? template;
  // Made before anything is written: where one file stands in the way, neither is.
  if (reportPath !== undefined) for (const one of [path, reportPath]) requireAbsent(one);
  const page = reportPath === undefined ? undefined : reportOn(path, text, copy?.open ?? []);
  writeNew(path, text);
  if (reportPath !== undefined) writeNew(reportPath, page ?? '');
  const file = shownPath(path);
  const report = reportPath === undefined ? undefined : shownPath(reportPath);
  if (call.json) {
    call.printJson({
      sheet: id,
      file,
      ...(report === undefined ? {} : { report }),
      ...(copy ? { from, coefficients: copy.set, open: copy.open.map(openJson) } : {}),
    });
    return EXIT.ok;
  }
  const name = isPath ? file : id;
  const count = copy?.open.length ?? 0;
  const first =
    count === 0
      ? 'edit it'
      : `fill in the ${count === 1 ? 'value' : `${String(count)} values`} marked ??? in its set "${copy?.set ?? ''}"`;
  call.print(report === undefined ? `${file}\n` : `${file}\n${report}\n`);
  const then = report === undefined ? `derive ${name}` : `report ${id} --watch`;
  const alsoSee = report === undefined ? '' : ' and docs/writing-reports.md';
  call.note(
    `${first}, then: isoflop ${then}\nthe format is explained in docs/sheet-format.md${alsoSee}\n`,
  );
  return EXIT.ok;
}

function openJson({ name, meaning, unit }: SymbolEntry): Record<string, string> {
  return { symbol: name, meaning, unit };
}

/** `reports/x.md` for `derivations/x.yaml`. @throws IsoflopError where reports could not find the sheet */
function reportBeside(path: string, id: string): string {
  const folder = dirname(path);
  if (basename(resolve(folder)) === 'derivations') {
    return join(dirname(folder), 'reports', `${id}.md`);
  }
  throw usageError(
    'report-without-sheet',
    `a report would not find the sheet "${path}": sheets are in a folder "derivations"`,
    `write it there: isoflop new ${id} --report`,
  );
}

/** Values that stand open are any number meanwhile, and nothing is computed from them. */
function reportOn(path: string, text: string, open: readonly SymbolEntry[]): string {
  const negative = new Set(open.filter((s) => s.domain === 'negative').map(({ name }) => name));
  const filled = text.replace(
    /^( *)([\w.]+): \?\?\?/gm,
    (_, indent: string, name: string) => `${indent}${name}: ${negative.has(name) ? '-1' : '1'}`,
  );
  const sheet = loadSheet({ file: path, text: filled });
  const context = new EngineContext({ ids: [sheet.id], load: () => sheet });
  return reportTemplate(sheet, context, open.length > 0);
}

/** @throws IsoflopError `file-exists` */
function requireAbsent(path: string): void {
  if (!existsSync(path)) return;
  throw usageError(
    'file-exists',
    `"${path}" exists already, and is left as it is`,
    'choose another name, or remove the file first',
  );
}

/** The template loads whatever its title; only the name can be wrong. */
function requireLoads(id: string, text: string, path: string): void {
  try {
    if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(id) && loadSheet({ file: path, text }).id === id) return;
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
  }
  throw usageError(
    'bad-sheet-name',
    id === '' ? 'the sheet has no name' : `"${id}" is no name for a sheet`,
    'use letters, digits, dots, underscores and hyphens, beginning with a letter: smith2025',
  );
}
