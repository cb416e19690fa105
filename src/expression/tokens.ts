/** Formula text → tokens. */
import { IsoflopError } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { GREEK_NAMES } from './greek.js';

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  /** Normalised: Greek letters by their names, `·` and `×` as `*`, `**` as `^`, `≤` as `<=`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NUMERAL = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const BROKEN_NUMERAL = /(?:[.\d]|_\d)[\w.]*/y;
const NAME = /[A-Za-z_α-ωΑ-Ωµϵϕ][A-Za-z0-9_α-ωΑ-Ωµϵϕ']*/y;
const GREEK = /[α-ωΑ-Ωµϵϕ]/g;
const SPACE = /[ \t\r\n\u00a0\u2009\u202f]+/y;
const SIGN = /\*\*|<=|>=|==|[-+*/^(),=·⋅×−≤≥]/y;

const NORMAL_SIGN: ReadonlyMap<string, string> = new Map([
  ['**', '^'],
  ['·', '*'],
  ['⋅', '*'],
  ['×', '*'],
  ['−', '-'],
  ['≤', '<='],
  ['≥', '>='],
]);

const CHARACTER_HINTS: ReadonlyMap<string, string> = new Map([
  ['[', 'only ( and ) group'],
  [']', 'only ( and ) group'],
  ['{', 'only ( and ) group; a subscript is part of the name: N_opt'],
  ['}', 'only ( and ) group'],
  [
    '\\',
    'formulas are not LaTeX: write alpha, not \\alpha, and A/N^alpha, not \\frac{A}{N^\\alpha}',
  ],
  ['<', 'write <= for an inequality'],
  ['>', 'write >= for an inequality'],
  ['%', 'write 0.46, or 46/100'],
  ['√', 'write sqrt(x)'],
  ['∞', 'infinity is not a number; leave the bound out'],
  ['÷', 'write /'],
  ['–', 'this is a dash; write - for minus'],
  ['—', 'this is a dash; write - for minus'],
  ['¹', 'write ^1'],
  ['²', 'write ^2'],
  ['³', 'write ^3'],
  ["'", 'a prime belongs directly to the name before it'],
  ['.', 'a decimal point needs a digit beside it'],
]);

export function fail(
  source: SourceText,
  start: number,
  end: number,
  what: Pick<Diagnostic, 'code' | 'message' | 'hint'>,
): never {
  throw new IsoflopError(diagnosticAt(source, start, end, what));
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function failAtCharacter(source: SourceText, at: number): never {
  const point = source.text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(point);
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const printable = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character);
  const ascii = point > 32 && point < 127;
  const shown = ascii ? `"${character}"` : printable ? `"${character}" (${code})` : code;
  const letter = /\p{L}/u.test(character) ? 'write it out as a name in Latin or Greek letters' : '';
  const hint = CHARACTER_HINTS.get(character) ?? letter;
  fail(source, at, at + character.length, {
    code: 'unexpected-character',
    message: `the character ${shown} has no meaning in a formula`,
    ...(hint === '' ? {} : { hint }),
  });
}

/** Refuses `1.2.3`, `1_000`. */
function checkNumeral(source: SourceText, start: number, end: number): void {
  const rest = matchAt(BROKEN_NUMERAL, source.text, end);
  if (rest === undefined) return;
  fail(source, start, end + rest.length, {
    code: 'malformed-number',
    message: `"${source.text.slice(start, end + rest.length)}" is not a number`,
    hint: 'write digits with at most one decimal point, such as 1234.5 or 1.2345e3',
  });
}

/** All tokens of a formula, the last of kind `end`. @throws IsoflopError at what is no token */
export function tokenize(source: SourceText): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token['kind'], raw: string, normal: string): void => {
    tokens.push({ kind, text: normal, start: at, end: at + raw.length });
    at += raw.length;
  };
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const numeral = matchAt(NUMERAL, text, at);
    if (numeral !== undefined) {
      checkNumeral(source, at, at + numeral.length);
      push('number', numeral, numeral);
      continue;
    }
    const name = matchAt(NAME, text, at);
    if (name !== undefined) {
      push(
        'name',
        name,
        name.replace(GREEK, (letter) => GREEK_NAMES.get(letter) ?? letter),
      );
      continue;
    }
    const sign = matchAt(SIGN, text, at);
    if (sign === undefined) failAtCharacter(source, at);
    if (sign === '==') {
      fail(source, at, at + 2, {
        code: 'unexpected-token',
        message: '"==" has no meaning in a formula',
        hint: 'write a single = between the two sides of an equation',
      });
    }
    push('sign', sign, NORMAL_SIGN.get(sign) ?? sign);
  }
  // After the last token rather than after trailing space, so that a caret there can be seen.
  const end = tokens.at(-1)?.end ?? text.length;
  tokens.push({ kind: 'end', text: '', start: end, end });
  return tokens;
}
