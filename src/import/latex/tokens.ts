/** LaTeX → tokens, without what only sets the type: spaces, sizes, labels, comments. */
import type { SourceText } from '../../base/source.js';
import { GREEK_NAMES } from '../../expression/greek.js';
import { withoutBraces } from './braces.js';
import { FONTS, SPACES, SWITCHES, WORDS } from './commands.js';
import { requireBalancedDollars } from './dollars.js';
import { inOrder } from './scripts.js';
import { failAt } from './trouble.js';

/**
 * `command`: `\alpha` or `\{`; `word`: `\mathrm{opt}` as a whole; `break`: the end of a line of
 * `align`; `end`: after the last.
 */
export interface LatexToken {
  readonly kind: 'command' | 'word' | 'letter' | 'number' | 'sign' | 'break' | 'end';
  /** As it stands, but for a word, which is told apart by the looks of its font: `\mathrm{opt}` for `\text{opt}`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Is there white space, or a command for it, in front? */
  readonly spaced: boolean;
  /** Of a word: what is between its braces. */
  readonly word?: string;
  /** Does a wide space, a column or the edge of a formula stand in front? */
  readonly apart?: boolean;
  /** Does it stand elsewhere in the text than in the formula that is read? */
  readonly moved?: boolean;
}

/** Environments whose lines are laws; the names with a star too. */
const ENVIRONMENTS: ReadonlySet<string> = new Set(
  'align aligned alignat equation gather gathered multline split displaymath math'.split(' '),
);

const SPACE = /(?:[ \t\r\n\u00a0\u2009\u202f~]|%[^\n]*(?:\n|$))+/y;
const ENVIRONMENT = /\\(?:begin|end)\s*\{([^{}]*)\}(?:\s*\{\d+\}|\[[tbc]\])?/y;
const DROPPED = /\\(?:label|tag\*?)\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])/y;
/** What separates: columns, and the edges of formulas in a text. */
const APART =
  /&|\$\$?|\\[[\]()]|\\(?:q?quad|enspace|hfill|hfil)(?![A-Za-z])|\\[hm]space\*?\s*\{[^{}]*\}/y;
