/**
 * Results in other languages: `import { exportTo } from 'isoflop/export'`. An entry of its own, since it
 * holds every language; each is loaded when it is first asked for.
 *
 * @packageDocumentation
 */
import { IsoflopError } from '../base/errors.js';
import { didYouMean } from '../base/suggest.js';
import { readValue } from '../evaluate/values.js';
import { ALL_PARTS, CODE_PARTS, PARTS, exportSubject } from '../export/subject.js';
import type { Part } from '../export/subject.js';
import { TARGETS, shows } from '../export/targets.js';
import type { Sheet } from '../sheet/model.js';
import { ownTerms } from './own-terms.js';
import {
  requireOneOf,
  requireOptionalText,
  requireOptions,
  requireSheet,
  requireText,
  requireTextArray,
  requireValues,
} from './arguments.js';

export interface ExportOptions {
  /** The sheet's first unless given. */
  readonly problem?: string;
  /** Name of the coefficient set; the sheet's first unless given. */
  readonly coefficients?: string;
  /** What to export; all that the target has unless given. */
  readonly parts?: readonly Part[];
  /** Values in place of the set's, or for what it does not give, as papers print them. */
  readonly set?: Readonly<Record<string, string | number>>;
}

export type { Part } from '../export/subject.js';

/** Name of each target, and what it is. */
export function exportTargets(): ReadonlyMap<string, string> {
  return new Map([...TARGETS].map(([name, { about }]) => [name, about]));
}

/**
 * A problem's law, optimum and value in another language, as the text of a file.
 *
 * @example await exportTo(sheet, 'python')
 * @throws IsoflopError for an unknown target, a problem without an optimum, or what a language cannot express
 */
export async function exportTo(
  sheet: Sheet,
  to: string,
  options: ExportOptions = {},
): Promise<string> {
  try {
    return await exported(sheet, to, options);
  } catch (error) {
    throw ownTerms(error);
  }
}

async function exported(sheet: Sheet, to: string, options: ExportOptions): Promise<string> {
  requireExport(sheet, to, options);
  const { problem, coefficients, parts, set } = options;
  const target = TARGETS.get(to);
  if (!target) {
    throw new IsoflopError({
      code: 'bad-option-value',
      message: `there is no target "${to.slice(0, 60)}"`,
      hint: didYouMean(to, TARGETS.keys()) ?? `targets are ${[...TARGETS.keys()].join(', ')}`,
    });
  }
  const given = new Map(
    Object.entries(set ?? {}).map(([name, value]) => [name, readValue(name, String(value))]),
  );
  const cannot = parts?.find((part) => !shows(target, part));
  if (cannot !== undefined) {
    throw new IsoflopError({
      code: 'bad-argument',
      message: `${to} has no part "${cannot}"`,
      hint: `it has ${ALL_PARTS.filter((part) => shows(target, part)).join(', ')}`,
    });
  }
  const wanted = parts ?? target.standard ?? (target.kind === 'code' ? CODE_PARTS : PARTS);
  const write = await target.load();
  return write(exportSubject(sheet, problem, coefficients, wanted, { given }));
}

function requireExport(sheet: Sheet, to: string, options: ExportOptions): void {
  requireSheet(sheet);
  requireText(to, 'the target');
  requireOptions(options, ['problem', 'coefficients', 'parts', 'set']);
  const { problem, coefficients, parts, set } = options;
  requireOptionalText(problem, '"problem"');
  requireOptionalText(coefficients, '"coefficients"');
  requireValues(set, '"set"');
  if (parts === undefined) return;
  requireTextArray(parts, '"parts"');
  for (const part of parts) requireOneOf(part, 'each of "parts"', ALL_PARTS);
  if (parts.length === 0) {
    throw new IsoflopError({
      code: 'bad-argument',
      message: '"parts" is empty: nothing is asked for',
      hint: `leave it out for all, or give some of ${ALL_PARTS.join(', ')}`,
    });
  }
}
