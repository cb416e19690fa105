/** `functions: T/1, L/2` in the head: functions of which nothing is known but how many arguments they take. */
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { IsoflopError } from '../base/errors.js';
import { parseExpression } from '../expression/parse.js';

const MOST = 8;

/** @throws IsoflopError `derivation-header` at what is no name with a number */
export function readFunctions(items: readonly SourceText[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const source of items) {
    const [name, count] = nameAndCount(source);
    if (name === undefined || count === undefined || count < 1 || count > MOST || found.has(name)) {
      throw new IsoflopError(
        diagnosticAt(source, 0, source.text.length, {
          code: 'derivation-header',
          message: 'a function is declared once, with the number of its arguments',
          hint: `write functions: T/1, L/2; at most ${String(MOST)} arguments`,
        }),
      );
    }
    found.set(name, count);
  }
  return found;
}

function nameAndCount(source: SourceText): readonly [string, number] | readonly [] {
  const [, name, count] = /^\s*([^\s/]+)\s*\/\s*(\d+)\s*$/.exec(source.text) ?? [];
  const read = name === undefined ? undefined : parseExpression({ ...source, text: name });
  return read?.kind === 'sym' && count !== undefined ? [read.name, Number(count)] : [];
}
