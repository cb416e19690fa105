/**
 * Questions on the optima that formula claims speak of, put as the problem that the sheet states: does
 * the derived optimum satisfy it, and does the one that the claims print?
 */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { differentiate } from '../../calculus/differentiate.js';
import { checkObligations } from '../../check/check.js';
import { Knowledge } from '../../check/knowledge.js';
import { keptSymbols, unfold } from '../../derive/definitions.js';
import type { Derivation } from '../../derive/model.js';
import type { Derivations } from '../../evaluate/derivations.js';
import { budgetInShare } from '../../evaluate/quantity.js';
import { equationToInfix } from '../../expression/infix.js';
import { ONE, div, mul } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import {
  children,
  mapChildren,
  mentions,
  substitute,
  symbolsOf,
} from '../../expression/traverse.js';
import { PUT, SLOPE, putIn } from '../../proof/question.js';
import type { Held, Question } from '../../proof/question.js';
import { namesOfOptimum, resultNames } from '../../sheet/optimum-names.js';
import { CLAIM_FUNCTIONS } from '../../sheet/scope.js';
import type { FormulaClaim, Problem, Sheet } from '../../sheet/model.js';
import { conditionsOf } from '../conditions.js';
import type { Condition } from '../conditions.js';

export function questionsOnOptima(
  claims: readonly FormulaClaim[],
  derivations: Derivations,
): readonly Question[] {
  const { sheet } = derivations;
  const names = new Set(claims.flatMap((claim) => problemsOf(claim, sheet)));
  return [...names].flatMap((name) => {
    const id = `${sheet.id}#${name}`;
    try {
      const derivation = derivations.of(name);
      return [
        ...onDerived(sheet, derivation, id),
        ...onPrinted(sheet, derivation, id, printedOptimum(claims, sheet, derivation.problem)),
      ];
    } catch (error) {
      if (!(error instanceof IsoflopError || error instanceof LimitReached)) throw error;
      return [{ id, about: 'its optimum', why: error.message }];
    }
  });
}

/** Whose result each name of a claim is. */
function ownersFor({ problem }: FormulaClaim, sheet: Sheet): ReadonlyMap<string, Problem> {
  const name = problem ?? [...sheet.problems.keys()][0];
  const own = name === undefined ? undefined : sheet.problems.get(name);
  const { owners } = resultNames(sheet.problems, own);
  return new Map([...owners].filter(([result]) => !sheet.symbols.has(result)));
}

function problemsOf(claim: FormulaClaim, sheet: Sheet): string[] {
  const owners = ownersFor(claim, sheet);
  const { left, right } = claim.equation;
  return [...symbolsOf(right, symbolsOf(left))].flatMap((name) => owners.get(name)?.name ?? []);
}

/** The derived optimum satisfies the problem, and the objective has the derived value there. */
function onDerived(sheet: Sheet, derivation: Derivation, id: string): readonly Question[] {
  const { problem, optimum, value, status, assumptions: known } = derivation;
  const about = `of the derived optimum: ${problem.title}`;
  if (status === 'implicit') return [{ id, about, why: 'the optimum has no formula' }];
  const plain = (e: Expr): Expr => unfold(e, sheet, keptSymbols(problem)).result;
  const inShare = budgetInShare(derivation);
  const values = new Map([...optimum, ...inShare].map(([name, e]) => [name, plain(e)]));
  const best: Condition = {
    name: 'value',
    left: [...values].reduce((of, [x, v]) => putIn(of, x, v), plain(problem.objective)),
    right: plain(substitute(value, inShare)),
  };
  const conditions = [...conditionsOf(sheet, problem, values, slackOf(derivation)), best];
  return conditions.map(({ name, left, right }) => ({
    id: `${id}/${name}`,
    about,
    left,
    relation: '=',
    right,
    known,
    verdict: 'holds',
  }));
}

