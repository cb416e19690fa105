/** `isoflop new`: a commented sheet to start from, or a copy of one for numbers of one's own. */
import { basename } from 'node:path';
import { IsoflopError } from '../../base/errors.js';
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
  const from = call.value('from');
  const copy = from === undefined ? undefined : ownNumbers(openSheet(from), id, path);
  writeNew(path, copy?.text ?? template);
  const file = shownPath(path);
  if (call.json) {
    call.printJson({
      sheet: id,
      file,
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
  call.print(`${file}\n`);
  call.note(
    `${first}, then: isoflop derive ${name}\nthe format is explained in docs/sheet-format.md\n`,
  );
  return EXIT.ok;
}

function openJson({ name, meaning, unit }: SymbolEntry): Record<string, string> {
  return { symbol: name, meaning, unit };
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
