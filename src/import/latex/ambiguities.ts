/** Places of a formula that look harmless and that readers take in two ways: each is refused, with what to write. */
import { FRACTIONS, RELATIONS, TIMES } from './commands.js';
import type { Cursor } from './cursor.js';
import { beginsName } from './names.js';
import type { NameAt, Named } from './symbols.js';
import type { LatexToken } from './tokens.js';

const isSymbol = (named: Named | undefined): boolean => named?.known?.asSymbol !== undefined;
const isDifferential = ({ text }: LatexToken): boolean =>
  /^(?:d|\\mathrm\{d\}|\\partial|\\delta|\\Delta)$/.test(text);

/** `\frac{dL}{dN}`, `\frac{\mathrm{d}}{\mathrm{d}N} L`: a derivative, and no quotient of products. */
export function refuseDerivative(cursor: Cursor, nameAt: NameAt): void {
  const above = cursor.at + 2;
  const end = cursor.closing(cursor.at + 1);
  if (end === undefined || cursor.token(end + 1).text !== '{') return;
  const below = end + 2;
  for (const at of [above, below]) {
    if (!isDifferential(cursor.token(at)) || isSymbol(nameAt(at, 'known'))) return;
    if (TIMES.has(cursor.token(at + 1).text) || cursor.token(at + 1).text === '_') return;
  }
  if (cursor.token(below + 1).text === '}') return;
  const last = cursor.closing(end + 1) ?? below;
  cursor.fail(
    cursor.next.start,
    cursor.token(last).end,
    'latex-unsupported',
    `"${cursor.quote(cursor.next.start, cursor.token(last).end)}" looks like a derivative, and derivatives are not read`,
    'write the law itself; if d is a symbol, write d \\cdot in each of the products, or declare it',
  );
}

/** `\mathrm{d}N`, `\Delta N`: signs of a derivative, an integral or a difference, in front of a name. */
export function refuseDifference(cursor: Cursor, found: Named): void {
  const { next } = cursor;
  if (!/^\\(?:mathrm\{d\}|Delta)$/.test(next.text) || found.known || found.after !== cursor.at + 1)
    return;
  if (!beginsName(cursor.token(found.after))) return;
  cursor.fail(
    next.start,
    cursor.token(found.after).end,
    'latex-unsupported',
    `"${cursor.quote(next.start, cursor.token(found.after).end)}" looks like a differential or a difference`,
    `derivatives and differences are not read; write ${next.text} \\cdot for a product, or declare the symbol`,
  );
}

/** `\frac{A}{N}^{\alpha}`: the power of the fraction, or of what is below its bar? */
export function refuseRaisedFraction(cursor: Cursor, start: number): void {
  if (!cursor.is('^')) return;
  cursor.fail(
    start,
    cursor.next.end,
    'latex-ambiguous-power',
    'it is not clear whether "^" raises the fraction or what is below its bar',
    'write \\left(\\frac{a}{b}\\right)^{c} or \\frac{a}{b^{c}}',
  );
}

/** `x^{(1)}`, `N^{\mathrm{opt}}`: a power, or a label that stands above? The cursor is behind `^`. */
export function refuseLabel(cursor: Cursor, nameAt: NameAt): void {
  if (!cursor.is('{')) return;
  const end = cursor.closing(cursor.at);
  if (end === undefined) return;
  const first = cursor.token(cursor.at + 1);
  const inner = cursor.quote(first.start, cursor.token(end - 1).end);
  const isWord = first.kind === 'word' && end === cursor.at + 2;
  const isLabel =
    isWord && !isSymbol(nameAt(cursor.at + 1, 'known')) && first.text !== '\\mathrm{e}';
  const isIndex = first.text === '(' && cursor.closing(cursor.at + 1) === end - 1;
  if (!isLabel && !isIndex) return;
  cursor.fail(
    cursor.previous.start,
    cursor.token(end).end,
    'latex-ambiguous-power',
    `"^{${inner}}" may be a power, or a label of the name`,
    isLabel
      ? `write _{${inner}} for a label; for the power, declare the symbol ${first.word ?? ''}`
      : 'write _{…} for a label or an index, and the power without parentheses: x^{a}',
  );
}

/**
 * `{a + b} c`, `{x^{2}}^{3}`: braces group, and nobody sees them. Those that change nothing are gone before.
 * @param open the token that opened them, the cursor being behind what closes them
 */
export function refuseInvisible(cursor: Cursor, open: number): never {
  return cursor.fail(
    cursor.token(open).start,
    cursor.previous.end,
    'latex-invisible-braces',
    'these braces group, but do not show',
    'write parentheses: \\left( … \\right)',
  );
}

/** `2\frac{1}{2}`: two and a half, or one? */
export function refuseMixedNumber(cursor: Cursor): void {
  const { previous, next } = cursor;
  const before = cursor.token(Math.max(0, cursor.at - 2)).text;
  if (previous.kind !== 'number' || !FRACTIONS.has(next.text)) return;
  if (cursor.at > 1 && /^[\^_]$/.test(before)) return;
  const shape = [1, 2, 3, 4, 5, 6].map((i) => cursor.token(cursor.at + i));
  const isNumeric = shape.every(({ kind, text }, i) =>
    i % 3 === 1 ? kind === 'number' : text === (i % 3 === 0 ? '{' : '}'),
  );
  // Of a mixed number, the fraction is less than one.
  if (!isNumeric || Number(shape[1]?.text) >= Number(shape[4]?.text)) return;
  const end = shape.at(-1)?.end ?? next.end;
  const fraction = cursor.quote(next.start, end);
  cursor.fail(
    previous.start,
    end,
    'latex-ambiguous-product',
    `"${cursor.quote(previous.start, end)}" may be a sum, as mixed numbers are written, or a product`,
    `write ${previous.text} + ${fraction} in parentheses, or ${previous.text} \\cdot ${fraction}`,
  );
}

