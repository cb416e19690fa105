/** Walking, comparing and rewriting expressions. */
import { add, call, mul, pow } from './nodes.js';
import type { Expr } from './nodes.js';

/** Direct sub-expressions, left to right. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'num':
    case 'sym':
      return [];
    case 'add':
    case 'mul':
    case 'call':
      return expr.args;
    case 'pow':
      return [expr.base, expr.exponent];
  }
}

/** The same expression with its direct sub-expressions replaced, through the constructors. */
export function mapChildren(expr: Expr, f: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'num':
    case 'sym':
      return expr;
    case 'add':
      return add(...expr.args.map(f));
    case 'mul':
      return mul(...expr.args.map(f));
    case 'pow':
      return pow(f(expr.base), f(expr.exponent));
    case 'call':
      return call(expr.name, ...expr.args.map(f));
  }
}

/** Same tree? Numbers by value, whatever their printed text. */
export function sameTree(left: Expr, right: Expr): boolean {
  if (left === right) return true;
  if (left.kind === 'num') return right.kind === 'num' && left.value.equals(right.value);
  if (left.kind === 'sym') return right.kind === 'sym' && left.name === right.name;
  if (left.kind !== right.kind) return false;
  if (left.kind === 'call' && right.kind === 'call' && left.name !== right.name) return false;
  const a = children(left);
  const b = children(right);
  return a.length === b.length && a.every((child, i) => sameTree(child, b[i] as Expr));
}

/** Names of the symbols in it, in the order of first appearance. */
export function symbolsOf(expr: Expr, into = new Set<string>()): Set<string> {
  if (expr.kind === 'sym') into.add(expr.name);
  for (const child of children(expr)) symbolsOf(child, into);
  return into;
}

/** Is any of these symbols in it? */
export function mentions(expr: Expr, names: ReadonlySet<string>): boolean {
  return expr.kind === 'sym'
    ? names.has(expr.name)
    : children(expr).some((child) => mentions(child, names));
}

/** Simultaneous replacement of symbols; a sub-tree without any of them is shared, not copied. */
export function substitute(expr: Expr, values: ReadonlyMap<string, Expr>): Expr {
  if (values.size === 0) return expr;
  const names = new Set(values.keys());
  const walk = (e: Expr): Expr => {
    if (e.kind === 'sym') return values.get(e.name) ?? e;
    return mentions(e, names) ? mapChildren(e, walk) : e;
  };
  return walk(expr);
}

/** Number of nodes; of more than `most` only that they are more, in a time that `most` bounds. */
export function sizeUpTo(expr: Expr, most: number): number {
  let size = 1;
  for (const child of children(expr)) {
    if (size > most) return size;
    size += sizeUpTo(child, most - size);
  }
  return size;
}

/** Number of nodes. */
export function sizeOf(expr: Expr): number {
  return children(expr).reduce((sum, child) => sum + sizeOf(child), 1);
}
