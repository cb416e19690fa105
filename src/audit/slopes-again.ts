/**
 * The derivatives that a formula claim rests on, formed again by the checker: a verdict must not rest on
 * the code that formed them alone.
 */
import { checkObligations } from '../check/check.js';
import type { Knowledge } from '../check/knowledge.js';
import type { Differentiated } from '../evaluate/slopes.js';
import { toInfix } from '../expression/infix.js';
import type { Obligation } from '../proof/step.js';

type Derivative = Extract<Obligation, { kind: 'derivative' }>;

/** Collects what is differentiated while formulas are resolved. */
export class Slopes {
  readonly #formed = new Map<string, Derivative>();

  readonly note: Differentiated = (of, by, result) => {
    const key = `${by} ${toInfix(of)} ${toInfix(result)}`;
    this.#formed.set(key, { kind: 'derivative', of, by, result });
  };

  /** Why not all of them were proved; undefined where they were. */
  open(knowledge: Knowledge): string | undefined {
    const checked = checkObligations([...this.#formed.values()], knowledge);
    const open = checked.find(({ verdict }) => verdict !== 'proved');
    if (!open) return undefined;
    const { by } = open.obligation as Derivative;
    return `a derivative by ${by} that it rests on is ${open.verdict}: ${open.why}`;
  }
}
