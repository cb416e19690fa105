/** Braces that only group: a reader does not see them, so that a formula is read without them. */
import { LETTER_COMMANDS } from '../../expression/greek.js';
import { ACCENTS, FRACTIONS, RELATIONS, SIZES, TIMES } from './commands.js';
import type { LatexToken } from './tokens.js';

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['\\{', '\\}'],
  ['{', '}'],
]);

const APPLIED: ReadonlySet<string> = new Set(['\\ln', '\\log', '\\exp']);

/** What opened a group, and what is expected behind it. */
interface Open {
  readonly at: number;
  readonly closing: string;
  /** A factor; the argument of a command or a script; or what `\ln` stands in front of. */
  readonly as: 'factor' | 'part' | 'applied';
  readonly pending: number;
}

/**
 * The tokens without the braces that do not show. Those that would group a sum, hold a power that is
 * raised again, or nothing, stay, and are refused where the formula is read.
 */
export function withoutBraces(tokens: readonly LatexToken[]): readonly LatexToken[] {
  if (!tokens.some(({ text }) => text === '{')) return tokens;
  const out: LatexToken[] = [];
  const open: Open[] = [];
  /** How many arguments of a command are still to come. */
  let pending = 0;
  let applied = false;
  let spaced = false;
  for (const [i, token] of tokens.entries()) {
    const { text } = token;
    const before = out.at(-1)?.text;
    if (text === '{') {
      const as = pending > 0 ? 'part' : applied ? 'applied' : 'factor';
      open.push({ at: out.length, closing: '}', as, pending: Math.max(0, pending - 1) });
      pending = 0;
      applied = false;
    } else if (text === '[' && before === '\\sqrt') {
      open.push({ at: out.length, closing: ']', as: 'part', pending: 1 });
      pending = 0;
    } else if (text === open.at(-1)?.closing && token.kind !== 'word') {
      const { at, as, pending: rest } = open.pop() as Open;
      const isWhole = pending === 0 && !/^\\(?:left|right)$/.test(before ?? '');
      pending = rest;
      applied = as === 'part' && pending === 0 && isBaseOfLog(out, at);
      if (text === '}' && as !== 'part') {
        const inner = out.slice(at + 1);
        if (isWhole && isSeenThrough(inner, as, tokens[i + 1]?.text)) {
          const brace = out[at] as LatexToken;
          out.length = at;
          out.push(...bare(inner, brace, token.end));
          spaced = true;
          continue;
        }
      }
    } else {
      applied = APPLIED.has(text);
      if (FRACTIONS.has(text)) pending = 2;
      else if (text === '\\sqrt' || text === '_' || text === '^' || ACCENTS.has(text)) pending = 1;
      else pending = Math.max(0, pending - 1);
      if (text === '^' || text === '_') applied = false;
    }
    out.push(spaced ? { ...token, spaced: true } : token);
    spaced = false;
  }
  return out;
}

/** Does the group that opened at `at` hold the base of a logarithm? */
const isBaseOfLog = (out: readonly LatexToken[], at: number): boolean =>
  out[at - 1]?.text === '_' && out[at - 2]?.text === '\\log';

/** What was in braces, which are quoted with it where it is one thing. */
function bare(
  inner: readonly LatexToken[],
  { start, apart }: LatexToken,
  end: number,
): readonly LatexToken[] {
  const isOne = inner.length === 1 || isWrapped(inner) || isName(inner, true);
  return inner.map((token, i) => ({
    ...token,
    ...(i === 0 ? { spaced: true } : {}),
    ...(i === 0 && apart === true ? { apart } : {}),
    ...(i === 0 && isOne ? { start } : {}),
    ...(i === inner.length - 1 && isOne ? { end } : {}),
  }));
}

function isSeenThrough(
  inner: readonly LatexToken[],
  as: 'factor' | 'applied',
  behind: string | undefined,
): boolean {
  const isScripted = behind === '^' || behind === '_' || behind === "'";
  if (inner.length === 0 || /^[\^_']$/.test(inner[0]?.text ?? '')) return false;
  if (isWrapped(inner) || (inner.length === 1 && isAlone(inner[0] as LatexToken))) return true;
  if (isScripted || as === 'applied') return isName(inner, behind !== '_');
  return !isSum(inner);
}

/** One sign that is the same with and without braces. A comma in braces is a mark within a number. */
const isAlone = (token: LatexToken): boolean => isLetter(token) || isSign(token);

const isSign = ({ kind, text }: LatexToken): boolean =>
  kind === 'number' || TIMES.has(text) || RELATIONS.has(text) || /^[-+/]$/.test(text);

/** A letter, a word or an accent over one, with a subscript or none, if it may have one; nothing is raised. */
function isName(inner: readonly LatexToken[], mayHaveSubscript: boolean): boolean {
  let at = 0;
  const group = (): void => {
    if (inner[at]?.text === '{') at = partner(inner, at) + 1;
    else at += 1;
  };
  const first = inner[0] as LatexToken;
  at = 1;
  if (ACCENTS.has(first.text)) group();
  else if (!isLetter(first)) return false;
  if (inner[at]?.text === '_' && mayHaveSubscript) {
    at += 1;
    group();
  }
  return at === inner.length;
}

const isLetter = ({ kind, text }: LatexToken): boolean =>
  kind === 'letter' || kind === 'word' || LETTER_COMMANDS.has(text.slice(1));

/** Is it in one pair of parentheses? */
function isWrapped(inner: readonly LatexToken[]): boolean {
  const sized = (at: number): boolean =>
    /^\\(?:left|right)$/.test(inner[at]?.text ?? '') || SIZES.has(inner[at]?.text ?? '');
  const at = sized(0) ? 1 : 0;
  if (inner[at]?.text === '{') return false;
  return CLOSING.has(inner[at]?.text ?? '') && partner(inner, at) === inner.length - 1;
}

/** The index of what closes the group that opens at `at`; beyond all where nothing does. */
function partner(tokens: readonly LatexToken[], at: number): number {
  const open: string[] = [];
  for (let i = at; i < tokens.length; i++) {
    const { text, kind } = tokens[i] as LatexToken;
    const closed = CLOSING.get(text);
    if (closed !== undefined) open.push(closed);
    else if (kind !== 'word' && text === open.at(-1)) open.pop();
    if (open.length === 0) return i;
  }
  return tokens.length;
}

const CLOSERS: ReadonlySet<string> = new Set(CLOSING.values());

/** Does a sign, a comma or a relation stand in it, and not in parentheses? Or has one of these no partner in it? */
function isSum(inner: readonly LatexToken[]): boolean {
  for (let i = 0; i < inner.length; i++) {
    const { text, kind } = inner[i] as LatexToken;
    if (CLOSING.has(text)) {
      i = partner(inner, i);
      if (i >= inner.length) return true;
    } else if (CLOSERS.has(text) && kind !== 'word') return true;
    else if (kind === 'break' || /^[-+,;]$/.test(text) || RELATIONS.has(text)) return true;
  }
  return false;
}
