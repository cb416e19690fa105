/** Whether two formulas say the same. */
import { Canonicalizer } from '../../src/algebra/canonical.js';
import { ALL_POSITIVE } from '../../src/expression/assumptions.js';
import type { Expr } from '../../src/expression/nodes.js';
import { children, symbolsOf } from '../../src/expression/traverse.js';

/** Equal for all positive values of their symbols, by the algebra's zero test. */
export function zeroTest(left: Expr, right: Expr): boolean {
  return new Canonicalizer(ALL_POSITIVE).equal(left, right);
}

const POINTS = [1.37, 0.61, 2.9];

function valueOf(expr: Expr, values: ReadonlyMap<string, number>): number {
  const of = (e: Expr): number => valueOf(e, values);
  switch (expr.kind) {
    case 'num':
      return expr.value.toNumber();
    case 'sym':
      return values.get(expr.name) ?? NaN;
    case 'add':
      return expr.args.map(of).reduce((a, b) => a + b, 0);
    case 'mul':
      return expr.args.map(of).reduce((a, b) => a * b, 1);
    case 'pow':
      return of(expr.base) ** of(expr.exponent);
    case 'call': {
      const args = expr.args.map(of);
      const [first = NaN] = args;
      if (expr.name === 'log') return Math.log(first);
      if (expr.name === 'exp') return Math.exp(first);
      if (expr.name === 'sqrt') return Math.sqrt(first);
      if (expr.name === 'min') return Math.min(...args);
      if (expr.name === 'max') return Math.max(...args);
      const own = Array.from(expr.name).reduce((sum, c) => sum + c.charCodeAt(0), 0) / 1000;
      return args.reduce((sum, arg, i) => sum + Math.atan(arg) * (i + 1), 3.7 + own);
    }
  }
}

/** Sums that cancel leave nothing but rounding, which proves nothing. */
function cancels(expr: Expr, values: ReadonlyMap<string, number>): boolean {
  if (expr.kind === 'add') {
    const terms = expr.args.map((e) => Math.abs(valueOf(e, values)));
    const sum = Math.abs(valueOf(expr, values));
    if (sum < 1e-4 * Math.max(...terms)) return true;
  }
  if (expr.kind === 'pow' && Math.abs(valueOf(expr.exponent, values)) > 300) return true;
  return children(expr).some((child) => cancels(child, values));
}

/** The same in doubles at three points; `unclear` where neither is a number that says anything. */
export function agree(left: Expr, right: Expr): 'same' | 'different' | 'unclear' {
  const names = [...symbolsOf(left, symbolsOf(right))].sort();
  let seen = 0;
  for (const point of POINTS) {
    const values = new Map(names.map((name, i) => [name, point * (1 + 0.13 * i)]));
    const a = valueOf(left, values);
    const b = valueOf(right, values);
    if (!Number.isFinite(a) || !Number.isFinite(b)) continue;
    if (cancels(left, values) || cancels(right, values)) continue;
    seen += 1;
    if (Math.abs(a - b) <= 1e-9 * Math.abs(a)) return 'same';
  }
  return seen === 0 ? 'unclear' : 'different';
}
