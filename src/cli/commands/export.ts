/** `isoflop export`: law, optimum and value in other languages. */
import { join } from 'node:path';
import { IsoflopError } from '../../base/errors.js';
import { didYouMean } from '../../base/suggest.js';
import { codeModule } from '../../export/program/code-module.js';
import { moduleId } from '../../export/program/module-id.js';
import { ALL_PARTS, CODE_PARTS, exportSubject } from '../../export/subject.js';
import type { ExportSubject, Part } from '../../export/subject.js';
import { TARGETS, shows, withoutEffect } from '../../export/targets.js';
import type { Target } from '../../export/targets.js';
import { readGiven } from '../eval-options.js';
import { EXIT } from '../exit.js';
import { diagnosticsOf, usageError } from '../failure.js';
import { shownPath } from '../folders.js';
import { openSubject } from '../subject.js';
import type { Invocation } from '../usage.js';
import { version } from '../version.js';
import { isForeign, requireFolder, writeWhole } from '../write-file.js';

const ALL = 'all';

export async function exportTo(call: Invocation): Promise<number> {
  const name = targetName(call.value('to'));
  const part = readPart(call.value('what'));
  const { sheet, problem } = openSubject(call.operands[0] ?? '');
  const given = readGiven(call.all('set')).values;
  const options = { given, version: version() };
  const coefficients = call.value('coefficients');
  const subjects = new Map<readonly Part[], ExportSubject>();
  const subjectFor = (target: Target): ExportSubject => {
    const parts = partsFor(target, part);
    let subject = subjects.get(parts);
    if (!subject) {
      subject = exportSubject(sheet, problem, coefficients, parts, options);
      subjects.set(parts, subject);
    }
    return subject;
  };
  if (name === ALL) return await exportAll(call, subjectFor, part);

  const target = TARGETS.get(name) as Target;
  const subject = subjectFor(target);
  const [idle] = withoutEffect(target, given.keys(), subject.problem.budget);
  if (idle !== undefined) throw setWithoutEffect(name, target, idle);
  const content = (await target.load())(subject);
  const out = call.value('out');
  const file = out === undefined ? undefined : writtenTo(out, content, call);
  warnOfNoCases(target, subject, call);
  if (call.json) {
    call.printJson({
      ...about(subject),
      target: name,
      what: [...subject.parts],
      coefficients: subject.coefficients?.name,
      ...(file === undefined ? { content } : { file }),
    });
  } else if (file === undefined) call.print(content);
  else call.print(`${file}\n`);
  return EXIT.ok;
}

const OWN_VALUES = 'formulas stay formulas, and values are those of the sheet';

function setWithoutEffect(to: string, { takes }: Target, name: string): IsoflopError {
  const able = [...TARGETS].flatMap(([other, t]) => (t.takes === 'all' ? [other] : []));
  const isCells = takes === 'coefficients';
  return new IsoflopError({
    code: 'set-without-effect',
    message: isCells
      ? `--set ${name} changes nothing in an export to ${to}: the cell of the budget is left empty`
      : `--set ${name} changes nothing in an export to ${to}: ${OWN_VALUES}`,
    hint: `leave it out, or export to ${isCells ? 'fods, which starts with that budget' : able.join(', ')}`,
  });
}

/** Writes the file, and says so where it took the place of something else. */
function writtenTo(path: string, content: string, call: Invocation): string {
  const foreign = isForeign(path, content);
  writeWhole(path, content);
  const shown = shownPath(path);
  if (foreign) call.note(`replaced ${shown}, which isoflop had not written\n`);
  return shown;
}

/** A program that has nothing to compare itself with fails its own test. */
function warnOfNoCases({ kind }: Target, subject: ExportSubject, call: Invocation): void {
  if (kind !== 'code' || codeModule(subject).cases.length > 0) return;
  call.note(
    'warning: the self-test will fail: no point was found at which isoflop has values to compare with; give values with --set\n',
  );
}

interface Left {
  readonly target: string;
  readonly code: string;
  readonly message: string;
}

