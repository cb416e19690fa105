/** What it costs to go over the rows of data, known before it is done, so that every machine stops alike. */
import { LimitReached } from '../../base/errors.js';
import { toInfix } from '../../expression/infix.js';
import type { Expr } from '../../expression/nodes.js';
import { children } from '../../expression/traverse.js';

/** Sums and products of enclosures that a claim's numbers over data may take at one point. */
export const MOST_OPERATIONS = 400_000;
/** Sums and products that a power, a logarithm or an exponential costs as much as. */
const TRANSCENDENTAL = 20;

/** Counts the operations of all numbers over data of one claim. */
export class DataCost {
  #spent = 0;

  /** @throws LimitReached */
  spend(body: Expr, rows: number): void {
    this.#spent += Math.max(1, operationsIn(body, new Set())) * rows;
    if (this.#spent > MOST_OPERATIONS) {
      throw new LimitReached('operations over the rows of data', MOST_OPERATIONS);
    }
  }
}

/** What stands in several places is computed once. */
function operationsIn(e: Expr, known: Set<string>): number {
  if (e.kind === 'num' || e.kind === 'sym') return 0;
  const key = toInfix(e);
  if (known.has(key)) return 0;
  known.add(key);
  const parts = children(e);
  const inner = parts.reduce((sum, part) => sum + operationsIn(part, known), 0);
  return inner + own(e, parts.length);
}

function own(e: Expr, parts: number): number {
  if (e.kind === 'add' || e.kind === 'mul') return parts - 1;
  if (e.kind === 'call' && (e.name === 'min' || e.name === 'max')) return parts;
  const isPlain = e.kind === 'pow' && e.exponent.kind === 'num' && e.exponent.value.isInteger;
  return isPlain ? 2 : TRANSCENDENTAL;
}
