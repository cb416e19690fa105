/** Formulas in numbers that any calculator takes, and exact numbers as text. */
import { plainName } from '../../evaluate/plain-names.js';
import { toInfix } from '../../expression/infix.js';
import { call, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import type { Rational } from '../../expression/rational.js';
import { children, mapChildren, substitute, symbolsOf } from '../../expression/traverse.js';
import { leastFormulas } from '../../evaluate/links.js';
import type { Link } from '../../evaluate/links.js';
import { formatSignificant } from '../../numeric/format.js';

/** Longer decimals are shown as fractions. */
const MOST_DIGITS = 40;
/** Longer formulas help nobody. */
const MOST_CHARACTERS = 4_000;

/** All digits of a decimal that ends, such as `0.335` or `5.755e23`; otherwise a fraction. */
export function exactText(value: Rational): string {
  const count = digitsOf(value);
  return count === undefined || count > MOST_DIGITS
    ? value.toString()
    : formatSignificant(value, count);
}

/** Significant digits of a decimal that ends. */
function digitsOf(value: Rational): number | undefined {
  let { d } = value;
  let twos = 0;
  let fives = 0;
  for (; d % 2n === 0n; d /= 2n) twos++;
  for (; d % 5n === 0n; d /= 5n) fives++;
  if (d !== 1n) return undefined;
  const whole =
    value.n * 2n ** BigInt(Math.max(0, fives - twos)) * 5n ** BigInt(Math.max(0, twos - fives));
  return Math.max(1, whole.toString().replace('-', '').replace(/0+$/, '').length);
}

/** The formulas of least values put in, wherever they are mentioned. */
export function writtenOut(expr: Expr, links: readonly Link[]): Expr {
  const least = leastFormulas(links);
  let result = expr;
  for (let i = 0; i < links.length && [...symbolsOf(result)].some((n) => least.has(n)); i++) {
    result = substitute(result, least);
  }
  return result;
}

/** A formula with numbers for its symbols; undefined where one has none, or it is too long to use. */
export function pasteable(expr: Expr, values: ReadonlyMap<string, string>): string | undefined {
  const names = symbolsOf(expr);
  if ([...names].some((name) => !values.has(name))) return undefined;
  // Numbers under the name of a symbol are written as they are, and none of them is combined.
  const numbers = new Map([...names].map((n) => [n, sym(asFactor(values.get(n) as string))]));
  const text = toInfix(withNaturalLogs(substitute(expr, numbers)));
  return text.length > MOST_CHARACTERS ? undefined : text;
}

/** What binds less tightly than a power is put in parentheses. */
function asFactor(text: string): string {
  return /^-|\//.test(text) ? `(${text})` : text;
}

/** `log` is the decimal logarithm on most calculators. */
function withNaturalLogs(expr: Expr): Expr {
  if (expr.kind === 'call' && expr.name === 'log') {
    return call('ln', ...expr.args.map(withNaturalLogs));
  }
  return children(expr).length === 0 ? expr : mapChildren(expr, withNaturalLogs);
}

/** Unknown functions and long formulas apart: the text of a formula in the sheet's symbols. */
export function formulaText(expr: Expr, names: ReadonlyMap<string, string>): string | undefined {
  const shown = new Map(
    [...symbolsOf(expr)].flatMap((n) => {
      const name = names.get(n) ?? plainName(n);
      return name === n ? [] : [[n, sym(name)] as const];
    }),
  );
  const text = toInfix(substitute(expr, shown));
  return text.length > MOST_CHARACTERS ? undefined : text;
}
