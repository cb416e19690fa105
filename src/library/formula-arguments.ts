/** Formulas that the library is given, checked to the last leaf: programs make them up, too. */
import { IsoflopError } from '../base/errors.js';
import { FUNCTIONS } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { children } from '../expression/traverse.js';
import { wrong } from './arguments.js';

/** Deeper than what anybody writes, and not so deep that a walk through it fails. */
const MAX_DEPTH = 500;
const MAX_SIZE = 200_000;
const HINT = "make it with parse('A/N^alpha'), or of num, sym, add, mul and pow";

const COPIED =
  'a copy by structuredClone or JSON has no Rational in it: send toInfix(expr) or toMathJson(expr), and read it there';

type Fields = Readonly<Record<string, unknown>>;

function childrenOf(value: Fields): readonly unknown[] | undefined {
  switch (value['kind']) {
    case 'num': {
      const isText = value['text'] === undefined || typeof value['text'] === 'string';
      return value['value'] instanceof Rational && isText ? [] : undefined;
    }
    case 'sym':
      return typeof value['name'] === 'string' ? [] : undefined;
    case 'add':
    case 'mul':
      return Array.isArray(value['args']) && value['args'].length > 0 ? value['args'] : undefined;
    case 'pow':
      return [value['base'], value['exponent']];
    case 'call':
      return typeof value['name'] === 'string' && Array.isArray(value['args'])
        ? value['args']
        : undefined;
    default:
      return undefined;
  }
}

/** A number whose value was a Rational before it was copied. */
function isCopiedNumber({ kind, value }: Fields): boolean {
  return kind === 'num' && typeof value === 'object' && value !== null && 'n' in value;
}

/** How large a formula is when all of it is written out, parts that are shared as often as they stand. */
interface Extent {
  readonly depth: number;
  readonly size: number;
}

function tooLarge(code: string, message: string): never {
  throw new IsoflopError({ code, message, hint: 'give parts of it names of their own' });
}

/** @throws IsoflopError `bad-argument`, `formula-too-deep`, `formula-too-long` */
export function requireExpr(value: unknown, what: string): asserts value is Expr {
  const known = new Map<unknown, Extent>();
  const extentOf = (node: unknown, level: number): Extent => {
    const before = known.get(node);
    if (before) return before;
    const isRecord = typeof node === 'object' && node !== null;
    const below = isRecord ? childrenOf(node as Fields) : undefined;
    if (!below) {
      const isCopy = isRecord && isCopiedNumber(node as Fields);
      const part = level === 0 ? what : `a part of ${what}`;
      wrong(part, 'an expression', node, isCopy ? COPIED : HINT);
    }
    let depth = 0;
    let size = 1;
    // A formula that holds itself has no end, and so is too deep.
    if (level <= MAX_DEPTH) {
      for (const child of below) {
        const extent = extentOf(child, level + 1);
        depth = Math.max(depth, extent.depth + 1);
        size += extent.size;
      }
    }
    if (level + depth > MAX_DEPTH) {
      const most = String(MAX_DEPTH);
      tooLarge('formula-too-deep', `${what} is nested more than ${most} levels deep`);
    }
    if (size > MAX_SIZE) {
      tooLarge('formula-too-long', `${what} has more than ${String(MAX_SIZE)} parts`);
    }
    const extent = { depth, size };
    known.set(node, extent);
    return extent;
  };
  extentOf(value, 0);
}

/** @throws IsoflopError `bad-argument` */
export function requireEquation(value: unknown, what: string): asserts value is Equation {
  const fields = typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  const relation = fields?.['relation'];
  if (!fields || (relation !== '=' && relation !== '<=' && relation !== '>=')) {
    wrong(what, 'an equation', value, "make it with parseEquation('L = A/N^alpha')");
  }
  requireExpr(fields['left'], `the left side of ${what}`);
  requireExpr(fields['right'], `the right side of ${what}`);
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:'[0-9]*)*$/;

/** @throws IsoflopError `bad-name` for a name that formulas in infix cannot hold */
export function requireName(name: string): void {
  if (NAME.test(name)) return;
  throw new IsoflopError({
    code: 'bad-name',
    message: `${JSON.stringify(name.slice(0, 60))} is no name that a formula can hold`,
    hint: 'letters, digits and underscores, beginning with no digit, such as N_opt',
  });
}

/** @throws IsoflopError `bad-name` at the first name that infix cannot hold */
export function requireNames(expr: Expr): void {
  if (expr.kind === 'sym' || expr.kind === 'call') requireName(expr.name);
  children(expr).forEach(requireNames);
}

/** @throws IsoflopError `wrong-argument-count` */
export function requireCount(name: string, count: number): void {
  const takes = FUNCTIONS.get(name);
  if (takes === undefined || (takes === 'many' ? count > 0 : takes === count)) return;
  throw new IsoflopError({
    code: 'wrong-argument-count',
    message: `${name} does not take ${String(count)} arguments`,
    hint: takes === 'many' ? 'give it at least one' : `give it ${String(takes)}`,
  });
}

const isZero = (expr: Expr): boolean => expr.kind === 'num' && expr.value.isZero;

/** @throws IsoflopError `division-by-zero`, `undefined-power` for 0 to a power that is not positive */
export function requirePower(base: Expr, exponent: Expr): void {
  if (!isZero(base) || exponent.kind !== 'num' || exponent.value.sign > 0) return;
  const isNegative = exponent.value.sign < 0;
  throw new IsoflopError({
    code: isNegative ? 'division-by-zero' : 'undefined-power',
    message: isNegative ? 'this divides by zero' : '0 to the power 0 has no value',
    hint: 'leave this case out',
  });
}

/** @throws IsoflopError where a divisor is zero */
export function requireDefined(expr: Expr): void {
  if (expr.kind === 'pow') requirePower(expr.base, expr.exponent);
  children(expr).forEach(requireDefined);
}
