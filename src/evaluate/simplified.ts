/** Less to compute with, where the canonical form stays within its limits. */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { LimitReached } from '../base/errors.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import { sizeUpTo } from '../expression/traverse.js';

/** Nodes of a formula that is brought to canonical form only to be shorter. */
const MAX_SIMPLIFIED = 800;

/** The same formula by way of its canonical form; itself where that would be too long. */
export function simplified(expr: Expr, assumptions: Assumptions): Expr {
  if (sizeUpTo(expr, MAX_SIMPLIFIED) > MAX_SIMPLIFIED) return expr;
  const algebra = new Canonicalizer(assumptions);
  try {
    return new Display().canonical(algebra.of(expr));
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return expr;
    throw error;
  }
}