/** `5.76e23`, `5E-3`: one number as programs print it, or a product with a symbol e? */
export function refuseProgramsNumber(cursor: Cursor): void {
  const { previous, next } = cursor;
  if (previous.kind !== 'number' || !/^[eE]$/.test(next.text) || next.spaced) return;
  const isSigned = /^[-+]$/.test(cursor.token(cursor.at + 1).text);
  const digits = cursor.token(cursor.at + (isSigned ? 2 : 1));
  const isClose = !cursor.token(cursor.at + 1).spaced && !digits.spaced;
  if (digits.kind !== 'number' || !isClose) return;
  const sign = cursor.token(cursor.at + 1).text === '-' ? '-' : '';
  cursor.fail(
    previous.start,
    digits.end,
    'latex-ambiguous-product',
    `"${cursor.quote(previous.start, digits.end)}" may be one number, or a product with "${next.text}"`,
    `write ${previous.text} \\times 10^{${sign}${digits.text}} for the number, or spaces around each part`,
  );
}

/** Two numbers side by side: groups of digits, or a product whose sign is missing. */
export function refuseNumber(cursor: Cursor): never {
  const { previous, next } = cursor;
  let hint = 'write \\cdot in front of the number';
  if (previous.kind === 'number' && /^\.?\d{3}$/.test(next.text)) {
    const digits = `${previous.text}${next.text}`.replace(/\./g, '');
    hint = `write ${digits} if it is one number, \\cdot between them if it is a product`;
  }
  return cursor.fail(
    previous.start,
    next.end,
    'latex-ambiguous-product',
    `a number follows "${cursor.quote(previous.start, previous.end)}" without a sign between them`,
    hint,
  );
}

/** What papers number equations with: (3), (2.14), (12a), (A1), (C.2), (3'). */
const EQUATION_NUMBER = /^\(\s*(?:[A-Z]{1,2}\.?)?\d+(?:\.\d+)*[a-h]?'?\s*\)$/;
/** So many tokens at most: (AB.3.1a') */
const LONGEST_NUMBER = 9;

/** `\frac{A}{N} \, (3)`: what looks like a number of an equation at the end may be one, or a factor. */
export function refuseEquationNumber(cursor: Cursor): void {
  const { next, at, previous, tokens } = cursor;
  if (next.text !== '(') return;
  const close = tokens.findIndex(({ text }, i) => i > at && text === ')');
  if (close < 0 || close > at + LONGEST_NUMBER) return;
  const { end } = cursor.token(close);
  if (!EQUATION_NUMBER.test(cursor.source.text.slice(next.start, end))) return;
  const behind = /^[.,;]$/.test(cursor.token(close + 1).text) ? close + 2 : close + 1;
  if (!/^(?:end|break)$/.test(cursor.token(behind).kind)) return;
  cursor.fail(
    previous.start,
    end,
    'latex-ambiguous-product',
    `"${cursor.quote(next.start, end)}" at the end may be a factor, or the number of the equation`,
    'leave the number out, or write \\cdot in front of it for a product',
  );
}

/** Does another equation follow on the same line? */
function anotherFollows({ tokens, at }: Cursor): boolean {
  for (let i = at; i < tokens.length; i++) {
    const { kind, text } = tokens[i] as LatexToken;
    if (kind === 'break' || kind === 'end') return false;
    if (RELATIONS.has(text)) return true;
  }
  return false;
}

/** `\frac{A}{N} \quad (3)`: what stands apart is no factor. */
export function refuseApart(cursor: Cursor): void {
  const { next, previous } = cursor;
  if (next.apart !== true || TIMES.has(previous.text)) return;
  if (anotherFollows(cursor)) {
    cursor.fail(
      previous.start,
      next.end,
      'latex-ambiguous-product',
      `"${cursor.quote(next.start, next.end)}" stands apart from the formula, and another equation may begin with it`,
      'write \\\\ between two equations, or \\cdot between two factors',
    );
  }
  cursor.fail(
    previous.start,
    next.end,
    'latex-ambiguous-product',
    `"${cursor.quote(next.start, next.end)}" stands apart from the formula, and may be a remark or a number of the equation`,
    'leave it out, or write \\cdot between them for a product',
  );
}

/** `f^{-1}(x)`: the inverse function, or x divided by f? */
export function refuseInverse(cursor: Cursor, from: number): void {
  if (cursor.opening() === undefined) return;
  const raised = cursor.tokens.slice(from, cursor.at).map(({ text }) => text);
  if (!/\^ \{ - 1 \}$/.test(raised.join(' '))) return;
  const { start } = cursor.token(from);
  cursor.fail(
    start,
    cursor.next.end,
    'latex-ambiguous-call',
    `"${cursor.quote(start, cursor.next.end)}…" may be an inverse function, or a quotient`,
    'write \\frac{…}{…} for the quotient',
  );
}

/** `L'(N)`: a derivative, for most readers. */
export function refusePrimedCall(cursor: Cursor, from: number, name: string): void {
  if (!name.endsWith("'")) return;
  const { start } = cursor.token(from);
  cursor.fail(
    start,
    cursor.next.end,
    'latex-unsupported',
    `"${cursor.quote(start, cursor.next.end)}…" looks like a derivative`,
    'derivatives are not read: write the law itself, or give the function a name without a prime',
  );
}
