/** Coefficient sets that are built on others: in which order to read them, and what they take over. */
import { substitute } from '../expression/traverse.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Context } from './context.js';
import type { Coefficient, PrintedNumber } from './model.js';

export interface SetOrder {
  /** All sets, each after the one that it is like. */
  readonly order: readonly string[];
  /** Sets that build, directly or through others, on one that is unknown, unreadable or a circle. */
  readonly broken: ReadonlySet<string>;
}

/** The order in which `like` can be followed; what stands in its way is reported. */
export function orderOfSets(context: Context): SetOrder {
  const sets = context.data.coefficients ?? new Map<string, { like?: string }>();
  const order = new Set<string>();
  const broken = new Set<string>();
  for (const start of sets.keys()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && sets.has(at) && !order.has(at) && !path.has(at)) {
      path.add(at);
      at = sets.get(at)?.like;
    }
    const last = [...path].at(-1) ?? start;
    if (at !== undefined && path.has(at)) reportCircle(context, at, [...path], last);
    else if (at !== undefined && !sets.has(at)) {
      const known = context.declared('coefficients');
      const span = context.text('coefficients', last, 'like').span;
      context.isKnown(at, known, 'coefficient set of this sheet', 'unknown-coefficients', span);
    }
    const stuck = at !== undefined && (broken.has(at) || !order.has(at));
    for (const name of [...path].reverse()) {
      if (stuck) broken.add(name);
      order.add(name);
    }
  }
  return { order: [...order], broken };
}

function reportCircle(context: Context, at: string, path: readonly string[], last: string): void {
  const circle = [...path.slice(path.indexOf(at)), at];
  const shown = circle.length > 8 ? [...circle.slice(0, 4), '…', ...circle.slice(-2)] : circle;
  const message = `the set "${at}" is built on itself: ${shown.join(' → ')}`;
  const hint = 'one of them must give all its values itself';
  const { span } = context.text('coefficients', last, 'like');
  context.findings.add(span, 'like-cycle', message, hint);
}

/** A coefficient of another set as one of `set`, with placeholders of its own. */
export function takenOver(coefficient: Coefficient, set: string): Coefficient {
  const inputs = new Map<string, PrintedNumber>();
  const renamed = new Map<string, Expr>();
  for (const [placeholder, printed] of coefficient.inputs) {
    const own = `${set}${placeholder.slice(placeholder.indexOf('#'))}`;
    inputs.set(own, printed);
    renamed.set(placeholder, sym(own));
  }
  return { ...coefficient, formula: substitute(coefficient.formula, renamed), inputs };
}
