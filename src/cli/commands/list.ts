/** `isoflop list`: the sheets at hand with their problems and coefficient sets, and derivations by hand. */
import type { Diagnostic } from '../../base/errors.js';
import type { Sheet } from '../../sheet/model.js';
import { EXIT } from '../exit.js';
import { diagnosticText, diagnosticsOf } from '../failure.js';
import { allSheets } from '../folders.js';
import { handFiles } from '../hand-files.js';
import { sourceText } from '../headings.js';
import { columns } from '../layout.js';
import { Style, harmless } from '../style.js';
import { openSheet } from '../subject.js';
import type { Invocation } from '../usage.js';

/** A sheet that cannot be read is reported; the others are listed all the same. */
export function list(call: Invocation): number {
  const sheets: { name: string; sheet: Sheet }[] = [];
  const broken: Diagnostic[] = [];
  for (const name of allSheets()) {
    try {
      sheets.push({ name, sheet: openSheet(name) });
    } catch (error) {
      const diagnostics = diagnosticsOf(error);
      if (diagnostics === undefined) throw error;
      broken.push(...diagnostics);
    }
  }
  if (call.json) {
    call.printJson({
      sheets: sheets.map(({ name, sheet }) => sheetJson(name, sheet)),
      byHand: [...handFiles()].map(([name, file]) => ({ name, file })),
      ...(broken.length > 0 ? { errors: broken } : {}),
    });
  } else {
    const style = Style.for(call.host.stdout, call.host);
    call.print(sheets.map(({ name, sheet }) => sheetText(name, sheet, style)).join('\n'));
    const byHand = [...handFiles().keys()];
    if (byHand.length > 0) call.print(`\n${byHandText(byHand, style)}`);
    if (sheets.length === 0) call.note('no sheets here; write one with "isoflop new NAME"\n');
    for (const d of broken) call.note(diagnosticText(d, Style.for(call.host.stderr, call.host)));
  }
  return broken.length > 0 ? EXIT.usage : EXIT.ok;
}

function byHandText(names: readonly string[], style: Style): string {
  return `${style.bold('written by hand')}: for "isoflop check NAME"\n${columns(
    names.map((name) => [harmless(name)]),
    2,
  )}`;
}

function sheetText(name: string, sheet: Sheet, style: Style): string {
  const source = sourceText(sheet.source);
  const title = `${style.bold(name)}: ${harmless(sheet.title)}${source === '' ? '' : harmless(` (${source})`)}\n`;
  return (
    title +
    columns(
      [
        ...[...sheet.problems.values()].map((p) => ['problem', p.name, harmless(p.title)]),
        ...[...sheet.coefficients.values()].map((c) => [
          'coefficients',
          c.name,
          harmless(`${c.kind}, ${c.source}`),
        ]),
        ['claims', String(sheet.claims.length)],
      ],
      2,
    )
  );
}

function sheetJson(name: string, sheet: Sheet): Record<string, unknown> {
  return {
    sheet: name,
    file: sheet.text.file,
    title: sheet.title,
    source: sheet.source,
    problems: [...sheet.problems.values()].map((p) => ({
      name: p.name,
      title: p.title,
      variables: p.variables,
      budget: p.budget,
    })),
    coefficients: [...sheet.coefficients.values()].map(({ name: set, kind, source }) => ({
      name: set,
      kind,
      source,
    })),
    claims: sheet.claims.length,
  };
}
