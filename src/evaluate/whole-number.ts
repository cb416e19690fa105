/** What is put in for a whole number must be at least 1: signs were proved for such numbers only. */
import { num, sub } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import type { Sheet } from '../sheet/model.js';

/** Conditions are strict and the bound itself must pass: one for the reader, a little less to compare with. */
const ONE = num(Rational.ONE.sub(Rational.parse('1e-20')), '1');

export interface WholeNumber {
  /** Why the value is refused. */
  readonly trouble?: string;
  /** What must be positive for it to be allowed. */
  readonly conditions: readonly Expr[];
}

/** A formula, such as E + 0.001, need not be whole, so that differences can be taken. */
export function wholeNumber(sheet: Sheet, symbol: string, put: Expr): WholeNumber {
  const isWhole = (name: string): boolean => sheet.symbols.get(name)?.domain === 'integer';
  if (!isWhole(symbol) || (put.kind === 'sym' && isWhole(put.name))) return { conditions: [] };
  if (put.kind !== 'num') return { conditions: [sub(put, ONE)] };
  if (put.value.isInteger && put.value.sign > 0) return { conditions: [] };
  return { trouble: `${symbol} is declared a whole number from 1 on`, conditions: [] };
}
