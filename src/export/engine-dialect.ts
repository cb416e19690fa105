/**
 * Formulas for computer algebra systems: exact, every operation written out, every compound operand in
 * parentheses, so that no system's rules of precedence matter.
 */
import { IsoflopError } from '../base/errors.js';
import { FUNCTIONS } from '../expression/nodes.js';
import type { Call, Expr } from '../expression/nodes.js';
import { partialOf } from '../expression/partial.js';
import { children } from '../expression/traverse.js';
import type { Rational } from '../expression/rational.js';
import { LIMIT, PUT, SLOPE } from '../proof/question.js';
import type { LimitEnd } from '../proof/step.js';
import type { EngineNames } from './engine-names.js';

/** How one system writes what differs between them. All operands come as text that is one operand. */
export interface EngineDialect {
  readonly name: string;
  readonly number: (value: Rational) => string;
  readonly power: (base: string, exponent: string) => string;
  /** log, exp, sqrt, min, max → the system's function. */
  readonly functions: ReadonlyMap<string, string>;
  /** A function applied; `f(x, y)` where a system writes it so. */
  readonly apply?: (name: string, args: readonly string[]) => string;
  readonly slope: (of: string, by: string) => string;
  readonly put: (of: string, symbol: string, value: string) => string;
  readonly limit: (of: string, by: string, end: LimitEnd) => string;
  /** The partial derivative of an unknown function by some of its arguments, at these. */
  readonly partial: (name: string, positions: readonly number[], args: readonly string[]) => string;
}

/** A formula as one operand. @throws IsoflopError `not-exportable` for an operation left to nobody */
export function engineText(expr: Expr, dialect: EngineDialect, names: EngineNames): string {
  const apply = dialect.apply ?? ((name, args) => `${name}(${args.join(', ')})`);
  const write = (e: Expr): string => {
    switch (e.kind) {
      case 'num':
        return dialect.number(e.value);
      case 'sym':
        return names.symbol(e.name);
      case 'add':
        return `(${e.args.map(write).join(' + ')})`;
      case 'mul':
        return `(${e.args.map(write).join('*')})`;
      case 'pow':
        return dialect.power(write(e.base), write(e.exponent));
      case 'call':
        return writeCall(e);
    }
  };
  const writeCall = ({ name, args }: Call): string => {
    const [of, symbol, value] = args;
    if (of && symbol && name === SLOPE) return dialect.slope(write(of), write(symbol));
    if (of && symbol && name === LIMIT) {
      return dialect.limit(write(of), write(symbol), value === undefined ? 'infinity' : 'zero');
    }
    if (of && symbol && value && name === PUT) {
      return dialect.put(write(of), write(symbol), write(value));
    }
    const texts = args.map(write);
    if (FUNCTIONS.has(name)) {
      const known = dialect.functions.get(name);
      if (known === undefined) throw notExportable(name, dialect);
      return apply(known, texts);
    }
    const { base, positions } = partialOf(name);
    return positions.length === 0
      ? apply(names.function(name), texts)
      : dialect.partial(names.function(base), positions, texts);
  };
  return write(expr);
}

function notExportable(name: string, dialect: EngineDialect): IsoflopError {
  return new IsoflopError({
    code: 'not-exportable',
    message: `${dialect.name} has no function "${name}"`,
  });
}

/** Unknown functions of formulas with the number of their arguments; a partial derivative counts as its function. */
export function unknownFunctions(
  exprs: readonly Expr[],
  into = new Map<string, number>(),
): ReadonlyMap<string, number> {
  for (const e of exprs) {
    const isOperation = e.kind === 'call' && [SLOPE, LIMIT, PUT].includes(e.name);
    if (e.kind === 'call' && !FUNCTIONS.has(e.name) && !isOperation) {
      const { base } = partialOf(e.name);
      into.set(base, Math.max(into.get(base) ?? 0, e.args.length));
    }
    unknownFunctions(children(e), into);
  }
  return into;
}
