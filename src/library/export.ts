/**
 * Results in other languages: `import { exportTo } from 'isoflop/export'`. An entry of its own, since it
 * holds every language; each is loaded when it is first asked for.
 *
 * @packageDocumentation
 */
import { IsoflopError } from '../base/errors.js';
import { didYouMean } from '../base/suggest.js';
import { readValue } from '../evaluate/values.js';
import { CODE_PARTS, PARTS, exportSubject } from '../export/subject.js';
import type { Part } from '../export/subject.js';
import { TARGETS } from '../export/targets.js';
import type { Sheet } from '../sheet/model.js';

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
  { problem, coefficients, parts, set }: ExportOptions = {},
): Promise<string> {
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
  const wanted = parts ?? (target.kind === 'code' ? CODE_PARTS : PARTS);
  const write = await target.load();
  return write(exportSubject(sheet, problem, coefficients, wanted, { given }));
}