/** A file for each target in a folder; what a target cannot express is said, and the others are written. */
async function exportAll(
  call: Invocation,
  subjectFor: (target: Target) => ExportSubject,
  part: Part | undefined,
): Promise<number> {
  const folder = call.value('out');
  if (folder === undefined) {
    throw usageError('missing-argument', '"export --to all" needs --out DIR', 'name a folder');
  }
  const files: { target: string; file: string }[] = [];
  const left: Left[] = [];
  let subject: ExportSubject | undefined;
  let first: unknown;
  let isWarned = false;
  const idle = new Map<string, string[]>();
  for (const [name, target] of TARGETS) {
    if (part !== undefined && !shows(target, part)) continue;
    if (!subject) {
      // What is wrong with the sheet is said before anything is made.
      subjectFor(target);
      requireFolder(folder);
    }
    subject = subjectFor(target);
    const write = await target.load();
    let content: string;
    try {
      content = write(subject);
    } catch (error) {
      const [found] = diagnosticsOf(error) ?? [];
      first ??= error;
      const code = found?.code ?? 'internal-fault';
      left.push({ target: name, code, message: found?.message ?? messageOf(error) });
      continue;
    }
    if (target.kind === 'code' && !isWarned) {
      warnOfNoCases(target, subject, call);
      isWarned = true;
    }
    const path = join(folder, `${moduleId(subject)}${target.ending}`);
    files.push({ target: name, file: writtenTo(path, content, call) });
    for (const set of withoutEffect(target, subject.given.keys(), subject.problem.budget)) {
      idle.set(set, [...(idle.get(set) ?? []), name]);
    }
  }
  // Then it is not the target that cannot express it.
  if (files.length === 0) throw first;
  for (const [set, names] of idle) {
    call.note(`--set ${set} changes nothing in ${names.join(', ')}: ${OWN_VALUES}\n`);
  }
  const code = left.some((l) => l.code === 'internal-fault') ? EXIT.fault : EXIT.ok;
  if (call.json) {
    call.printJson({
      ...(subject ? about(subject) : {}),
      target: ALL,
      what: part === undefined ? CODE_PARTS : [part],
      coefficients: subject?.coefficients?.name,
      files,
      ...(left.length > 0 ? { left } : {}),
    });
    return code;
  }
  call.print(files.map(({ file }) => `${file}\n`).join(''));
  const targets = new Map<string, string[]>();
  for (const { target, message } of left) {
    targets.set(message, [...(targets.get(message) ?? []), target]);
  }
  for (const [message, names] of targets) {
    call.note(`not written for ${names.join(', ')}: ${message}\n`);
  }
  return code;
}

function messageOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `internal fault: ${line}`;
}

function about({ sheet, problem }: ExportSubject): Record<string, string> {
  return { sheet: sheet.id, problem: problem.name };
}

function targetName(name: string | undefined): string {
  const names = [...TARGETS.keys(), ALL];
  if (name !== undefined && names.includes(name)) return name;
  throw usageError(
    name === undefined ? 'missing-argument' : 'bad-option-value',
    name === undefined ? '"export" needs --to TARGET' : `there is no target "${name}"`,
    (name === undefined ? undefined : didYouMean(name, names)) ?? `targets are ${names.join(', ')}`,
  );
}

const ONE_PART: ReadonlyMap<Part, readonly Part[]> = new Map(ALL_PARTS.map((p) => [p, [p]]));

function partsFor(target: Target, part: Part | undefined): readonly Part[] {
  if (part === undefined) return target.standard ?? CODE_PARTS;
  if (!shows(target, part)) {
    const able = [...TARGETS].flatMap(([name, other]) => (shows(other, part) ? [name] : []));
    throw usageError(
      'bad-option-value',
      `--what ${part} is not for this target`,
      `leave it out, or export to ${able.join(', ')}`,
    );
  }
  return ONE_PART.get(part) as readonly Part[];
}

function readPart(text: string | undefined): Part | undefined {
  if (text === undefined) return undefined;
  const part = ALL_PARTS.find((p) => p === text);
  if (part !== undefined) return part;
  throw usageError(
    'bad-option-value',
    `--what takes ${ALL_PARTS.join(', ')}, not "${text}"`,
    didYouMean(text, ALL_PARTS) ?? 'leave it out for what the target shows by itself',
  );
}
