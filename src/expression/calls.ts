/** The functions that formulas may call by name, and what each stands for. */
import { FUNCTIONS, call, div, log, num } from './nodes.js';
import type { Expr } from './nodes.js';

/** Spellings that are turned into others when read; all take one argument. */
const SPELLINGS: ReadonlyMap<string, (of: Expr) => Expr> = new Map<string, (of: Expr) => Expr>([
  ['ln', log],
  ['log10', (of) => div(log(of), log(num(10)))],
  ['log2', (of) => div(log(of), log(num(2)))],
]);

/** How many arguments a function takes; nothing for an unknown one, which takes any number. */
export function argumentCount(name: string): number | 'many' | undefined {
  return SPELLINGS.has(name) ? 1 : FUNCTIONS.get(name);
}

export function isKnownFunction(name: string): boolean {
  return argumentCount(name) !== undefined;
}

/** The expression that a call stands for. The number of arguments has been checked. */
export function buildCall(name: string, args: readonly Expr[]): Expr {
  const spelling = SPELLINGS.get(name);
  const [first] = args;
  return spelling && first ? spelling(first) : call(name, ...args);
}
