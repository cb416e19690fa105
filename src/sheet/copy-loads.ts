/** Whether the copy of a sheet is a sheet, before it is written. */
import { IsoflopError } from '../base/errors.js';
import { loadSheet } from './load.js';

export interface Copy {
  /** The sheet that was copied, for the message. */
  readonly original: string;
  readonly file: string;
  readonly text: string;
  /** The same with some number wherever a value stands open. */
  readonly filled: string;
}

/** @throws IsoflopError `cannot-copy` if anything but an open value is wrong with it */
export function requireCopyLoads({ original, file, text, filled }: Copy): void {
  const wrong = faultOf(file, filled) ?? faultOf(file, text, 'value-missing');
  if (wrong === undefined) return;
  throw new IsoflopError({
    code: 'cannot-copy',
    message: `the copy would not be a sheet that can be read, so none is written: ${wrong}`,
    file: original,
    hint: 'write each section and each coefficient set on lines of its own, not inside { … }',
  });
}

function faultOf(file: string, text: string, expected?: string): string | undefined {
  try {
    loadSheet({ file, text });
    return undefined;
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [first] = error.diagnostics;
    return first?.code === expected ? undefined : first?.message;
  }
}
