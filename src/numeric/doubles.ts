/** One value in double precision: for plots and search, never to be printed. */
import type { Expr } from '../expression/nodes.js';
import { EvaluationError } from './problem.js';

/**
 * The value in doubles; NaN or an infinity where a double has no better answer.
 * @throws EvaluationError for a symbol without a value or an unknown function
 */
export function evaluateDouble(expr: Expr, values: ReadonlyMap<string, number>): number {
  const at = (child: Expr): number => evaluateDouble(child, values);
  switch (expr.kind) {
    case 'num':
      return expr.value.toNumber();
    case 'sym': {
      const value = values.get(expr.name);
      if (value === undefined) throw new EvaluationError('unbound-symbol', expr);
      return value;
    }
    case 'add':
      return expr.args.reduce((sum, arg) => sum + at(arg), 0);
    case 'mul':
      return expr.args.reduce((product, arg) => product * at(arg), 1);
    case 'pow':
      return Math.pow(at(expr.base), at(expr.exponent));
    case 'call':
      switch (expr.name) {
        case 'log':
          return Math.log(at(expr.args[0] as Expr));
        case 'exp':
          return Math.exp(at(expr.args[0] as Expr));
        case 'sqrt':
          return Math.sqrt(at(expr.args[0] as Expr));
        case 'min':
          return Math.min(...expr.args.map(at));
        case 'max':
          return Math.max(...expr.args.map(at));
        default:
          throw new EvaluationError('unknown-function', expr);
      }
  }
}
