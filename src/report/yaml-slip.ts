/** Where a slip in YAML lies: the parser tells where it could not go on, which may be a line later. */
export interface Slip {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const UNCLOSED: ReadonlySet<string> = new Set(['BAD_INDENT', 'MISSING_CHAR']);
const CLOSER: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
  ['"', '"'],
  ["'", "'"],
]);

/** The parser's words are about its grammar. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/Nested mappings are not allowed/, 'a text that holds ": " must stand in quotes'],
  [/Implicit keys need to be on a single line/, 'a line "key: value" is expected here'],
  [
    /may not be used as an implicit map key/,
    'this line is indented otherwise than those before it',
  ],
];

/** What the parser says. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

export function slipOf(text: string, error: Refusal): Slip {
  const [from, to] = error.pos;
  const open = UNCLOSED.has(error.code) ? openBefore(text, Math.max(from, to)) : undefined;
  if (open === undefined) {
    const words = WORDS.find(([pattern]) => pattern.test(error.message))?.[1];
    return { start: from, end: Math.max(to, from + 1), message: words ?? error.message };
  }
  const line = text.indexOf('\n', open);
  const sign = text.charAt(open);
  return {
    start: open,
    end: line < 0 ? text.length : line,
    message: `nothing closes the ${sign} here: a ${CLOSER.get(sign) ?? sign} is missing`,
  };
}

/** The last bracket or quotation mark before `end` that is still open there. */
function openBefore(text: string, end: number): number | undefined {
  const open: number[] = [];
  for (let i = 0; i < end; i++) {
    const sign = text.charAt(i);
    const starts = i === 0 || /[\s[{,:]/.test(text.charAt(i - 1));
    if ((sign === '"' || sign === "'") && starts) {
      const close = closing(text, i, end);
      if (close === undefined) return i;
      i = close;
    } else if (sign === '#' && starts) {
      const line = text.indexOf('\n', i);
      if (line < 0) break;
      i = line;
    } else if (sign === '{' || sign === '[') open.push(i);
    else if (sign === '}' || sign === ']') open.pop();
  }
  return open.at(-1);
}

function closing(text: string, from: number, end: number): number | undefined {
  const sign = text.charAt(from);
  for (let i = from + 1; i < end; i++) {
    if (text.charAt(i) === '\\' && sign === '"') i++;
    else if (text.charAt(i) === sign) {
      if (sign === "'" && text.charAt(i + 1) === sign) i++;
      else return i;
    }
  }
  return undefined;
}
