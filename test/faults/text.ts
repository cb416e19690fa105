/** Expressions as text with every bracket: no rule of precedence can change what is meant. */
import type { Expr } from '../../src/expression/nodes.js';

export function textOf(expr: Expr): string {
  switch (expr.kind) {
    case 'num': {
      const { n, d } = expr.value;
      return d === 1n && n >= 0n ? n.toString() : `(${n.toString()}/${d.toString()})`;
    }
    case 'sym':
      return expr.name;
    case 'add':
      return `(${expr.args.map(textOf).join(' + ')})`;
    case 'mul':
      return `(${expr.args.map(textOf).join('*')})`;
    case 'pow':
      return `(${textOf(expr.base)}^${textOf(expr.exponent)})`;
    case 'call':
      return `${expr.name}(${expr.args.map(textOf).join(', ')})`;
  }
}
