/** Where names stand in a text that is imported, so that trouble with one is shown at its place. */
import { IsoflopError } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { FUNCTIONS } from '../expression/nodes.js';
import { cut } from './bounded.js';

export interface NameUse {
  readonly name: string;
  /** Number of arguments, where it is applied. */
  readonly count?: number;
  readonly start: number;
  readonly end: number;
}

/** A name that the formulas of sheets can hold. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*'*$/;
const MAX_ARGUMENTS = 9;

type Trouble = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

/** @throws IsoflopError at the first name that no sheet can hold */
export function requireNames(source: SourceText, uses: readonly NameUse[]): void {
  const counts = new Map<string, number>();
  for (const use of uses) {
    const { name, count, start, end } = use;
    const trouble = NAME.test(name) ? troubleWith(use, counts) : badName(name);
    if (trouble) throw new IsoflopError(diagnosticAt(source, start, end, trouble));
    if (count !== undefined) counts.set(name, count);
  }
}

const badName = (name: string): Trouble => ({
  code: 'bad-import-name',
  message: `"${cut(name)}" is no name that a formula of a sheet can hold`,
  hint: 'rename it there: letters, digits and underscores, beginning with a letter',
});

function troubleWith(
  { name, count }: NameUse,
  counts: ReadonlyMap<string, number>,
): Trouble | undefined {
  if (count === undefined) {
    if (!FUNCTIONS.has(name)) return undefined;
    return {
      code: 'bad-import-name',
      message: `"${name}" is a function in every formula of a sheet, and here a symbol`,
      hint: 'rename the symbol there',
    };
  }
  const code = 'wrong-argument-count';
  const known = FUNCTIONS.get(name);
  const isWrong = known === 'many' ? count < 1 : known !== undefined && count !== known;
  if (isWrong) return { code, message: `"${name}" does not take ${String(count)} arguments` };
  if (known !== undefined) return undefined;
  if (count < 1 || count > MAX_ARGUMENTS) {
    return {
      code,
      message: `"${cut(name)}" has ${String(count)} arguments, and functions of a sheet have 1 to ${String(MAX_ARGUMENTS)}`,
      hint: 'write a function without arguments as a symbol',
    };
  }
  const before = counts.get(name);
  if (before === undefined || before === count) return undefined;
  return {
    code,
    message: `"${cut(name)}" has ${String(count)} arguments here, and ${String(before)} before`,
    hint: 'give one of the two functions another name',
  };
}
