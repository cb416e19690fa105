/** What can go wrong when a formula meets numbers. Not a user's mistake: callers weigh it. */
import type { Expr } from '../expression/nodes.js';

export type EvaluationReason =
  | 'unbound-symbol'
  | 'cyclic-definition'
  | 'unknown-function'
  | 'argument-count'
  | 'division-by-zero'
  | 'log-of-non-positive'
  | 'root-of-negative'
  | 'undefined-power';

const WORDS: ReadonlyMap<EvaluationReason, string> = new Map<EvaluationReason, string>([
  ['unbound-symbol', 'a symbol without a value'],
  ['cyclic-definition', 'a symbol defined through itself'],
  ['unknown-function', 'a function without a definition'],
  ['argument-count', 'a function with the wrong number of arguments'],
  ['division-by-zero', 'a divisor that may be zero'],
  ['log-of-non-positive', 'a logarithm of something that may be zero or negative'],
  ['root-of-negative', 'a square root of something that may be negative'],
  ['undefined-power', 'a power whose base may be negative or zero'],
]);

/** A value does not exist, or could not be shown to exist, at these arguments. */
export class EvaluationError extends Error {
  readonly reason: EvaluationReason;
  /** The smallest sub-expression that is in trouble. */
  readonly at: Expr;

  constructor(reason: EvaluationReason, at: Expr) {
    const name = at.kind === 'sym' || at.kind === 'call' ? `: ${at.name}` : '';
    super(`${WORDS.get(reason) ?? reason}${name}`);
    this.name = 'EvaluationError';
    this.reason = reason;
    this.at = at;
  }
}
