/** The name of a symbol that no one has named yet: `N_{\mathrm{opt}}` → `N_opt`, `\hat{E}` → `E_hat`. */
import { LETTER_COMMANDS } from '../../expression/greek.js';
import type { SourceText } from '../../base/source.js';
import { ACCENTS, FRACTIONS, FUNCTION_WORDS, PROSE, WORD_COMMANDS } from './commands.js';
import { STARS } from './known-names.js';
import type { LatexToken } from './tokens.js';
import { failAt, quoted } from './trouble.js';

/** More than one accent over another is no law's name. */
const MAX_ACCENTS = 4;

/** A name that formulas can hold. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*'*$/;

const isLetterCommand = (text: string): boolean =>
  text.startsWith('\\') && LETTER_COMMANDS.has(text.slice(1));

/** Does a name begin with this token? */
export function beginsName({ kind, text }: LatexToken): boolean {
  if (kind === 'letter' || kind === 'word') return true;
  return kind === 'command' && (isLetterCommand(text) || ACCENTS.has(text));
}

/** A name as it was read, and the index of the token behind it. */
export interface ReadName {
  readonly name: string;
  readonly after: number;
}

class NameReader {
  constructor(
    private readonly source: SourceText,
    private readonly tokens: readonly LatexToken[],
    private at: number,
    private readonly depth = 0,
  ) {}

  private get next(): LatexToken {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as LatexToken;
  }

  read(): ReadName {
    const start = this.next;
    let name = this.base();
    let primes = '';
    let star = '';
    let subscripted = false;
    for (;;) {
      const { text } = this.next;
      if (text === '_' && !subscripted && primes === '' && star === '') {
        subscripted = true;
        name += `_${this.subscript()}`;
      } else if (text === "'" && star === '') {
        this.at += 1;
        primes += "'";
      } else if (text === '^' && star === '' && this.starred() !== undefined) {
        const found = this.starred();
        if (!found) break;
        this.at = found.after;
        if (found.suffix.startsWith("'")) primes += found.suffix;
        else star = found.suffix;
      } else if (text === '_') {
        this.fail(
          'latex-unsupported',
          start.start,
          'has a subscript in an unusual place',
          'write the subscript once and first: D_{1}^{*}',
        );
      } else break;
    }
    name += star + primes;
    if (!NAME.test(name)) {
      this.fail(
        'latex-name',
        start.start,
        'gives no name that formulas can hold',
        'give it a name of its own, with its LaTeX beside it',
      );
    }
    return { name, after: this.at };
  }

  /** `^{*}`, `^\star`, `^{\prime}`, `^{*\prime}`; nothing where a power begins. */
  private starred(): { readonly suffix: string; readonly after: number } | undefined {
    let at = this.at + 1;
    const braced = this.tokens[at]?.text === '{';
    if (braced) at += 1;
    let suffix = '';
    for (let found = STARS.get(this.tokens[at]?.text ?? ''); found !== undefined;) {
      suffix += found;
      at += 1;
      found = braced ? STARS.get(this.tokens[at]?.text ?? '') : undefined;
    }
    if (suffix === '') return undefined;
    if (braced) {
      if (this.tokens[at]?.text !== '}') {
        const { start } = this.next;
        this.fail(
          'latex-ambiguous-power',
          start,
          'holds a mark of the name and a power',
          'write the power outside: (D^{*})^{2}',
        );
      }
      at += 1;
    }
    return { suffix, after: at };
  }

  private base(): string {
    const token = this.next;
    this.at += 1;
    if (token.kind === 'letter') return token.text;
    if (token.kind === 'word') {
      if (this.depth === 0) this.refuseWord(token);
      return this.word(token);
    }
    const accent = ACCENTS.get(token.text);
    if (accent === undefined) return token.text.slice(1);
    if (this.next.text !== '{') {
      const isSingle = this.next.kind === 'letter' || isLetterCommand(this.next.text);
      if (isSingle) return `${this.base()}_${accent}`;
      this.fail(
        'latex-braces-needed',
        token.start,
        'needs braces around what it stands on',
        `write ${token.text}{N}`,
      );
    }
    this.at += 1;
    if (this.depth >= MAX_ACCENTS) {
      this.fail(
        'formula-too-deep',
        token.start,
        'has too many accents',
        'give it a name of its own',
      );
    }
    const inner: LatexToken = this.next;
    if (!beginsName(inner))
      this.fail('latex-name', token.start, 'stands on no name', `write ${token.text}{N}`);
    const { name, after } = new NameReader(
      this.source,
      this.tokens,
      this.at,
      this.depth + 1,
    ).read();
    this.at = after;
    const close: LatexToken = this.next;
    if (close.text !== '}') {
      this.fail(
        'latex-name',
        token.start,
        'stands on more than one name',
        `write ${token.text}{N} around a single name`,
      );
    }
    this.at += 1;
    return `${name}_${accent}`;
  }

