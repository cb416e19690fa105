/** Equations that go on over several lines. */
import { RELATIONS, TIMES } from './commands.js';
import type { LatexToken } from './tokens.js';

const isOpen = ({ text, kind }: LatexToken): boolean =>
  kind !== 'word' && (/^[-+(]$/.test(text) || TIMES.has(text) || RELATIONS.has(text));

/** Does a line that has no relation of its own go on at `at` with a sign? */
function goesOn(tokens: readonly LatexToken[], at: number): boolean {
  let first = at;
  while (tokens[first]?.text === '{' && tokens[first + 1]?.text === '}') first += 2;
  const { text = '' } = tokens[first] ?? {};
  if (!/^[-+]$/.test(text) && !TIMES.has(text)) return false;
  for (let i = first; i < tokens.length; i++) {
    const token = tokens[i] as LatexToken;
    if (token.kind === 'break' || token.kind === 'end') return true;
    if (RELATIONS.has(token.text)) return false;
  }
  return true;
}

/** The tokens without the ends of lines within an equation: a line begins with + or -, or the one before ends so. */
export function joinedLines(tokens: readonly LatexToken[]): readonly LatexToken[] {
  const out: LatexToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as LatexToken;
    if (token.kind !== 'break') {
      out.push(token);
      continue;
    }
    let last = i;
    while (tokens[last + 1]?.kind === 'break') last += 1;
    const before = out.at(-1);
    const isAtEdge = before === undefined || tokens[last + 1]?.kind === 'end';
    if (isAtEdge || !(isOpen(before) || goesOn(tokens, last + 1))) {
      out.push(...tokens.slice(i, last + 1));
    }
    i = last;
  }
  return out;
}
