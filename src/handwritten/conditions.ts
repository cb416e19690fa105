/**
 * What a formula needs to have a value, as it was written: what stands under a root or in a logarithm is
 * positive, and what it divides by is not zero. Cancelling does away with neither.
 */
import type { Call, Expr } from '../expression/nodes.js';
import { children, mentions, substitute } from '../expression/traverse.js';
import { apply } from './definitions.js';
import type { Definitions } from './definitions.js';
import { writtenValues } from './read-sides.js';

export interface Condition {
  readonly kind: 'positive' | 'nonzero';
  /** Free of names that `let` defines. */
  readonly expr: Expr;
}

/** Of the formula as written, see `HandLine.written`. */
export function conditionsOf(written: Expr, definitions: Definitions): readonly Condition[] {
  return new Collector(definitions).of(written);
}

class Collector {
  constructor(readonly definitions: Definitions) {}

  of(e: Expr): readonly Condition[] {
    if (e.kind === 'sym') return this.definitions.conditions(e.name);
    if (e.kind === 'call') return this.#call(e);
    const inner = children(e).flatMap((child) => this.of(child));
    if (e.kind !== 'pow') return inner;
    const kind = needOf(this.#expand(e.exponent));
    if (kind === undefined) return inner;
    // A number keeps its sign.
    const base = this.#expand(e.base);
    if (base.kind === 'num' && base.value.sign > 0) return inner;
    return [...inner, { kind, expr: base }];
  }

  #call(e: Call): readonly Condition[] {
    const [of, by, value] = e.args;
    if (of && by?.kind === 'sym') {
      if (e.name === 'd') return this.of(of);
      if (e.name === 'elasticity') {
        return [...this.of(of), this.#condition('nonzero', of), this.#condition('nonzero', by)];
      }
      // Far out, or near the value: whether there is a limit is shown by other means.
      if (e.name === 'limit') return this.of(of).filter((c) => !mentions(c.expr, nameOf(by)));
      if (e.name === 'at' && value) {
        const there = new Map([[by.name, this.#expand(value)]]);
        return [...this.#with(this.of(of), there), ...this.of(value)];
      }
    }
    const inner = e.args.flatMap((arg) => this.of(arg));
    const own = this.definitions.function(e.name);
    if (own) {
      const args = e.args.map((arg) => this.#expand(arg));
      const needed = this.definitions.conditions(e.name);
      return [
        ...inner,
        ...needed.map(({ kind, expr }) => ({ kind, expr: apply({ ...own, body: expr }, args) })),
      ];
    }
    if (of && (e.name === 'log' || e.name === 'sqrt')) {
      return [...inner, this.#condition('positive', of)];
    }
    return inner;
  }

  #with(conditions: readonly Condition[], values: ReadonlyMap<string, Expr>): Condition[] {
    return conditions.map(({ kind, expr }) => ({ kind, expr: substitute(expr, values) }));
  }

  #condition(kind: Condition['kind'], of: Expr): Condition {
    return { kind, expr: this.#expand(of) };
  }

  #expand(e: Expr): Expr {
    const values = writtenValues(e);
    return this.definitions.expand(values.size === 0 ? e : substitute(e, values));
  }
}

const nameOf = (by: Expr): ReadonlySet<string> => new Set(by.kind === 'sym' ? [by.name] : []);

/** What the base of a power with this exponent must be. */
function needOf(exponent: Expr): Condition['kind'] | undefined {
  if (exponent.kind !== 'num') return 'positive';
  if (!exponent.value.isInteger) return 'positive';
  return exponent.value.sign < 0 ? 'nonzero' : undefined;
}
