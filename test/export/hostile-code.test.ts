/** No text of a sheet ends a comment or a string and begins code, in any language. */
import { describe, expect, test } from 'vitest';
import { CODE_LANGUAGES } from '../../src/export/languages/index.js';
import { MARK, NASTY_CODE as NASTY, hostileModule } from './hostile-module.js';

interface Syntax {
  /** Begin a comment to the end of the line. */
  readonly line: readonly string[];
  /** Begin and end a comment. */
  readonly block: readonly (readonly [string, string])[];
  /** Begin and end a string; `raw` ones have no escapes. */
  readonly strings: readonly {
    readonly from: string;
    readonly to: string;
    readonly raw: boolean;
  }[];
}

const string = (from: string, to = from, raw = false): Syntax['strings'][number] => ({
  from,
  to,
  raw,
});
const C_LIKE: Syntax = { line: ['//'], block: [['/*', '*/']], strings: [string('"'), string("'")] };
const PYTHON: Syntax = {
  line: ['#'],
  block: [],
  strings: [string('r"""', '"""', true), string('"""'), string("'''"), string('"'), string("'")],
};
const SYNTAX: Readonly<Record<string, Syntax>> = {
  python: PYTHON,
  numpy: PYTHON,
  jax: PYTHON,
  torch: PYTHON,
  javascript: { ...C_LIKE, strings: [...C_LIKE.strings, string('`')] },
  typescript: { ...C_LIKE, strings: [...C_LIKE.strings, string('`')] },
  c: C_LIKE,
  rust: C_LIKE,
  go: { ...C_LIKE, strings: [...C_LIKE.strings, string('`', '`', true)] },
  julia: {
    line: ['#'],
    block: [['#=', '=#']],
    strings: [string('raw"""', '"""', true), string('"""'), string('"')],
  },
  r: { line: ['#'], block: [], strings: [string('"'), string("'")] },
  octave: { line: ['%', '#'], block: [], strings: [string("'", "'", true), string('"')] },
};

/** The program without comments and strings; a string or comment without an end is an error. */
function codeOnly(text: string, { line, block, strings }: Syntax): string {
  let code = '';
  for (let i = 0; i < text.length;) {
    const at = (what: string): boolean => text.startsWith(what, i);
    const comment = block.find(([from]) => at(from));
    const quote = strings.find(({ from }) => at(from));
    if (comment) i = after(text, comment[1], i + comment[0].length);
    else if (line.some(at)) i = Math.max(text.indexOf('\n', i), i + 1);
    else if (quote) i = endOf(text, quote, i + quote.from.length);
    else code += text.charAt(i++);
  }
  return code;
}

function after(text: string, what: string, from: number): number {
  const place = text.indexOf(what, from);
  if (place < 0) throw new Error(`no ${what} after ${text.slice(from, from + 40)}`);
  return place + what.length;
}

function endOf(text: string, { to, raw }: Syntax['strings'][number], from: number): number {
  for (let i = from; i < text.length; i++) {
    if (!raw && text.charAt(i) === '\\') i++;
    else if (text.startsWith(to, i)) return i + to.length;
    else if (text.charAt(i) === '\n' && to.length === 1 && to !== '`') break;
  }
  throw new Error(`a string has no end: ${text.slice(from, from + 40)}`);
}

const plain = hostileModule('plain');

describe.each([...CODE_LANGUAGES])('%s', (name, { load }) => {
  const syntax = SYNTAX[name]!;

  test('the same code whatever the texts', async () => {
    const write = await load();
    const harmless = codeOnly(write(plain), syntax).replace(/\s+/g, ' ');
    for (const text of [...NASTY, NASTY.join(' '), NASTY.join('')]) {
      const written = write(hostileModule(text));
      const code = codeOnly(written, syntax);
      expect(code, JSON.stringify(text)).not.toContain(MARK);
      expect(code.replace(/\s+/g, ' '), JSON.stringify(text)).toBe(harmless);
      // Nothing but printable characters and line feeds; a tab where the language indents with it.
      expect(written).not.toMatch(/[^\P{C}\n\t]|[\u2028\u2029]/u);
    }
  });

  test('no line is a directive', async () => {
    const write = await load();
    const bare = (line: string): string => line.replace(/^[\s/*#%!;]+/, '');
    // A word is none: in each language the sign of a comment and a space stand before it.
    for (const text of NASTY.filter((t) => /^[^\p{L}\p{N}\p{C}\s]/u.test(t))) {
      const start = text.trim();
      const lines = write(hostileModule(text)).split('\n').map(bare);
      expect(lines.filter((line) => line.startsWith(start))).toEqual([]);
    }
  });
});

test('no first line of Python names an encoding', async () => {
  const text = (await CODE_LANGUAGES.get('python')!.load())(hostileModule('coding: rot13'));
  expect(text.startsWith('r"""\n')).toBe(true);
});
