/** Names whose LaTeX is given, found in a formula by their tokens, the longest first. */
import { IsoflopError } from '../../base/errors.js';
import { ACCENTS, WORD_COMMANDS } from './commands.js';
import { latexTokens } from './tokens.js';
import type { LatexToken } from './tokens.js';

/** A token without the braces around it alone: `N_{E}` and `N_E` are the same name. */
interface Piece {
  readonly text: string;
  readonly token: number;
  /** The index of the token behind it, and behind its braces if it had some. */
  readonly after: number;
  readonly braced: boolean;
}

const takesGroup = (text: string | undefined): boolean =>
  text === '_' || text === '^' || (text !== undefined && ACCENTS.has(text));

/** One text for commands that print the same in a name. */
function spelling({ text }: LatexToken, isSubscript: boolean): string {
  if (isSubscript && WORD_COMMANDS.has(text) && text !== '\\ell' && text !== '\\infty') {
    return `\\mathrm{${text.slice(1)}}`;
  }
  return text === '\\widehat' ? '\\hat' : text === '\\widetilde' ? '\\tilde' : text;
}

function piecesOf(tokens: readonly LatexToken[]): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as LatexToken;
    const text = spelling(token, tokens[i - 1]?.text === '_');
    const isGroup = text === '{' && takesGroup(tokens[i - 1]?.text);
    const inner = tokens[i + 1];
    if (isGroup && inner && tokens[i + 2]?.text === '}' && inner.kind !== 'end') {
      const inside = spelling(inner, tokens[i - 1]?.text === '_');
      pieces.push({ text: inside, token: i + 1, after: i + 3, braced: true });
      i += 2;
    } else pieces.push({ text, token: i, after: i + 1, braced: false });
  }
  return pieces;
}

/** One text for all spellings of the same LaTeX: `\text{x}` as `\mathrm{x}`, without needless braces. */
export function latexKey(tokens: readonly LatexToken[]): string {
  return piecesOf(tokens.filter(({ kind }) => kind !== 'end'))
    .map(({ text }) => text)
    .join(' ');
}

/** The same for `S_{min}` and `S_{\mathrm{min}}`: words of several letters in any font. */
export function withoutFonts(key: string): string {
  return key
    .replace(/\\mathrm\{([A-Za-z0-9][A-Za-z0-9, ]+)\}/g, (_, word: string) =>
      word.replace(/\s/g, '').replace(/.(?=.)/g, '$& '),
    )
    .replace(/ (?:[{}](?= |$))+/g, '');
}

/** Name → its LaTeX, or all of its forms, of which the first is shown. */
export type GivenNames = ReadonlyMap<string, string | readonly string[]>;

export const formsOf = (given: string | readonly string[] | undefined): readonly string[] =>
  given === undefined ? [] : typeof given === 'string' ? [given] : given;

export interface KnownName {
  readonly name: string;
  readonly key: string;
  readonly isSymbol: boolean;
  readonly isFunction: boolean;
  readonly texts: readonly string[];
}

function tokensOf(name: string, latex: string): readonly LatexToken[] {
  try {
    const tokens = latexTokens({ file: '<names>', text: latex });
    if (tokens.length > 1) return tokens;
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
  }
  throw new IsoflopError({
    code: 'latex-name',
    message: `"${latex}" is no LaTeX for the name "${name}" that could be found in a formula`,
    hint: `give ${name} a LaTeX such as \\mathrm{x}_{1}`,
  });
}

/** What a match found: the name, and the index of the token behind it. */
export interface Match {
  readonly known: KnownName;
  readonly after: number;
  /** Another name with which the same LaTeX can be read as a formula. */
  readonly rival?: string;
}

export class KnownNames {
  private readonly byFirst = new Map<string, KnownName[]>();
  private readonly byKey = new Map<string, KnownName[]>();
  readonly byName = new Map<string, KnownName>();

