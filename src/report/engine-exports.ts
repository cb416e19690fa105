/** The exports of a problem that a page offers, by the same writers as `isoflop export`. */
import { IsoflopError } from '../base/errors.js';
import { moduleId } from '../export/program/module-id.js';
import { CODE_PARTS, exportSubject } from '../export/subject.js';
import type { ExportSubject, Part } from '../export/subject.js';
import { TARGETS } from '../export/targets.js';
import type { Sheet } from '../sheet/model.js';
import type { ExportedFile } from './exported.js';

/** What a page brings along: what most readers use, and a page has room for. The command has the others. */
const ON_PAGES = ['python', 'javascript', 'fods', 'latex', 'markdown', 'bibtex'];

// A page is written at once, so writers are there before the first is asked for.
const WRITERS = await Promise.all(
  ON_PAGES.map(async (target) => {
    const found = TARGETS.get(target);
    if (!found) throw new Error(`no target ${target}`);
    return { target, ...found, write: await found.load() };
  }),
);

/** What a target cannot express is left out; a problem without an optimum has only its law elsewhere. */
const UNWRITTEN: ReadonlySet<string> = new Set(['not-exportable', 'no-spreadsheet']);

function written(write: () => string): string | undefined {
  try {
    return write();
  } catch (error) {
    const code = error instanceof IsoflopError ? error.diagnostics[0]?.code : undefined;
    if (code === undefined || !UNWRITTEN.has(code)) throw error;
    return undefined;
  }
}

/** The same files as `isoflop export SHEET#PROBLEM --to all` writes. */
export function exportedFiles(
  sheet: Sheet,
  problem: string,
  version: string | undefined,
): readonly ExportedFile[] {
  const subjects = new Map<readonly Part[], ExportSubject>();
  const options = version === undefined ? {} : { version };
  const subjectFor = (parts: readonly Part[]): ExportSubject => {
    const known = subjects.get(parts);
    const subject = known ?? exportSubject(sheet, problem, undefined, parts, options);
    subjects.set(parts, subject);
    return subject;
  };
  return WRITERS.flatMap(({ target, about, ending, standard = CODE_PARTS, write }) => {
    const subject = subjectFor(standard);
    const text = written(() => write(subject));
    const name = `${moduleId(subject)}${ending}`;
    return text === undefined ? [] : [{ target, about, name, text }];
  });
}
