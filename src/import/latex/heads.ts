/** `L(N, D) = …`: the head of a definition, and the names that it introduces. */
import { RELATIONS, UNSUPPORTED } from './commands.js';
import type { Cursor } from './cursor.js';
import type { NameAt } from './symbols.js';

export interface Head {
  /** What is defined; nothing where it was known before. */
  readonly defines: string | undefined;
  readonly args: readonly string[];
}

/** The head that begins at a token, if one does. */
export function headAt(cursor: Cursor, nameAt: NameAt, start: number): Head | undefined {
  const text = (i: number): string => cursor.token(i).text;
  const found = nameAt(start);
  if (!found) return undefined;
  let at = found.after;
  if (text(at) === '\\left') at += 1;
  if (text(at) !== '(') return undefined;
  const args: string[] = [];
  do {
    at += 1;
    const argument = nameAt(at);
    if (!argument) return undefined;
    args.push(argument.known?.asSymbol ?? argument.name);
    at = argument.after;
  } while (text(at) === ',');
  if (text(at) === '\\right') at += 1;
  const isHead = text(at) === ')' && isRelation(text(at + 1));
  return isHead ? { defines: found.known ? undefined : found.name, args } : undefined;
}

/** Also what should be `=` and is refused as that: `:=`, `\equiv`, `\approx`. */
const isRelation = (text: string): boolean =>
  RELATIONS.has(text) || text === ':' || UNSUPPORTED.get(text)?.endsWith('write =') === true;
