/** One function for the continuous optimum and for the best choices, where these are of the same program. */
import type { ProgramLink } from '../../evaluate/links.js';
import { toInfix } from '../../expression/infix.js';
import { sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { substitute } from '../../expression/traverse.js';
import { chosenName, discreteHelper } from './discrete.js';
import type { DiscreteHelper } from './discrete.js';
import { NAN_, number, ref } from './ir.js';
import type { Real } from './ir.js';
import { STRICT, heldName, termsOf } from './program-helper.js';
import type { SlopesWanted } from './program-helper.js';

export interface SharedProgram {
  readonly discrete: DiscreteHelper;
  /** Arguments of its program where nothing is chosen: what is enumerated is given, what is held is free. */
  readonly free: ReadonlyMap<string, Real>;
}

/**
 * Undefined where they differ.
 * @throws IsoflopError `not-exportable`
 */
export function sharedProgram(
  link: ProgramLink,
  choices: ProgramLink,
  slopes: SlopesWanted | undefined,
): SharedProgram | undefined {
  const given = new Map(choices.enumerated.map((e) => [e.symbol, sym(e.name)] as const));
  if (link.conditions.length + choices.conditions.length > 0) return undefined;
  if (textOf(link) !== textOf(choices, given)) return undefined;
  return {
    discrete: discreteHelper(choices, new Map(), new Map(), '', slopes),
    free: new Map<string, Real>([
      [STRICT, number('1')],
      ...choices.choices.map((_, k) => [heldName(k), NAN_] as const),
      ...choices.enumerated.map((e, i) => [chosenName(i), ref(e.name)] as const),
    ]),
  };
}

/** All that the solver sees of it. */
function textOf(link: ProgramLink, put: ReadonlyMap<string, Expr> = new Map()): string {
  const text = (e: Expr): string => toInfix(substitute(e, put));
  const sizes = link.constraints.map((c) => `${String(c.terms.length)}${String(c.isEquality)}`);
  const terms = termsOf(link).map((t) => [t.coefficient, ...t.exponents].map(text).join());
  return [String(link.objective.length), ...sizes, ...terms].join(';');
}
