/** Colour on terminals, plain text elsewhere. */
import type { ClaimVerdict } from '../audit/model.js';
import type { StepVerdict } from '../proof/step.js';
import type { Host, Output } from './host.js';

export type Verdict = StepVerdict | ClaimVerdict;
type Tone = 'good' | 'fair' | 'bad' | 'open';

const TONES: Readonly<Record<Verdict, Tone>> = {
  proved: 'good',
  supported: 'fair',
  refuted: 'bad',
  unchecked: 'open',
  follows: 'good',
  'within-rounding': 'good',
  'less-rounded-only': 'fair',
  contradicted: 'bad',
  undecided: 'open',
  'not-checkable': 'open',
};

/** SGR codes: green, yellow, red, magenta. */
const COLOURS: Readonly<Record<Tone, number>> = { good: 32, fair: 33, bad: 31, open: 35 };

const MARKS: Readonly<Record<Tone, string>> = { good: '✓', fair: '~', bad: '✗', open: '?' };
const ASCII_MARKS: Readonly<Record<Tone, string>> = { good: '+', fair: '~', bad: 'x', open: '?' };

/** What is put between words and before numbers, for terminals that have no more than ASCII. */
const ASCII_SIGNS: ReadonlyMap<string, string> = new Map([
  ['…', '...'],
  ['–', '-'],
  ['·', '.'],
  ['≈', '~'],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['×', 'x'],
  ['−', '-'],
]);

export class Style {
  /** @param ascii drawings, marks and signs in plain characters */
  constructor(
    readonly colour: boolean,
    readonly ascii = false,
  ) {}

  static for(output: Output, host: Host): Style {
    const { NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG } = host.env;
    const locale = [LC_ALL, LC_CTYPE, LANG].find((name) => name !== undefined && name !== '');
    // A locale that names no character set has any; C and POSIX have ASCII.
    const charset = /^(?:C|POSIX)$/.test(locale ?? '')
      ? 'ASCII'
      : (/\.(.+)$/.exec(locale ?? '')?.[1] ?? 'UTF-8');
    return new Style(
      output.isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb',
      TERM === 'dumb' || !/^utf-?8/i.test(charset),
    );
  }

  bold(text: string): string {
    return this.#sgr(1, text);
  }
  dim(text: string): string {
    return this.#sgr(2, text);
  }
  red(text: string): string {
    return this.#sgr(31, text);
  }
  cyan(text: string): string {
    return this.#sgr(36, text);
  }

  /** Any text in the colour of a verdict. */
  as(verdict: Verdict, text: string): string {
    return this.#sgr(COLOURS[TONES[verdict]], text);
  }
  /** One character for a verdict; the word stands beside it wherever it is not `proved`. */
  mark(verdict: Verdict): string {
    return this.as(verdict, (this.ascii ? ASCII_MARKS : MARKS)[TONES[verdict]]);
  }

  /** Ellipses, dashes, dots and signs of comparison as the terminal has them. */
  plain(text: string): string {
    return this.ascii ? text.replace(/[…–·≈≥≤≠×−]/g, (c) => ASCII_SIGNS.get(c) ?? c) : text;
  }

  #sgr(code: number, text: string): string {
    return this.colour && text !== '' ? `\u001b[${String(code)}m${text}\u001b[0m` : text;
  }
}

/**
 * The text on one line, without control characters and marks of writing direction, which could move
 * a terminal's cursor, change its title or hide what is there: sheets are files of other people.
 */
export function harmless(text: string): string {
  return text
    .replace(/\s/gu, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
