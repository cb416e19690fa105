/** `isoflop new`: a commented sheet to start from. */
import { basename } from 'node:path';
import { IsoflopError } from '../../base/errors.js';
import { loadSheet } from '../../sheet/load.js';
import { newSheet } from '../../sheet/template.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { shownPath } from '../folders.js';
import { writeNew } from '../write-file.js';
import type { Invocation } from '../usage.js';

const EXTENSION = /\.ya?ml$/;

export function newFile(call: Invocation): number {
  const given = call.operands[0] ?? '';
  const isPath = /[/\\]/.test(given) || EXTENSION.test(given);
  const id = basename(given).replace(EXTENSION, '');
  const path = isPath
    ? EXTENSION.test(given)
      ? given
      : `${given}.yaml`
    : `derivations/${given}.yaml`;
  const text = newSheet(id);
  requireLoads(id, text, path);
  writeNew(path, text);
  const file = shownPath(path);
  if (call.json) call.printJson({ sheet: id, file });
  else {
    const name = isPath ? file : id;
    call.print(`${file}\n`);
    call.note(
      `edit it, then: isoflop derive ${name}\nthe format is explained in docs/sheet-format.md\n`,
    );
  }
  return EXIT.ok;
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
    `"${id}" is no name for a sheet`,
    'use letters, digits, dots, underscores and hyphens, beginning with a letter: smith2025',
  );
}
