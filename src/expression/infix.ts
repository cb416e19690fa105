/** Expressions as plain text that {@link parseExpression} reads back to the same tree. */
import { num } from './nodes.js';
import type { Equation, Expr, Mul, Num } from './nodes.js';
import { integerNumeral, printedNumeral } from './numerals.js';
import { hasMinus, negate } from './signs.js';
import { Rational } from './rational.js';

/** How tightly what is written holds together. */
const SUM = 0;
const PRODUCT = 1;
const POWER = 2;
const ATOM = 3;
type Level = typeof SUM | typeof PRODUCT | typeof POWER | typeof ATOM;

interface Written {
  readonly text: string;
  readonly level: Level;
}

function isInverse(expr: Expr): boolean {
  return (
    expr.kind === 'pow' &&
    expr.exponent.kind === 'num' &&
    expr.exponent.value.equals(Rational.MINUS_ONE)
  );
}

function at(level: Level, expr: Expr): string {
  const written = write(expr);
  return written.level >= level ? written.text : `(${written.text})`;
}

function writeNumber(number: Num): Written {
  const printed = printedNumeral(number);
  const { n, d } = number.value;
  if (printed !== undefined) return { text: printed, level: ATOM };
  if (d === 1n) return { text: integerNumeral(n), level: ATOM };
  return { text: `${integerNumeral(n)}/${integerNumeral(d)}`, level: PRODUCT };
}

function writeSum(terms: readonly Expr[]): Written {
  const parts = terms.map((term, i) => {
    if (!hasMinus(term)) return (i === 0 ? '' : ' + ') + at(PRODUCT, term);
    return (i === 0 ? '-' : ' - ') + at(PRODUCT, negate(term));
  });
  return { text: parts.join(''), level: SUM };
}

function divided(expr: Expr): string {
  return expr.kind === 'pow' ? `/${at(POWER, expr.base)}` : '';
}

function writeProduct(product: Mul): Written {
  const [first, second] = product.args;
  // x/2 rather than 1/2*x.
  if (first?.kind === 'num' && first.value.n === 1n && second && product.args.length === 2) {
    if (!isInverse(second) && printedNumeral(first) === undefined) {
      const divisor = at(POWER, num(first.value.inv()));
      return { text: `${at(POWER, second)}/${divisor}`, level: PRODUCT };
    }
  }
  const parts = product.args.map((factor, i) => {
    if (isInverse(factor)) return (i === 0 ? '1' : '') + divided(factor);
    // A leading rational 2/3 needs no parentheses: division is left-associative.
    return i === 0 ? at(PRODUCT, factor) : `*${at(POWER, factor)}`;
  });
  return { text: parts.join(''), level: PRODUCT };
}

function write(expr: Expr): Written {
  if (hasMinus(expr)) {
    return { text: `-${at(PRODUCT, negate(expr))}`, level: SUM };
  }
  switch (expr.kind) {
    case 'num':
      return writeNumber(expr);
    case 'sym':
      return { text: expr.name, level: ATOM };
    case 'call':
      return { text: `${expr.name}(${expr.args.map(toInfix).join(', ')})`, level: ATOM };
    case 'add':
      return writeSum(expr.args);
    case 'mul':
      return writeProduct(expr);
    case 'pow':
      if (isInverse(expr)) return { text: `1${divided(expr)}`, level: PRODUCT };
      return { text: `${at(ATOM, expr.base)}^${at(POWER, expr.exponent)}`, level: POWER };
  }
}

/**
 * Plain text such as `E + A/N^alpha - 2*x`. What the constructors built reads back as the same
 * tree, as long as no part of it divides by the number zero and every name is one that formulas can hold.
 */
export function toInfix(expr: Expr): string {
  return write(expr).text;
}

/** `left = right`, with `<=` and `>=` for inequalities. */
export function equationToInfix(equation: Equation): string {
  return `${toInfix(equation.left)} ${equation.relation} ${toInfix(equation.right)}`;
}
