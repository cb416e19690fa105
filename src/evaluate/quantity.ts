/** Formulas over a problem's results: N_opt, L_opt, elasticity(N_opt, C), d(L_opt, C). */
import { Canonicalizer } from '../algebra/canonical.js';
import { IsoflopError } from '../base/errors.js';
import { toInfix } from '../expression/infix.js';
import { Display } from '../algebra/display.js';
import { NotDifferentiable, differentiate, elasticity } from '../calculus/differentiate.js';
import type { Derivation } from '../derive/model.js';
import { unfold } from '../derive/definitions.js';
import { call } from '../expression/nodes.js';
import type { Call, Expr } from '../expression/nodes.js';
import { children, mapChildren, substitute, symbolsOf } from '../expression/traverse.js';
import type { Sheet } from '../sheet/model.js';

/** Name → formula: the optimum's names, the value's name, in coefficients and the budget. */
export function resultFormulas(derivation: Derivation): ReadonlyMap<string, Expr> {
  const { problem, optimum, value } = derivation;
  const formulas = new Map<string, Expr>();
  for (const [variable, formula] of optimum) {
    formulas.set(problem.optimumNames.get(variable) ?? variable, formula);
  }
  formulas.set(problem.valueName, value);
  return formulas;
}

/**
 * The quantity in coefficients and givens alone: results and definitions put in, derivatives carried
 * out. `keep` are symbols that stand for themselves although an equation defines them.
 */
export function resolveQuantity(
  quantity: Expr,
  sheet: Sheet,
  derivation: Derivation | undefined,
  keep: ReadonlySet<string> = new Set(),
): Expr {
  const formulas = new Map(
    [...(derivation ? resultFormulas(derivation) : [])].filter(([name]) => !keep.has(name)),
  );
  const kept = new Set([
    ...keep,
    ...(derivation?.problem.budget === undefined ? [] : [derivation.problem.budget]),
    ...(derivation ? derivation.problem.variables : []),
  ]);
  const resolve = (e: Expr): Expr => {
    const [of, by] = e.kind === 'call' ? e.args : [];
    if (e.kind === 'call' && of && (e.name === 'elasticity' || e.name === 'd')) {
      if (by?.kind !== 'sym' || e.args.length !== 2) {
        throw noDerivative(sheet, e, `${e.name} takes a formula and a symbol`);
      }
      if (formulas.has(by.name)) {
        throw noDerivative(sheet, e, `${by.name} is a result, not something that can be varied`);
      }
      const isVariable = derivation?.problem.variables.includes(by.name) ?? false;
      if (isVariable && [...symbolsOf(of)].some((name) => formulas.has(name))) {
        throw noDerivative(sheet, e, `at the optimum ${by.name} is no longer free`);
      }
      const inner = unfold(resolve(of), sheet, new Set([...kept, by.name])).result;
      const slope = slopeOf(e, inner, by.name, sheet);
      const algebra = new Canonicalizer(derivation?.assumptions);
      return new Display().canonical(algebra.of(slope));
    }
    if (e.kind === 'call') {
      const args = e.args.map(resolve); // once: twice at each level is exponential in the depth
      return applyDefinition(e.name, args, sheet, kept) ?? call(e.name, ...args);
    }
    if (e.kind === 'sym') return formulas.get(e.name) ?? e;
    return children(e).length === 0 ? e : mapChildren(e, resolve);
  };
  return unfold(resolve(quantity), sheet, kept).result;
}

function slopeOf(quantity: Call, inner: Expr, by: string, sheet: Sheet): Expr {
  try {
    return quantity.name === 'd' ? differentiate(inner, by) : elasticity(inner, by);
  } catch (error) {
    if (!(error instanceof NotDifferentiable)) throw error;
    throw noDerivative(sheet, quantity, error.message);
  }
}

function noDerivative(sheet: Sheet, quantity: Call, why: string): IsoflopError {
  return new IsoflopError({
    code: 'no-derivative',
    message: `${toInfix(quantity)} has no meaning: ${why}`,
    file: sheet.text.file,
    hint: 'differentiate by the budget or by a coefficient',
  });
}

/** `L(N, C/(6*N))` where an equation defines L(N, D): its right side with the arguments put in. */
function applyDefinition(
  name: string,
  args: readonly Expr[],
  sheet: Sheet,
  kept: ReadonlySet<string>,
): Expr | undefined {
  for (const entry of sheet.equations.values()) {
    if (entry.defines !== name || entry.args?.length !== args.length) continue;
    const inner = unfold(entry.equation.right, sheet, new Set([...kept, ...entry.args])).result;
    return substitute(inner, new Map(entry.args.map((arg, i) => [arg, args[i] as Expr])));
  }
  return undefined;
}
