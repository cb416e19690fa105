/** What the head of a derivation declares, as ground to stand on. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import { attempt } from '../check/verdict.js';
import { ALL_POSITIVE } from '../expression/assumptions.js';
import type { Assumptions } from '../expression/assumptions.js';
import type { Expr } from '../expression/nodes.js';
import { declaredSigns } from '../sheet/assumptions.js';
import type { Condition } from './conditions.js';
import { Ground } from './ground.js';
import { isSatisfiable } from './points.js';
import type { HandDerivation, Stated } from './read.js';
import type { Setting } from './setting.js';
import { discharge } from './assumption.js';

/** What a parameter of a function is called where formulas are kept: no name of a user's can be this. */
export const parameterName = (of: string, parameter: string): string => `${of}.${parameter}`;

const NO_VALUES: ReadonlyMap<string, Expr> = new Map();

/**
 * Signs of symbols, and what the optimum of the sheet's problem rests on.
 * @throws IsoflopError `contradictory-head` for a sign that is not the sheet's
 */
export function signsOf(hand: HandDerivation, setting: Setting): Assumptions {
  const declared = setting.sheet ? declaredSigns(setting.sheet) : ALL_POSITIVE;
  for (const name of [...hand.negative, ...hand.real]) {
    const isPositive = !declared.negative.has(name) && !declared.real.has(name);
    if (setting.symbols?.has(name) !== true || !isPositive) continue;
    throw new IsoflopError({
      code: 'contradictory-head',
      message: `"${name}" is positive in the sheet`,
      hint: 'leave it out, or use a symbol of another name without the sheet',
    });
  }
  const parameters = hand.lines.flatMap(({ kind, sides: [left] }) =>
    kind === 'let' && left?.kind === 'call'
      ? left.args.flatMap((a) => (a.kind === 'sym' ? [parameterName(left.name, a.name)] : []))
      : [],
  );
  return {
    ...declared,
    negative: new Set([...hand.negative, ...declared.negative]),
    // Anything may be put in for a parameter.
    real: new Set([...hand.real, ...declared.real, ...parameters]),
    positive: setting.derivation?.assumptions.positive ?? [],
  };
}

/**
 * @param resolved puts in what the sheet defines
 * @throws IsoflopError `contradictory-head` where no values satisfy it
 */
export function groundOf(
  hand: HandDerivation,
  signs: Assumptions,
  resolved: (expr: Expr) => Expr,
): Ground {
  const ground = new Ground(signs);
  const facts: readonly (readonly [Condition['kind'], Stated])[] = [
    ...hand.positive.map((stated) => ['positive', stated] as const),
    ...hand.nonzero.map((stated) => ['nonzero', stated] as const),
  ];
  for (const [kind, stated] of facts) {
    const fact: Condition = { kind, expr: resolved(stated.expr) };
    const { knowledge, differ } = ground.footing(NO_VALUES, 'head', []);
    const state = discharge(fact, knowledge.algebra, differ);
    if ('impossible' in state) {
      throw contradiction(
        stated,
        `"${stated.source.text.trim()}" ${cannot(kind)}, from what is said before`,
      );
    }
    ground.learn(fact);
  }
  const last = facts.at(-1);
  const { knowledge } = ground.footing(NO_VALUES, 'head', []);
  if (last && attempt(() => isSatisfiable(knowledge)) === false) {
    throw contradiction(last[1], 'no values were found for which all that the head says is so');
  }
  return ground;
}

const cannot = (kind: Condition['kind']): string =>
  kind === 'positive' ? 'cannot be positive' : 'is zero';

function contradiction({ source }: Stated, message: string): IsoflopError {
  const start = source.text.length - source.text.trimStart().length;
  return new IsoflopError(
    diagnosticAt(source, start, source.text.trimEnd().length, {
      code: 'contradictory-head',
      message,
      hint: 'a derivation from what cannot be shows nothing; mend the head',
    }),
  );
}