  /** @throws IsoflopError `latex-name` where a name's LaTeX has no tokens */
  constructor(symbols: GivenNames, functions: GivenNames) {
    for (const [name, given] of symbols) {
      const called = formsOf(functions.get(name));
      for (const latex of formsOf(given)) this.put(name, latex, true, called.includes(latex));
    }
    for (const [name, given] of functions) {
      const forms = formsOf(symbols.get(name));
      for (const latex of formsOf(given)) {
        if (!forms.includes(latex)) this.put(name, latex, false, true);
      }
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.texts.length - a.texts.length);
  }

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  /** All names of that LaTeX: more than one cannot be told apart. */
  sharing({ key, isFunction }: KnownName): readonly KnownName[] {
    return (this.byKey.get(key) ?? []).filter((other) => other.isFunction === isFunction);
  }

  /** The symbols, or functions, that this LaTeX stands for. */
  withKey(key: string, as: 'isSymbol' | 'isFunction'): readonly KnownName[] {
    return (this.byKey.get(key) ?? []).filter((known) => known[as]);
  }

  private put(name: string, latex: string, isSymbol: boolean, isFunction: boolean): void {
    const tokens = tokensOf(name, latex).filter(({ kind }) => kind !== 'end');
    const texts = piecesOf(tokens).map(({ text }) => text);
    const known = { name, key: texts.join(' '), isSymbol, isFunction, texts };
    if (isSymbol || !this.byName.has(name)) this.byName.set(name, known);
    // Forms that differ only in what does not show are one.
    if (this.byKey.get(known.key)?.some((other) => isSame(other, known)) === true) return;
    push(this.byKey, known.key, known);
    push(this.byFirst, texts[0] ?? '', known);
  }

  /** Prepares to look for names in these tokens. */
  finder(tokens: readonly LatexToken[]): (at: number) => Match | undefined {
    const pieces = piecesOf(tokens);
    const places = new Map(pieces.map(({ token }, i) => [token, i]));
    return (at) => {
      const start = places.get(at);
      if (start === undefined) return undefined;
      const first = pieces[start] as Piece;
      for (const known of this.byFirst.get(first.text) ?? []) {
        const last = start + known.texts.length - 1;
        if (first.braced && last > start) continue;
        if (!known.texts.every((text, i) => pieces[start + i]?.text === text)) continue;
        if (!first.braced && goesOn(pieces, last + 1)) continue;
        const rival = this.rivalOf(known);
        return {
          known,
          after: first.braced ? at + 1 : (pieces[last]?.after ?? at + 1),
          ...(rival === undefined ? {} : { rival }),
        };
      }
      return undefined;
    };
  }

  /** `L(N)` and `L^{P}` can be names, and then also L applied to N, and L to the power P, if L is a name. */
  private rivalOf({ texts, name }: KnownName): string | undefined {
    const at = texts.findIndex(
      (text, i) => text === '(' || text === '/' || (text === '^' && !STARS.has(texts[i + 1] ?? '')),
    );
    if (at < 1) return undefined;
    const shorter = this.byKey.get(texts.slice(0, at).join(' '));
    return shorter?.find((other) => other.name !== name)?.name;
  }
}

const isSame = (a: KnownName, b: KnownName): boolean =>
  a.name === b.name && a.isSymbol === b.isSymbol && a.isFunction === b.isFunction;

/** Is what follows still part of a name: a subscript, a prime or a star? */
function goesOn(pieces: readonly Piece[], at: number): boolean {
  const text = pieces[at]?.text;
  if (text === '_' || text === "'") return true;
  if (text !== '^') return false;
  const raised = pieces[at + 1]?.text === '{' ? pieces[at + 2] : pieces[at + 1];
  return raised !== undefined && STARS.has(raised.text);
}

/** Superscripts that belong to a name. */
export const STARS: ReadonlyMap<string, string> = new Map([
  ['*', '_star'],
  ['\\ast', '_star'],
  ['\\star', '_star'],
  ['\\prime', "'"],
]);

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