/** Inequalities that the derived optimum does not rest on. */
function slackOf({ problem, program, shares }: Derivation): ReadonlySet<number> {
  const active = new Set(
    program.constraints.flatMap(({ label }, k) =>
      shares.some((s) => s.of === k && !(s.share.kind === 'num' && s.share.value.isZero))
        ? [label]
        : [],
    ),
  );
  return new Set(
    problem.constraints.flatMap(({ name, equation }, i) =>
      equation.relation === '=' || active.has(name ?? `"${equationToInfix(equation)}"`) ? [] : [i],
    ),
  );
}

/**
 * Where claims print the optimum of every variable, these formulas are put into the problem, without
 * anything that was derived. Whether they satisfy it we find out ourselves, too.
 */
function onPrinted(
  sheet: Sheet,
  derivation: Derivation,
  id: string,
  printed: ReadonlyMap<string, Expr>,
): readonly Question[] {
  const { problem, assumptions: known } = derivation;
  if (printed.size < problem.variables.length) return [];
  const knowledge = new Knowledge(known);
  return conditionsOf(sheet, problem, printed, slackOf(derivation)).map(
    ({ name, left, right }) => ({
      id: `${id}/printed/${name}`,
      about: `of the printed formulas: ${problem.title}`,
      left,
      relation: '=',
      right,
      known,
      verdict: held(left, right, knowledge),
    }),
  );
}

function held(left: Expr, right: Expr, knowledge: Knowledge): Held {
  const [checked] = checkObligations(
    [{ kind: 'equal', left: carriedOut(left), right: carriedOut(right) }],
    knowledge,
  );
  return checked?.verdict === 'proved'
    ? 'holds'
    : checked?.verdict === 'refuted'
      ? 'fails'
      : 'open';
}

/** Slopes and values that are left to others, by our own calculus. */
function carriedOut(e: Expr): Expr {
  if (children(e).length === 0) return e;
  const inner = mapChildren(e, carriedOut);
  if (inner.kind !== 'call') return inner;
  const [of, symbol, value] = inner.args;
  if (!of || symbol?.kind !== 'sym') return inner;
  if (inner.name === SLOPE) return differentiate(of, symbol.name);
  if (inner.name === PUT && value) return substitute(of, new Map([[symbol.name, value]]));
  return inner;
}

/** Variable → the formula that a claim prints for it, other printed ones put in. */
function printedOptimum(
  claims: readonly FormulaClaim[],
  sheet: Sheet,
  problem: Problem,
): ReadonlyMap<string, Expr> {
  const results = new Set([...sheet.problems.values()].flatMap(namesOfOptimum));
  const plain = (e: Expr): Expr => unfold(e, sheet, keptSymbols(problem)).result;
  const open = new Map<string, Expr>();
  for (const claim of claims) {
    const { left, relation, right } = claim.equation;
    const { symbol, rest } = factoredOut(left, results);
    if (symbol === undefined || relation !== '=' || calls(right)) continue;
    if (ownersFor(claim, sheet).get(symbol) !== problem || open.has(symbol)) continue;
    open.set(symbol, plain(div(right, rest)));
  }
  const printed = new Map<string, Expr>();
  const forbidden = new Set([...results, ...problem.variables]);
  for (const [variable, result] of problem.optimumNames) {
    const formula = open.get(result);
    const whole = formula && substitute(formula, open);
    if (whole && !mentions(whole, forbidden)) printed.set(variable, whole);
  }
  return printed;
}

/** `N_opt` of N_opt/N_c, with what it is multiplied by. */
function factoredOut(
  left: Expr,
  results: ReadonlySet<string>,
): { readonly symbol?: string; readonly rest: Expr } {
  const factors = left.kind === 'mul' ? left.args : [left];
  const [only, ...more] = factors.filter((f) => mentions(f, results));
  if (only?.kind !== 'sym' || more.length > 0) return { rest: ONE };
  return { symbol: only.name, rest: mul(...factors.filter((f) => f !== only)) };
}

const calls = (e: Expr): boolean =>
  (e.kind === 'call' && CLAIM_FUNCTIONS.has(e.name)) || children(e).some(calls);
