/** Formulas that certainly have no real value, told from those that may have one. */
import { toInfix } from '../expression/infix.js';
import type { Expr } from '../expression/nodes.js';
import type { Arithmetic } from '../numeric/decimal.js';
import { Evaluator } from '../numeric/evaluate.js';
import type { Interval } from '../numeric/interval.js';
import { EvaluationError } from '../numeric/problem.js';
import { symbolsOf } from '../expression/traverse.js';
import { withPlainNames } from './plain-names.js';

/** `log(E - 1) has no value`, where that is certain of what an evaluation stumbled over. */
export function withoutValue(
  { at }: EvaluationError,
  values: ReadonlyMap<string, Interval>,
  definitions: ReadonlyMap<string, Expr>,
  arithmetic: Arithmetic,
): string | undefined {
  const valueOf = (expr: Expr): Interval | undefined => {
    try {
      return new Evaluator([expr], definitions).run(values, arithmetic)[0];
    } catch (error) {
      if (error instanceof EvaluationError) return undefined;
      throw error;
    }
  };
  const isZero = (x: Interval | undefined): boolean =>
    x !== undefined && x.lo.isZero() && x.hi.isZero();
  const isWithout = (): boolean => {
    if (at.kind === 'pow') {
      const [base, exponent] = [valueOf(at.base), valueOf(at.exponent)];
      if (isZero(base)) return exponent?.hi.lt(0) === true;
      const isWhole = at.exponent.kind === 'num' && at.exponent.value.isInteger;
      return base?.hi.lt(0) === true && at.exponent.kind === 'num' && !isWhole;
    }
    const [argument] = at.kind === 'call' && at.args.length === 1 ? at.args : [];
    const value = argument && valueOf(argument);
    if (at.kind !== 'call' || !value) return false;
    if (at.name === 'log') return value.hi.lte(0);
    return at.name === 'sqrt' && value.hi.lt(0);
  };
  if (!isWithout()) return undefined;
  // Stand-ins for printed numbers have no name to show.
  if ([...symbolsOf(at)].some(isStandIn)) return 'a formula of the problem has no value';
  return `${toInfix(withPlainNames(at))} has no value`;
}

function isStandIn(name: string): boolean {
  return /^(at|all)#|#.*\.\d+$/.test(name);
}
