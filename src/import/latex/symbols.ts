/** Which name each piece of LaTeX has: known ones first, then derived ones, none of them twice. */
import type { SourceText } from '../../base/source.js';
import { latexKey, withoutFonts } from './known-names.js';
import type { KnownName, Match, KnownNames } from './known-names.js';
import { beginsName, readName } from './names.js';
import { joined } from './scripts.js';
import type { LatexToken } from './tokens.js';
import { failAt, quoted } from './trouble.js';

/** A name at some place, and what is known of it. */
export interface Named {
  readonly name: string;
  readonly after: number;
  /** What it may be; both, where a symbol and a function look the same. `undefined`: nobody said. */
  readonly known?: { readonly asSymbol?: string; readonly asFunction?: string };
}

/** The name that begins at a token, if one does; only of those that were told, if so asked. */
export type NameAt = (at: number, which?: 'known') => Named | undefined;

export class Symbols {
  private readonly derived = new Map<string, { readonly key: string; readonly latex: string }>();

  constructor(private readonly names: KnownNames) {}

  get hasKnown(): boolean {
    return !this.names.isEmpty;
  }

  /** The LaTeX that a name was read off; nothing for one that was known. */
  latexOf(name: string): string | undefined {
    return this.derived.get(name)?.latex;
  }

  reader(source: SourceText, tokens: readonly LatexToken[]): NameAt {
    const find = this.names.finder(tokens);
    return (at, which) => {
      const match = find(at);
      if (match) return this.known(source, tokens, at, match);
      const token = tokens[at];
      if (!token || !beginsName(token) || which === 'known') return undefined;
      return this.derive(source, tokens, at);
    };
  }

  private known(
    source: SourceText,
    tokens: readonly LatexToken[],
    at: number,
    { known, after, rival }: Match,
  ): Named {
    if (rival !== undefined) {
      const start = tokens[at]?.start ?? 0;
      const end = tokens[after - 1]?.end ?? start;
      failAt(source, start, end, {
        code: 'latex-name-collision',
        message: `"${quoted(source, start, end)}" is the LaTeX of "${known.name}", and can also be read as a formula with "${rival}"`,
        hint: 'give only the names that the formula is about, or another LaTeX to one of them',
      });
    }
    const symbols = this.names.withKey(known.key, 'isSymbol');
    const functions = this.names.withKey(known.key, 'isFunction');
    for (const list of [symbols, functions]) {
      if (list.length < 2) continue;
      const start = tokens[at]?.start ?? 0;
      const end = tokens[after - 1]?.end ?? start;
      failAt(source, start, end, {
        code: 'latex-name-collision',
        message: `"${quoted(source, start, end)}" is the LaTeX of ${either(list)}`,
        hint: 'give each of them a LaTeX of its own',
      });
    }
    const [symbol] = symbols;
    const [called] = functions;
    return {
      name: known.name,
      after,
      known: {
        ...(symbol ? { asSymbol: symbol.name } : {}),
        ...(called ? { asFunction: called.name } : {}),
      },
    };
  }

  private derive(source: SourceText, tokens: readonly LatexToken[], at: number): Named {
    const { name, after } = readName(source, tokens, at);
    const key = latexKey(tokens.slice(at, after));
    const start = tokens[at]?.start ?? 0;
    const end = tokens[after - 1]?.end ?? start;
    const written = source.text.slice(start, end);
    // Letters beyond ASCII have commands, which every printer knows; and a name may stand in pieces.
    const own = tokens.slice(at, after);
    const isPlain =
      /^(?!\{)[\x20-\x7e\n]*$/.test(written) && !own.some(({ moved }) => moved === true);
    const latex = isPlain ? written : joined(own);
    const known = this.names.byName.get(name);
    const before = this.derived.get(name);
    const other = known?.key ?? before?.key;
    if (other !== undefined && withoutFonts(other) !== withoutFonts(key)) {
      const what = known
        ? `the LaTeX of "${name}" is another`
        : `"${before?.latex ?? ''}" has that name`;
      failAt(source, start, end, {
        code: 'latex-name-collision',
        message: `"${quoted(source, start, end)}" would be called "${name}", but ${what}`,
        hint: known
          ? 'give it a name of its own, or this LaTeX to that name, too'
          : 'write it the same way each time if it is one symbol; if there are two, give one of them a name of its own',
      });
    }
    // A name that is given, with the words of its subscript in another font.
    if (known) return { name, after, known: asKnown(known) };
    if (!before) this.derived.set(name, { key, latex: normal(latex) });
    return { name, after };
  }
}

function asKnown({ name, isSymbol, isFunction }: KnownName): NonNullable<Named['known']> {
  return {
    ...(isSymbol ? { asSymbol: name } : {}),
    ...(isFunction ? { asFunction: name } : {}),
  };
}

const normal = (latex: string): string => latex.replace(/\s+/g, ' ').trim();

const either = (list: readonly KnownName[]): string =>
  list.map(({ name }) => `"${name}"`).join(' and of ');
