/** Formulas as expressions of a programming language, in doubles. */
import { IsoflopError } from '../base/errors.js';
import { FUNCTIONS } from '../expression/nodes.js';
import type { Call, Expr, Mul } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { hasMinus, negate } from '../expression/signs.js';
import { formatSignificant } from '../numeric/format.js';

export interface Dialect {
  readonly name: string;
  readonly identifier: (symbol: string) => string;
  /** log, exp, sqrt, min, max → the language's function. */
  readonly functions: ReadonlyMap<string, string>;
}

/** How tightly what is written holds together. */
const SUM = 0;
const PRODUCT = 1;
const POWER = 2;
const ATOM = 3;

interface Written {
  readonly text: string;
  readonly level: number;
}

/** Digits that name a double without doubt. */
const DOUBLE_DIGITS = 17;
/** Whole numbers up to here are doubles, and short enough to write out. */
const LARGEST_WRITTEN = 10n ** 15n;

/**
 * `(alpha * A / (beta * B)) ** (1 / (alpha + beta))`. Both languages here agree on `**` when its
 * operands are names, numerals or in parentheses.
 * @throws IsoflopError `not-exportable` for a function without a definition
 */
export function codeOf(expr: Expr, dialect: Dialect): string {
  return write(expr, dialect).text;
}

function at(level: number, expr: Expr, dialect: Dialect): string {
  const written = write(expr, dialect);
  return written.level >= level ? written.text : `(${written.text})`;
}

function write(expr: Expr, dialect: Dialect): Written {
  if (hasMinus(expr)) {
    return { text: minus(negate(expr), dialect), level: SUM };
  }
  switch (expr.kind) {
    case 'num':
      return numeral(expr.value);
    case 'sym':
      return { text: dialect.identifier(expr.name), level: ATOM };
    case 'add':
      return { text: sum(expr.args, dialect), level: SUM };
    case 'mul':
      return product(expr, dialect);
    case 'pow':
      return power(expr.base, expr.exponent, dialect);
    case 'call':
      return { text: call(expr, dialect), level: ATOM };
  }
}

/** JavaScript refuses -x ** y, so a power after a minus stands in parentheses. */
function minus(expr: Expr, dialect: Dialect): string {
  const text = at(PRODUCT, expr, dialect);
  return text.includes('**') ? `-(${text})` : `-${text}`;
}

function sum(terms: readonly Expr[], dialect: Dialect): string {
  return terms
    .map((term, i) => {
      if (!hasMinus(term)) return (i === 0 ? '' : ' + ') + at(PRODUCT, term, dialect);
      return i === 0 ? minus(negate(term), dialect) : ` - ${at(PRODUCT, negate(term), dialect)}`;
    })
    .join('');
}

/** Factors with a negative exponent go below the bar. */
function product({ args }: Mul, dialect: Dialect): Written {
  const above: string[] = [];
  const below: string[] = [];
  for (const factor of args) {
    if (factor.kind === 'pow' && hasMinus(factor.exponent)) {
      const inverse = negate(factor.exponent);
      const one = inverse.kind === 'num' && inverse.value.isOne;
      below.push(one ? at(POWER, factor.base, dialect) : power(factor.base, inverse, dialect).text);
    } else if (factor.kind === 'num' && !factor.value.isInteger && isFraction(factor.value)) {
      if (factor.value.n !== 1n) above.push(integer(factor.value.n));
      below.push(integer(factor.value.d));
    } else above.push(at(POWER, factor, dialect));
  }
  const top = above.length === 0 ? '1' : above.join(' * ');
  if (below.length === 0) return { text: top, level: PRODUCT };
  const bottom = below.length === 1 ? (below[0] ?? '') : `(${below.join(' * ')})`;
  return { text: `${top} / ${bottom}`, level: PRODUCT };
}

function power(base: Expr, exponent: Expr, dialect: Dialect): Written {
  if (hasMinus(exponent)) {
    const inverse = negate(exponent);
    const below =
      inverse.kind === 'num' && inverse.value.isOne
        ? at(POWER, base, dialect)
        : power(base, inverse, dialect).text;
    return { text: `1 / ${below}`, level: PRODUCT };
  }
  return {
    text: `${at(ATOM, base, dialect)} ** ${at(ATOM, exponent, dialect)}`,
    level: POWER,
  };
}

function call({ name, args }: Call, dialect: Dialect): string {
  const known = dialect.functions.get(name);
  if (known === undefined || !FUNCTIONS.has(name)) {
    throw new IsoflopError({
      code: 'not-exportable',
      message: `the function "${name}" has no definition that ${dialect.name} could compute`,
      hint: 'export to latex, mathml or json',
    });
  }
  return `${known}(${args.map((arg) => codeOf(arg, dialect)).join(', ')})`;
}

/** A short fraction such as 2/3, that no short decimal equals. */
function isFraction({ n, d }: Rational): boolean {
  const size = n < 0n ? -n : n;
  return size < 10_000n && d < 10_000n && !isShortDecimal(d);
}

function isShortDecimal(d: bigint): boolean {
  let rest = d;
  for (const p of [2n, 5n]) while (rest % p === 0n) rest /= p;
  return rest === 1n;
}

function integer(n: bigint): string {
  return n.toString();
}

function numeral(value: Rational): Written {
  if (value.sign < 0) return { text: `-${numeral(value.neg()).text}`, level: SUM };
  if (value.isInteger && value.n < LARGEST_WRITTEN) return { text: integer(value.n), level: ATOM };
  if (isFraction(value))
    return { text: `${integer(value.n)} / ${integer(value.d)}`, level: PRODUCT };
  return { text: shortestDecimal(value), level: ATOM };
}

/** The shortest decimal that is the value, or 17 digits, which determine the nearest double. */
function shortestDecimal(value: Rational): string {
  const [mantissa = '', exponent] = formatSignificant(value, DOUBLE_DIGITS).split('e');
  const short = mantissa.includes('.')
    ? mantissa.replace(/0+$/, '').replace(/\.$/, '.0')
    : mantissa;
  return exponent === undefined ? short : `${short.replace(/\.0$/, '')}e${exponent}`;
}
