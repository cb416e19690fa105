/**
 * Expressions as MathJSON, the JSON of formulas of the Compute Engine and others. Exact: a rational is
 * two whole numbers, and the digits that a source prints stand beside it as `sourceContent`.
 */
import type { Equation, Expr, Num, Relation } from '../../expression/nodes.js';
import { printedNumeral } from '../../expression/numerals.js';
import { mathJsonHead, mathJsonName } from './names.js';

/** A MathJSON expression: a number, a symbol, or the name of a function with its arguments. */
export type MathJson =
  | number
  | string
  | readonly MathJson[]
  | { readonly num: string; readonly sourceContent?: string }
  | { readonly fn: readonly MathJson[]; readonly sourceContent: string };

const CALLS: ReadonlyMap<string, string> = new Map([
  ['log', 'Ln'],
  ['exp', 'Exp'],
  ['sqrt', 'Sqrt'],
  ['min', 'Min'],
  ['max', 'Max'],
]);

const RELATIONS: Readonly<Record<Relation, string>> = {
  '=': 'Equal',
  '<=': 'LessEqual',
  '>=': 'GreaterEqual',
};

function integer(value: bigint): MathJson {
  const isSafe =
    value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return isSafe ? Number(value) : { num: value.toString() };
}

function number(num: Num): MathJson {
  const { value, text } = num;
  if (text === undefined) {
    return value.isInteger ? integer(value.n) : ['Rational', integer(value.n), integer(value.d)];
  }
  const numeral = printedNumeral(num);
  if (numeral !== undefined) return { num: jsonNumeral(numeral), sourceContent: text };
  return { fn: ['Rational', integer(value.n), integer(value.d)], sourceContent: text };
}

/** `.5` and `5.e3` are no numbers in JSON or MathJSON: `0.5`, `5e3`. */
function jsonNumeral(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${sign}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return exponent === '' ? digits : `${digits}e${exponent}`;
}

/** The MathJSON of an expression; `JSON.stringify` writes it. Read back by `readMathJson`. */
export function toMathJson(expr: Expr): MathJson {
  switch (expr.kind) {
    case 'num':
      return number(expr);
    case 'sym':
      return mathJsonName(expr.name);
    case 'add':
      return ['Add', ...expr.args.map(toMathJson)];
    case 'mul':
      return ['Multiply', ...expr.args.map(toMathJson)];
    case 'pow':
      return ['Power', toMathJson(expr.base), toMathJson(expr.exponent)];
    case 'call':
      return [CALLS.get(expr.name) ?? mathJsonHead(expr.name), ...expr.args.map(toMathJson)];
  }
}

/** `["Equal", left, right]`, or `LessEqual`, `GreaterEqual`. */
export function equationToMathJson({ left, relation, right }: Equation): MathJson {
  return [RELATIONS[relation], toMathJson(left), toMathJson(right)];
}