const LINE_BREAK = /\\\\\*?(?:\s*\[\s*-?[\d.]+\s*(?:[a-z]{2}|\\[A-Za-z]+)\s*\])?/y;
const COMMAND = /\\(?:operatorname\*|[A-Za-z]+|[\s\S])/y;
const NUMERAL = /\d+(?:\.\d+)?|\.\d+/y;
const SIGN = /[-+*/^_(){}[\],.;:'=<>|!·⋅×−≤≥]/y;

const NORMAL_SIGN: ReadonlyMap<string, string> = new Map([
  ['·', '\\cdot'],
  ['⋅', '\\cdot'],
  ['×', '\\times'],
  ['*', '*'],
  ['−', '-'],
  ['≤', '\\le'],
  ['≥', '\\ge'],
]);

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Where the group that opens at `open` closes: the index behind its brace, or -1. */
function groupEnd(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i += 1;
    else if (c === '{') depth += 1;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/**
 * All tokens as a reader sees them: without braces that only group, and subscripts before superscripts;
 * the last of kind `end`.
 * @throws IsoflopError at what is no LaTeX for formulas
 */
export function latexTokens(source: SourceText): readonly LatexToken[] {
  requireBalancedDollars(source);
  return inOrder(withoutBraces(tokensAsWritten(source)));
}

function tokensAsWritten(source: SourceText): readonly LatexToken[] {
  const { text } = source;
  const tokens: LatexToken[] = [];
  let at = 0;
  let spaced = false;
  let apart = false;
  const push = (kind: LatexToken['kind'], end: number, normal: string, word?: string): void => {
    const token = { kind, text: normal, start: at, end, spaced, ...(apart ? { apart } : {}) };
    tokens.push(word === undefined ? token : { ...token, word });
    at = end;
    spaced = false;
    apart = false;
  };
  while (at < text.length) {
    const separated = matchAt(APART, text, at);
    const skipped = separated ?? matchAt(SPACE, text, at) ?? matchAt(DROPPED, text, at);
    if (skipped) {
      at += skipped[0].length;
      spaced = true;
      apart ||= separated !== undefined;
      continue;
    }
    const environment = matchAt(ENVIRONMENT, text, at);
    if (environment) {
      checkEnvironment(source, at, environment);
      push('break', at + environment[0].length, '');
      continue;
    }
    const lineBreak = matchAt(LINE_BREAK, text, at);
    if (lineBreak) {
      push('break', at + lineBreak[0].length, '');
      continue;
    }
    const command = matchAt(COMMAND, text, at)?.[0];
    if (command !== undefined) {
      const end = at + command.length;
      if (SPACES.has(command)) {
        at = end;
        spaced = true;
      } else if (SWITCHES.has(command)) {
        const font = SWITCHES.get(command) ?? '';
        const closing = wordUntilBrace(source, at, end, font);
        const content = text.slice(end, closing).trim();
        // The braces of `{\rm x}` are those of the word, unless it begins within them.
        const brace = tokens.at(-1)?.text === '{' ? tokens.pop() : undefined;
        if (brace) {
          at = brace.start;
          spaced = brace.spaced;
          apart = brace.apart ?? false;
        }
        push('word', brace ? closing + 1 : closing, `${font}{${content}}`, content);
      } else if (WORDS.has(command)) {
        const word = wordAfter(source, at, end);
        push('word', word.end, `${FONTS.get(command) ?? command}{${word.content}}`, word.content);
      } else push('command', end, command);
      continue;
    }
    const numeral = matchAt(NUMERAL, text, at)?.[0];
    if (numeral !== undefined) {
      push('number', at + numeral.length, numeral);
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + character.length;
    const greek = GREEK_NAMES.get(character);
    if (/[A-Za-z]/.test(character)) push('letter', end, character);
    else if (greek !== undefined) push('command', end, `\\${greek}`);
    else if (matchAt(SIGN, text, at)) {
      const normal = NORMAL_SIGN.get(character) ?? character;
      push(normal.startsWith('\\') ? 'command' : 'sign', end, normal);
    } else {
      failAt(source, at, end, {
        code: 'unexpected-character',
        message: `the character "${character}" has no meaning in a formula`,
        hint: 'write it as LaTeX: letters, digits, commands and + - / ^ _ ( ) { }',
      });
    }
  }
  const end = tokens.at(-1)?.end ?? text.length;
  tokens.push({ kind: 'end', text: '', start: end, end, spaced: true });
  return tokens;
}

function checkEnvironment(source: SourceText, at: number, match: RegExpExecArray): void {
  const name = match[1] ?? '';
  if (ENVIRONMENTS.has(name.replace(/\*$/, ''))) return;
  failAt(source, at, at + match[0].length, {
    code: 'latex-unsupported',
    message: `the environment "${name}" holds no laws that can be read`,
    hint: 'give the equations alone, or in equation, align or gather',
  });
}

/** The text of `\mathrm{…}`, whose name ends at `after`. */
function wordAfter(
  source: SourceText,
  start: number,
  after: number,
): { readonly content: string; readonly end: number } {
  const { text } = source;
  let open = after;
  while (text.charAt(open) === ' ') open += 1;
  const end = text.charAt(open) === '{' ? groupEnd(text, open) : -1;
  if (end < 0) {
    failAt(source, start, after, {
      code: 'latex-braces-needed',
      message: `"${text.slice(start, after)}" needs its text in braces`,
      hint: `write ${text.slice(start, after)}{…}`,
    });
  }
  return { content: text.slice(open + 1, end - 1).trim(), end };
}

/** Where the braces close that `\rm` stands in. @throws IsoflopError where it stands in none */
function wordUntilBrace(source: SourceText, start: number, after: number, font: string): number {
  const { text } = source;
  let end = after;
  while (end < text.length && !/[{}$&]/.test(text.charAt(end))) end += 1;
  if (text.charAt(end) === '}') return end;
  return failAt(source, start, after, {
    code: 'latex-braces-needed',
    message: `"${text.slice(start, after)}" sets all that follows, and no braces end it`,
    hint: `write ${font}{…}`,
  });
}
