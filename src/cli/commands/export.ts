/** `isoflop export`: law, optimum and value in another language. */
import { didYouMean } from '../../base/suggest.js';
import { PARTS, exportSubject } from '../../export/subject.js';
import type { Part } from '../../export/subject.js';
import { TARGETS } from '../../export/targets.js';
import { EXIT } from '../exit.js';
import { usageError } from '../failure.js';
import { shownPath } from '../folders.js';
import { openSubject } from '../subject.js';
import type { Invocation } from '../usage.js';
import { writeWhole } from '../write-file.js';

export async function exportTo(call: Invocation): Promise<number> {
  const name = call.value('to');
  const names = [...TARGETS.keys()];
  const target = name === undefined ? undefined : TARGETS.get(name);
  if (name === undefined || target === undefined) {
    throw usageError(
      name === undefined ? 'missing-argument' : 'bad-option-value',
      name === undefined ? '"export" needs --to TARGET' : `there is no target "${name}"`,
      (name === undefined ? undefined : didYouMean(name, names)) ??
        `targets are ${names.join(', ')}`,
    );
  }
  const what = call.value('what');
  const parts = readParts(what);
  const { sheet, problem } = openSubject(call.operands[0] ?? '');
  const subject = exportSubject(sheet, problem, call.value('coefficients'), parts);
  const write = await target.load();
  const content = write(subject);
  const out = call.value('out');
  if (out !== undefined) writeWhole(out, content);
  const file = out === undefined ? undefined : shownPath(out);
  if (call.json) {
    call.printJson({
      sheet: sheet.id,
      problem: subject.problem.name,
      target: name,
      what: parts,
      coefficients: subject.coefficients?.name,
      ...(file === undefined ? { content } : { file }),
    });
  } else if (file === undefined) call.print(content);
  else call.print(`${file}\n`);
  return EXIT.ok;
}

function readParts(text: string | undefined): readonly Part[] {
  if (text === undefined) return PARTS;
  const part = PARTS.find((p) => p === text);
  if (part !== undefined) return [part];
  throw usageError(
    'bad-option-value',
    `--what takes ${PARTS.join(', ')}, not "${text}"`,
    didYouMean(text, PARTS) ?? 'leave it out for all three',
  );
}
