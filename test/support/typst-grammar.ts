/**
 * The part of Typst that exports use, checked: its compiler is in no package of Debian or npm. Gives what
 * is wrong with a document; nothing for one that keeps to the grammar.
 */
import { GREEK_NAMES } from '../../src/expression/greek.js';

const FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['frac', 2],
  ['sqrt', 1],
  ['hat', 1],
  ['tilde', 1],
  ['overline', 1],
  ['dot', 1],
]);
const WORDS = new Set([
  ...GREEK_NAMES.values(),
  'ell',
  'ln',
  'exp',
  'min',
  'max',
  'partial',
  'dot',
]);
const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(\d+\.?\d*|\.\d+)|([A-Za-z]+)|(<=|>=|!=|[-+=<>^_(),'*]))/y;
const STRING = String.raw`"(?:[^"\\\n]|\\.)*"`;

export function typstMistakes(document: string): string[] {
  const mistakes: string[] = [];
  // Strings first: what stands in them is no markup and no formula.
  const bare = document.replace(new RegExp(`#${STRING};`, 'g'), '@');
  const outside = bare.replace(
    new RegExp(`\\$((?:${STRING}|[^"$])*)\\$`, 'g'),
    (_, math: string) => {
      const wrong = mathMistake(math.trim());
      if (wrong !== undefined) mistakes.push(`${wrong} in $${math}$`);
      return '%';
    },
  );
  const line =
    /^(?:=+ (?:Formulas|Derivation|Coefficients: @|@)|- @|%|\*(?:Step \d+|Why this is the optimum)\.\* [@%]*|#table\(| {2}columns: \d+,| {2}(?:\[(?:@|%|\*\w+\*)\],? ?)+|\)|)$/;
  for (const text of outside.split('\n')) if (!line.test(text)) mistakes.push(`markup: ${text}`);
  return mistakes;
}

/** A formula: sums of products of factors with scripts; every call has the arguments that it must have. */
export function mathMistake(math: string): string | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < math.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(math);
    if (!match) return `no token at "${math.slice(at, at + 10)}"`;
    tokens.push(match[0].trim());
  }
  let i = 0;
  const next = (): string => tokens[i] ?? '';
  const fail = (what: string): never => {
    throw new Error(`${what} before "${tokens.slice(i, i + 5).join(' ')}"`);
  };
  const list = (): number => {
    let count = 1;
    relation();
    for (; next() === ','; count++) {
      i++;
      relation();
    }
    if (next() !== ')') fail('a parenthesis is open');
    i++;
    return count;
  };
  function relation(): void {
    sum();
    while (/^(?:=|<=|>=|!=|<|>)$/.test(next())) {
      i++;
      sum();
    }
  }
  function sum(): void {
    if (next() === '-') i++;
    product();
    while (/^[+-]$/.test(next())) {
      i++;
      product();
    }
  }
  function product(): void {
    factor();
    while (next() !== '' && /^["\d.A-Za-z(]/.test(next())) factor();
  }
  function factor(): void {
    const token = next();
    i++;
    if (token === '(') list();
    else if (/^[A-Za-z]+$/.test(token)) {
      const count = next() === '(' && math.includes(`${token}(`) ? FUNCTIONS.get(token) : undefined;
      if (count !== undefined) {
        i++;
        if (list() !== count) fail(`${token} takes ${String(count)} arguments`);
      } else if (token.length > 1 && !WORDS.has(token)) fail(`Typst does not know ${token}`);
    } else if (!/^["\d.]/.test(token)) fail(`${token} begins no factor`);
    while (/^[\^_']$/.test(next())) {
      const sign = next();
      i++;
      if (sign === "'") continue;
      if (next() !== '(') fail('a script stands in parentheses');
      i++;
      if (next() === '*') i++;
      if (next() === ')') i++;
      else list();
    }
  }
  try {
    relation();
    if (i < tokens.length) fail('more');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  }
}
