/** Calculators of several subjects in one file, computed by Gnumeric, beside the values that isoflop certifies. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeModule } from '../../src/export/program/code-module.js';
import { calculator } from '../../src/export/spreadsheet/calculator.js';
import { fodsText } from '../../src/export/spreadsheet/fods.js';
import { formula } from '../../src/export/spreadsheet/workbook.js';
import type { Workbook, WorkSheet } from '../../src/export/spreadsheet/workbook.js';
import type { ExportSubject } from '../../src/export/subject.js';
import { openDocument } from './open-document.js';

export interface Compared {
  readonly what: string;
  readonly expected: number;
  readonly found: number;
}

/** Each result of each subject at each of its points. The first uses names of cells, the others addresses. */
export function computedBySheets(subjects: readonly ExportSubject[]): Compared[] {
  const sheets: WorkSheet[] = [];
  let names: Workbook['names'] = [];
  const wanted: { what: string; expected: number; address: string }[] = [];
  subjects.forEach((subject, s) => {
    const { cases, functions } = codeModule(subject);
    const size = new Set(cases.map((c) => c.fn)).size;
    for (let at = 0; at < cases.length; at += size) {
      const own = cases.slice(at, at + size);
      const inputs = new Map(
        own.flatMap(({ fn, args }) => {
          const params = functions.find((f) => f.name === fn)?.inputs ?? [];
          return params.map((name, i) => [name, args[i] ?? ''] as const);
        }),
      );
      const named = sheets.length === 0;
      const made = calculator(subject, { name: `S${String(s)} ${String(at)}`, inputs, named });
      if (named) names = made.names;
      sheets.push(...made.sheets);
      for (const { fn, expected } of own) {
        // Cells have the continuous optimum.
        if (fn === 'discrete') continue;
        const results = functions.find((f) => f.name === fn)?.results ?? [];
        results.forEach(({ symbol }, i) => {
          const address = made.results.get(symbol ?? fn);
          if (address === undefined) throw new Error(`no cell has ${symbol ?? fn}`);
          const what = `${subject.sheet.id}#${subject.problem.name} ${symbol ?? fn} at ${[...inputs].join()}`;
          wanted.push({ what, expected: Number(expected[i]), address });
        });
      }
    }
  });
  const summary: WorkSheet = {
    name: 'Results',
    widths: [5],
    rows: wanted.map(({ address }) => [formula(`[${address}]`)]),
  };
  const found = gnumeric(fodsText({ sheets: [summary, ...sheets], names }), 'Results');
  return wanted.map(({ what, expected }, i) => ({ what, expected, found: Number(found[i]) }));
}

/** Lines of a sheet, cells as they are and not as they are shown. */
export function gnumeric(fods: string, sheet: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-sheet-'));
  try {
    const file = join(folder, 'a.ods');
    writeFileSync(file, openDocument(fods));
    const { status, stderr } = spawnSync(
      'ssconvert',
      ['-T', 'Gnumeric_stf:stf_assistant', '-O', `sheet='${sheet}' format=raw`, file, 'a.txt'],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, timeout: 120_000 },
    );
    if (status !== 0) throw new Error(stderr);
    return readFileSync(join(folder, 'a.txt'), 'utf8').trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
