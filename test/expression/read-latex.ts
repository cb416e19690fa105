/**
 * The value of LaTeX as a reader takes it: juxtaposition multiplies, `\ln x` takes the next symbol,
 * a name that is called somewhere is called wherever a parenthesis follows it. Made for tests alone.
 */

export interface Reading {
  readonly values: ReadonlyMap<string, number>;
  /** LaTeX of the names that are functions, and what they compute. */
  readonly called: ReadonlySet<string>;
  readonly apply: (name: string, args: readonly number[]) => number;
}

const TOKEN = /\\[A-Za-z]+|\\.|\d+\.?\d*|\.\d+|[A-Za-z]|[-{}()^_+/,=']/y;
const SKIPPED = new Set(['\\,', '\\left', '\\right']);
const ENDS = new Set([')', '}', ',', '+', '-', '/']);

function tokensOf(latex: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < latex.length;) {
    if (latex.charAt(at) === ' ') {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(latex)?.[0];
    if (token === undefined) throw new Error(`cannot read ${latex.slice(at)}`);
    at += token.length;
    if (!SKIPPED.has(token)) tokens.push(token);
  }
  return tokens;
}

export function valueOfLatex(latex: string, reading: Reading): number {
  const tokens = tokensOf(latex);
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const accept = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };
  const need = (token: string): void => {
    if (!accept(token)) throw new Error(`expected ${token} at ${tokens.slice(at).join(' ')}`);
  };
  const group = <T>(open: string, read: () => T, close: string): T => {
    need(open);
    const value = read();
    need(close);
    return value;
  };
  const braces = (): number => group('{', sum, '}');
  const list = (): number[] =>
    group(
      '(',
      () => {
        const args = [sum()];
        while (accept(',')) args.push(sum());
        return args;
      },
      ')',
    );

  function sum(): number {
    let total = accept('-') ? -term() : term();
    for (;;) {
      if (accept('+')) total += term();
      else if (accept('-')) total -= term();
      else return total;
    }
  }

  function term(): number {
    let value = factor();
    for (;;) {
      const next = peek();
      if (next === '/') {
        at += 1;
        value /= factor();
        const after = peek();
        if (after !== undefined && !ENDS.has(after)) throw new Error('a factor after a slash');
        return value;
      }
      if (next === undefined || ENDS.has(next)) return value;
      if (next === '\\cdot' || next === '\\times') at += 1;
      else if (/^[\d.]/.test(next)) throw new Error(`digits touch in ${latex}`);
      value *= factor();
    }
  }

  function factor(): number {
    const base = peek() === 'e' && tokens[at + 1] === '^' ? (at++, Math.E) : atom();
    return accept('^') ? base ** braces() : base;
  }

  /** The tokens of a group, as they are. */
  function verbatim(): string {
    if (!accept('{')) return tokens[at++] ?? '';
    let text = '{';
    for (let depth = 1; depth > 0;) {
      const token = tokens[at++];
      if (token === undefined) throw new Error('a group is not closed');
      depth += token === '{' ? 1 : token === '}' ? -1 : 0;
      text += token;
    }
    return text;
  }

  function name(): string {
    let text = tokens[at++] ?? '';
    if (text === '\\mathrm') text += verbatim();
    if (accept('_')) text += `_${verbatim()}`;
    return text;
  }

  function atom(): number {
    const token = peek();
    if (token === undefined) throw new Error('the end');
    if (token === '(') return group('(', sum, ')');
    if (/^[\d.]/.test(token)) return Number(tokens[at++]);
    switch (token) {
      case '\\frac':
        at += 1;
        return braces() / braces();
      case '\\sqrt':
        at += 1;
        return Math.sqrt(braces());
      case '\\exp':
        at += 1;
        return Math.exp(group('(', sum, ')'));
      case '\\min':
        at += 1;
        return Math.min(...list());
      case '\\max':
        at += 1;
        return Math.max(...list());
      case '\\ln':
        at += 1;
        return Math.log(atom());
    }
    const symbol = name();
    if (reading.called.has(symbol) && peek() === '(') return reading.apply(symbol, list());
    const value = reading.values.get(symbol);
    if (value === undefined) throw new Error(`no value for ${symbol} in ${latex}`);
    return value;
  }

  const value = sum();
  if (at < tokens.length) throw new Error(`left over: ${tokens.slice(at).join(' ')}`);
  return value;
}
