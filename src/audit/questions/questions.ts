/**
 * Every verdict on a formula of a sheet as questions for another algebra system: the claim itself, and
 * whether the optimum that it was compared with satisfies the conditions of the problem as stated.
 */
import { IsoflopError } from '../../base/errors.js';
import { Knowledge } from '../../check/knowledge.js';
import type { Derivation } from '../../derive/model.js';
import { Derivations } from '../../evaluate/derivations.js';
import { resolveTogether } from '../../evaluate/quantity.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { FUNCTIONS } from '../../expression/nodes.js';
import type { Expr, Relation } from '../../expression/nodes.js';
import { children } from '../../expression/traverse.js';
import type { Rational } from '../../expression/rational.js';
import { overlap } from '../../numeric/interval.js';
import type { Asked, Held, Question } from '../../proof/question.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { FormulaClaim, Sheet } from '../../sheet/model.js';
import type { AuditResult, ClaimVerdict } from '../model.js';
import { derivationIfNeeded } from '../needed.js';
import { questionsOnOptima } from './optimum-questions.js';
import { NotPlain, QuestionSides } from './question-sides.js';

type Sides = Pick<Asked, 'left' | 'right'>;

/** The questions that the verdicts of an audit on formula claims give rise to, in their order. */
export function questionsOf(sheet: Sheet, { claims }: AuditResult): readonly Question[] {
  const derivations = new Derivations(sheet);
  const verdicts = new Map(claims.map((c) => [c.id, c.verdict]));
  const formulas = sheet.claims.filter(
    (c): c is FormulaClaim => c.kind === 'formula' && verdicts.has(c.id),
  );
  return [
    ...formulas.map((c) => ofClaim(c, verdicts.get(c.id) ?? 'undecided', derivations)),
    ...questionsOnOptima(formulas, derivations),
  ];
}

function ofClaim(claim: FormulaClaim, verdict: ClaimVerdict, derivations: Derivations): Question {
  const { sheet } = derivations;
  const { left, relation, right } = claim.equation;
  const id = `${sheet.id}/${claim.id}`;
  const about = claim.says ?? claim.text;
  try {
    const own = derivationIfNeeded([left, right], sheet, () => ownDerivation(claim, derivations));
    const known = own?.assumptions ?? declaredSigns(sheet);
    const put = (): readonly Expr[] | undefined => resolveTogether([left, right], derivations, own);
    const sides = plainSides(claim, derivations, own) ?? sidesOf(put());
    if (!sides) return { id, about, why: 'it speaks of an optimum that has no formula' };
    const held = heldOf(verdict);
    const refuted = held === 'fails' ? sidesOf(put()) : undefined;
    const point = refuted && pointAgainst(refuted.left, relation, refuted.right, known);
    return {
      id,
      about,
      ...sides,
      relation,
      known,
      verdict: held,
      ...(point === undefined ? {} : { point }),
    };
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return { id, about, why: error.message };
  }
}

const heldOf = (verdict: ClaimVerdict): Held =>
  verdict === 'follows' ? 'holds' : verdict === 'contradicted' ? 'fails' : 'open';

function ownDerivation(
  { problem }: FormulaClaim,
  derivations: Derivations,
): Derivation | undefined {
  const name = problem ?? [...derivations.sheet.problems.keys()][0];
  return name === undefined ? undefined : derivations.of(name);
}

function plainSides(
  { equation }: FormulaClaim,
  derivations: Derivations,
  own: Derivation | undefined,
): Sides | undefined {
  const sides = new QuestionSides(derivations, own);
  try {
    return { left: sides.of(equation.left), right: sides.of(equation.right) };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function sidesOf(resolved: readonly Expr[] | undefined): Sides | undefined {
  const [left, right] = resolved ?? [];
  return left && right && { left, right };
}

/** The point that the audit found, with its values as data; none where a function is unknown. */
function pointAgainst(
  left: Expr,
  relation: Relation,
  right: Expr,
  known: Assumptions,
): ReadonlyMap<string, Rational> | undefined {
  if (hasUnknown(left) || hasUnknown(right)) return undefined;
  for (const { point, values } of new Knowledge(known).points([left, right])) {
    const [a, b] = values;
    if (!a || !b || overlap(a, b)) continue;
    const isLess = a.hi.lt(b.lo);
    if (relation === '=' || isLess === (relation === '>=')) return point;
  }
  return undefined;
}

function hasUnknown(e: Expr): boolean {
  return (e.kind === 'call' && !FUNCTIONS.has(e.name)) || children(e).some(hasUnknown);
}
