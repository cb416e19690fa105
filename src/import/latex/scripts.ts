/** Sub- and superscripts in one order and one spelling, since `R^*_N` and `R_N^{\ast}` look the same. */
import type { LatexToken } from './tokens.js';

const STAR = /^\\(?:ast|star)$/;

/** Index of the last token of what stands behind `_` or `^` at `at`. */
function lastOf(tokens: readonly LatexToken[], at: number): number {
  if (tokens[at + 1]?.text !== '{') return at + 1;
  let depth = 0;
  for (let i = at + 1; i < tokens.length; i++) {
    const { text, kind } = tokens[i] as LatexToken;
    if (kind === 'word') continue;
    if (text === '{') depth += 1;
    else if (text === '}' && --depth === 0) return i;
  }
  return tokens.length - 1;
}

/** `^{\prime}` → `'`, and `\ast`, `\star` in scripts → `*`. */
function spelled(tokens: readonly LatexToken[]): readonly LatexToken[] {
  const out: LatexToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as LatexToken;
    const before = out.at(-1)?.text;
    const isBraced = before === '{' && /^[\^_]$/.test(out.at(-2)?.text ?? '');
    if (STAR.test(token.text) && (isBraced || before === '^' || before === '_')) {
      out.push({ ...token, kind: 'sign', text: '*' });
      continue;
    }
    const last = token.text === '^' ? lastOf(tokens, i) : i;
    const inner = tokens.slice(i + 1, last + 1).filter(({ text }) => !/^[{}]$/.test(text));
    if (token.text === '^' && inner.length > 0 && inner.every(({ text }) => text === '\\prime')) {
      const end = tokens[last]?.end ?? token.end;
      for (const _ of inner) out.push({ ...token, text: "'", end, moved: true });
      i = last;
    } else out.push(token);
  }
  return out;
}

/** The tokens with each subscript in front of the superscript and the primes that stand on the same thing. */
export function inOrder(raw: readonly LatexToken[]): readonly LatexToken[] {
  if (!raw.some(({ text }) => text === '^' || text === "'" || STAR.test(text))) return raw;
  const tokens = spelled(raw);
  const out: LatexToken[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as LatexToken;
    const isRaised = token.text === '^' || token.text === "'";
    if (!isRaised || out.at(-1)?.text === '\\log') {
      out.push(token);
      at += 1;
      continue;
    }
    let end = at;
    let raisings = 0;
    while (tokens[end]?.text === "'" || (tokens[end]?.text === '^' && raisings === 0)) {
      if (tokens[end]?.text === '^') raisings += 1;
      end = tokens[end]?.text === '^' ? lastOf(tokens, end) + 1 : end + 1;
    }
    const raised = tokens.slice(at, end);
    if (tokens[end]?.text === '_' && !isSubscripted(out)) {
      const last = lastOf(tokens, end);
      const lowered = tokens.slice(end, last + 1);
      const until = lowered.at(-1)?.end ?? token.end;
      out.push(...moved(lowered, until));
      out.push(...moved(raised, until));
      at = last + 1;
    } else {
      out.push(...raised.slice(0, 1));
      at += 1;
    }
  }
  return out;
}

/** What stands elsewhere in the text than here ends where all of it does. */
const moved = (tokens: readonly LatexToken[], end: number): readonly LatexToken[] =>
  tokens.map((token, i) => ({
    ...token,
    moved: true,
    ...(i === tokens.length - 1 ? { end } : {}),
  }));

/** Has the thing that these tokens end with a subscript already? */
function isSubscripted(tokens: readonly LatexToken[]): boolean {
  const last = tokens.length - 1;
  if (tokens[last]?.text !== '}') return tokens[last - 1]?.text === '_';
  let depth = 0;
  for (let i = last; i >= 0; i--) {
    const { text, kind } = tokens[i] as LatexToken;
    if (kind === 'word') continue;
    if (text === '}') depth += 1;
    else if (text === '{' && --depth === 0) return tokens[i - 1]?.text === '_';
  }
  return false;
}

/** LaTeX of tokens that do not stand in one piece of the text. */
export function joined(tokens: readonly LatexToken[]): string {
  let text = '';
  for (const token of tokens) {
    const isWord = /\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(token.text);
    if (token.kind === 'word' && /[_^]$/.test(text)) text += `{${token.text}}`;
    else text += isWord ? ` ${token.text}` : token.text;
  }
  return text;
}
