/** `isoflop check`: a hand-written derivation, line by line. */
import { readFileSync, statSync } from 'node:fs';
import { derive } from '../../derive/derive.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { findHandFile } from '../hand-files.js';
import { MAX_LENGTH, readHandwritten } from '../../handwritten/read.js';
import type { HandDerivation } from '../../handwritten/read.js';
import { linesJson, linesText } from '../handwritten-text.js';
import { verifyLines } from '../../handwritten/verify.js';
import { settingOf } from '../../handwritten/setting.js';
import type { Setting } from '../../handwritten/setting.js';
import { Style } from '../style.js';
import { openSubject } from '../subject.js';
import type { Invocation } from '../usage.js';

export function check(call: Invocation): number {
  const file = findHandFile(call.operands[0] ?? '');
  const hand = readHandwritten({ file, text: readText(file) });
  const lines = verifyLines(hand, settingFor(hand));
  if (call.json) call.printJson(linesJson(file, lines));
  else call.print(linesText(file, lines, Style.for(call.host.stdout, call.host)));
  if (lines.some((l) => l.verdict === 'refuted')) return EXIT.refuted;
  const open = lines.some((l) => l.verdict === 'unchecked');
  return open && call.has('strict') ? EXIT.undecided : EXIT.ok;
}

function readText(file: string): string {
  const { size } = statSync(file);
  // One character takes at most four bytes.
  if (size > 4 * MAX_LENGTH) {
    throw usageError(
      'derivation-line',
      `"${file}" is longer than ${String(MAX_LENGTH)} characters`,
      'a hand-written derivation is a page or two of text',
    );
  }
  return readFileSync(file, 'utf8');
}

/** @throws IsoflopError where the sheet or the problem that it names is not to be had */
function settingFor({ sheet: named }: HandDerivation): Setting {
  if (named === undefined) return settingOf(undefined, undefined);
  const { sheet, problem } = openSubject(named.trim());
  return settingOf(sheet, problem === undefined ? undefined : derive(sheet, problem));
}
