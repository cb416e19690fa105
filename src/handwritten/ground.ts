/**
 * What a derivation stands on: the signs that the head declares, what is given, and what earlier lines
 * assumed. Facts are free of names that `let` defines.
 */
import { Canonicalizer } from '../algebra/canonical.js';
import { Knowledge } from '../check/knowledge.js';
import { attempt } from '../check/verdict.js';
import type { Assumptions } from '../expression/assumptions.js';
import { num, pow } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Assumption } from './assumption.js';
import type { Condition } from './conditions.js';

/** Knowledge for one way of putting values in, and what is known to differ from zero there. */
export interface Footing {
  readonly knowledge: Knowledge;
  readonly differ: readonly Expr[];
}

interface Remembered {
  readonly of: readonly Condition[];
  readonly footing: Footing;
}
/** Of one way of putting values in: with and without what a line needs. */
const REMEMBERED = 4;

export class Ground {
  #facts: Condition[] = [];
  /** Named by a line that was accepted: in force from there on, and named again where used. */
  readonly #assumed: Assumption[] = [];
  readonly #memo = new Map<string, readonly Remembered[]>();

  /** @param signs of symbols; its `positive` are facts */
  constructor(readonly signs: Assumptions) {
    this.#facts = signs.positive.map((expr) => ({ kind: 'positive', expr }));
  }

  get assumed(): readonly Assumption[] {
    return this.#assumed;
  }

  learn(fact: Condition): void {
    this.#facts.push(fact);
    this.#memo.clear();
  }

  assume(assumptions: readonly Assumption[]): void {
    for (const assumption of assumptions) {
      if (!this.#assumed.some((a) => a.text === assumption.text)) this.#assumed.push(assumption);
    }
  }

  /** A name that facts speak of turned out to stand for a formula. */
  define(values: ReadonlyMap<string, Expr>): void {
    this.#facts = this.#facts.map(({ kind, expr }) => ({ kind, expr: substitute(expr, values) }));
    this.#memo.clear();
  }

  /**
   * Where the facts and `more` hold, with values put into them.
   * @param version changes whenever the values do
   */
  footing(values: ReadonlyMap<string, Expr>, version: string, more: readonly Condition[]): Footing {
    const before = this.#memo.get(version) ?? [];
    const known = before.find(({ of }) => sameConditions(of, more));
    if (known) return known.footing;
    const facts = [...this.#facts, ...more].map(({ kind, expr }) => ({
      kind,
      expr: substitute(expr, values),
    }));
    const differ = facts.filter((f) => f.kind === 'nonzero').map((f) => f.expr);
    const plain = new Canonicalizer({ ...this.signs, positive: [] });
    // A fact without a canonical form cannot be used; a point must satisfy it all the same.
    const positive = facts
      .map((f) => (f.kind === 'positive' ? f.expr : pow(f.expr, num(2))))
      .filter((expr) => attempt(() => plain.of(expr)) !== undefined);
    const footing = { knowledge: new Knowledge({ ...this.signs, positive }), differ };
    this.#memo.set(version, [{ of: [...more], footing }, ...before].slice(0, REMEMBERED));
    return footing;
  }
}

function sameConditions(left: readonly Condition[], right: readonly Condition[]): boolean {
  return (
    left.length === right.length &&
    left.every((a, i) => a.kind === right[i]?.kind && a.expr === right[i].expr)
  );
}