  /** `\text{ if }`, `\mathrm{log} N`: words that are no symbols. */
  private refuseWord(token: LatexToken): void {
    const written = this.source.text.slice(token.start, token.end);
    const [, command = '', content = ''] = /^\\([a-z]+)\s*\{([^]*)\}$/i.exec(written) ?? [];
    const word = content.trim().toLowerCase();
    const isText = /^(?:text.*|mbox)$/.test(command);
    if ((isText && /\s/.test(content)) || PROSE.has(word)) {
      this.fail(
        'latex-unsupported',
        token.start,
        'is a remark in the formula',
        'leave it out; a name of several words is written \\mathrm{one\\_name}, or declared with its LaTeX',
      );
    }
    const instead = FUNCTION_WORDS.get(content.trim());
    const isCalled = /^(?:\(|\\left|\\[bB]igg?l?)$/.test(this.next.text);
    const isOwn = instead?.startsWith('declare') === true && isCalled;
    const isApplied = beginsName(this.next) || FRACTIONS.has(this.next.text);
    const isOperator = command === 'operatorname' && isApplied;
    if ((instead !== undefined && !isOwn) || isOperator) {
      this.fail(
        'latex-unsupported',
        token.start,
        'is written as a function, and not as a symbol',
        instead ?? 'write its argument in parentheses, or declare it',
      );
    }
  }

  /** @param isSubscript then commas may part it: `C_{\rm opt, i}` */
  private word(token: LatexToken, isSubscript = false): string {
    const word = isSubscript ? (token.word ?? '').replace(/\s*,\s*/g, '_') : (token.word ?? '');
    if (isLetterCommand(word)) return word.slice(1);
    if (/^[.,;:]$/.test(word)) {
      this.fail(
        'latex-unsupported',
        token.start,
        'is punctuation of the sentence',
        `leave it out, or write "${word}" without \\text`,
      );
    }
    const text = word.replace(/\\_/g, '_').replace(/[\s~-]+|\\[ ,;:-]/g, '_');
    if (!/^[A-Za-z0-9_']+$/.test(text)) {
      this.fail(
        'latex-name',
        token.start,
        'gives no name that formulas can hold',
        'use letters and digits, or give it a name of its own with its LaTeX beside it',
      );
    }
    return text;
  }

  private subscript(): string {
    const underscore = this.next;
    this.at += 1;
    const token = this.next;
    if (token.text !== '{') {
      this.at += 1;
      const piece = this.piece(token);
      const after = this.next;
      if (token.kind === 'letter' && after.kind === 'letter' && !after.spaced) {
        let run = token.text;
        for (
          let at = this.at;
          this.tokens[at]?.kind === 'letter' && !this.tokens[at]?.spaced;
          at++
        ) {
          run += this.tokens[at]?.text ?? '';
        }
        this.fail(
          'latex-braces-needed',
          underscore.start,
          `puts only "${token.text}" into the subscript`,
          `write _{${run}}, or a space behind _${token.text}`,
        );
      }
      if (token.kind === 'number' && token.text.length > 1) {
        this.fail(
          'latex-braces-needed',
          underscore.start,
          `puts only "${token.text.charAt(0)}" into the subscript`,
          `write _{${token.text}}`,
        );
      }
      return piece;
    }
    const parts: string[] = [];
    let run = '';
    let depth = 0;
    const flush = (): void => {
      if (run !== '') parts.push(run);
      run = '';
    };
    for (;;) {
      const inner = this.next;
      this.at += 1;
      if (inner.text === '{') depth += 1;
      else if (inner.text === '}') depth -= 1;
      else if (inner.kind === 'letter' || inner.kind === 'number') {
        if (run !== '' && inner.spaced) flush();
        run += this.piece(inner);
        continue;
      } else if (inner.text !== ',' && inner.text !== '_') {
        flush();
        parts.push(this.piece(inner));
        continue;
      }
      flush();
      if (depth <= 0) break;
    }
    if (parts.length === 0)
      this.fail('latex-name', underscore.start, 'is an empty subscript', 'leave it out');
    return parts.join('_');
  }

  private piece(token: LatexToken): string {
    if (token.kind === 'letter') return token.text;
    if (token.kind === 'number' && /^\d+$/.test(token.text)) return token.text;
    if (token.kind === 'word') return this.word(token, true);
    if (
      token.kind === 'command' &&
      (isLetterCommand(token.text) || WORD_COMMANDS.has(token.text))
    ) {
      return token.text.slice(1);
    }
    const star = STARS.get(token.text);
    if (star !== undefined) return star.startsWith('_') ? star.slice(1) : 'prime';
    if (token.kind === 'end' || token.kind === 'break') {
      this.fail(
        'unbalanced-parenthesis',
        token.start,
        'ends inside a subscript',
        'close it with }',
      );
    }
    return this.fail(
      'latex-name',
      token.start,
      'has no letters for it in a name',
      'give the symbol a name of its own, with its LaTeX beside it',
      token.end,
    );
  }

  private fail(code: string, start: number, what: string, hint: string, until?: number): never {
    const end = until ?? Math.max(this.tokens[this.at - 1]?.end ?? start, start + 1);
    return failAt(this.source, start, end, {
      code,
      message: `"${quoted(this.source, start, end)}" ${what}`,
      hint,
    });
  }
}

/** The name that begins at token `at`. @throws IsoflopError where its LaTeX gives none */
export function readName(source: SourceText, tokens: readonly LatexToken[], at: number): ReadName {
  return new NameReader(source, tokens, at).read();
}
