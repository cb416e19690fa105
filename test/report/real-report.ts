/** A report of the repository, rendered with what lies beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { besideReport } from '../../src/cli/read-beside.js';
import type { ReportContext } from '../../src/report/context.js';
import { renderReport } from '../../src/report/render.js';

const FOLDER = new URL('../../reports/', import.meta.url);

export const reportText = (name: string): string =>
  readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');

export function renderReal(name: string, context: ReportContext): string {
  return renderReport({ file: `reports/${name}.md`, text: reportText(name) }, context, {
    readBeside: besideReport(fileURLToPath(new URL(`${name}.md`, FOLDER))),
    isBeside: (other) => existsSync(new URL(other, FOLDER)),
  });
}
