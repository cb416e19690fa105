/** The computation behind the verdict on a formula. */
import { Knowledge } from '../../check/knowledge.js';
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { resolveTogether } from '../../evaluate/quantity.js';
import { plainName } from '../../evaluate/plain-names.js';
import { toInfix } from '../../expression/infix.js';
import type { Expr, Relation } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import type { Interval } from '../../numeric/interval.js';
import { overlap } from '../../numeric/interval.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { FormulaClaim } from '../../sheet/model.js';
import type { ExplainedPoint, FormulaComputation } from './model.js';
import { exactText, formulaText, pasteable } from './paste.js';
import type { AuditedClaim } from '../model.js';
import { certain } from '../points.js';

export function explainFormula(
  claim: FormulaClaim,
  { verdict }: Pick<AuditedClaim, 'verdict'>,
  derivations: Derivations,
  derived: Derivation | undefined,
): FormulaComputation {
  const { left, relation, right } = claim.equation;
  const { equation: asWritten, definitions } = claim.written ?? claim;
  const sides = resolveTogether([left, right], derivations, derived);
  const assumptions = derived?.assumptions ?? declaredSigns(derivations.sheet);
  const [first, second] = sides ?? [];
  const counterExample =
    first && second && verdict === 'contradicted'
      ? findCounterExample(first, second, relation, new Knowledge(assumptions))
      : undefined;
  const texts = [first, second].map((e) => e && formulaText(e, new Map()));
  const whole = assumptions.whole ?? new Set<string>();
  return {
    kind: 'formula',
    relation,
    stated: [toInfix(asWritten.left), toInfix(asWritten.right)],
    ...(texts[0] === undefined || texts[1] === undefined
      ? {}
      : { derived: [texts[0], texts[1]] as const }),
    definitions: [...definitions].map(([name, e]) => ({ name, formula: toInfix(e) })),
    ...(counterExample ? { counterExample } : {}),
    assumed: [
      ...[...assumptions.negative].map((name) => `${name} < 0`),
      ...[...assumptions.real].map((name) => `${name} is real`),
      ...[...whole].map((name) => `${name} is a whole number`),
      ...assumptions.positive.map((e) => `${toInfix(e)} > 0`),
    ],
  };
}

/** The first of the checker's points at which the two sides are certainly not as they should be. */
function findCounterExample(
  left: Expr,
  right: Expr,
  relation: Relation,
  knowledge: Knowledge,
): readonly [ExplainedPoint, ExplainedPoint] | undefined {
  for (const { point, functions, values } of knowledge.points([left, right])) {
    const [a, b] = values;
    if (!a || !b || !fails(a, relation, b)) continue;
    // What unknown functions were taken to be cannot be pasted.
    const texts = new Map([...point].map(([name, x]) => [name, exactText(x)] as const));
    const shown = (side: Expr, value: Interval): ExplainedPoint => {
      const paste = functions === '' ? pasteable(side, texts) : undefined;
      const names = symbolsOf(side);
      return {
        at: Object.fromEntries(
          [...texts].filter(([n]) => names.has(n)).map(([n, x]) => [plainName(n), x]),
        ),
        ...(paste === undefined ? {} : { paste }),
        value: certain(value),
      };
    };
    return [shown(left, a), shown(right, b)];
  }
  return undefined;
}

function fails(a: Interval, relation: Relation, b: Interval): boolean {
  if (relation === '=') return !overlap(a, b);
  return relation === '<=' ? a.lo.gt(b.hi) : a.hi.lt(b.lo);
}
