/** Slopes of the law, exponents and sensitivities of the optimum, as equations. */
import { IsoflopError, LimitReached } from '../../base/errors.js';
import { NotDifferentiable, differentiate } from '../../calculus/differentiate.js';
import { simplified } from '../../evaluate/simplified.js';
import { parseExpression } from '../../expression/parse.js';
import { call, sym } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { declaredSigns } from '../../sheet/assumptions.js';
import type { ExportSubject } from '../subject.js';

export interface Labelled {
  readonly id: string;
  readonly equation: Equation;
}

const EXPONENTS: ReadonlySet<string> = new Set(['read-exponents', 'local-exponents']);

/** Left sides are calls of `d` and `elasticity`, as claims write them; none where nothing was derived. */
export function gradientEquations(subject: ExportSubject): readonly Labelled[] {
  const { parts, derivation } = subject;
  if (!parts.has('gradient')) return [];
  const exponents = (derivation?.steps ?? [])
    .filter((step) => EXPONENTS.has(step.rule))
    .flatMap((step) => step.after)
    .map((equation, i) => ({ id: `exponent-${String(i + 1)}`, equation }));
  return [...slopes(subject), ...exponents, ...sensitivities(subject)];
}

function slopes({ law, problem, sheet }: ExportSubject): Labelled[] {
  return problem.variables.flatMap((variable) => {
    try {
      const right = simplified(differentiate(law.formula, variable), declaredSigns(sheet));
      const left = call('d', sym(law.name), sym(variable));
      return [{ id: `slope-${variable}`, equation: { left, relation: '=', right } }];
    } catch (error) {
      if (error instanceof NotDifferentiable) return [];
      throw error;
    }
  });
}

/** Of an optimum with formulas: of an implicit one they hold its multipliers. */
function sensitivities({ derivation, problem }: ExportSubject): Labelled[] {
  if (!derivation || derivation.status === 'implicit') return [];
  return [...derivation.sensitivities()].flatMap(([name, by]) => {
    const of = quantity(problem.optimumNames.get(name) ?? name);
    if (!of) return [];
    return [...by].map(([coefficient, right]): Labelled => {
      const left = call('elasticity', of, sym(coefficient));
      return { id: `sensitivity-${name}-${coefficient}`, equation: { left, relation: '=', right } };
    });
  });
}

/** A name of a result, or what is left of it without its constant: `L_opt - E`. */
function quantity(text: string): Expr | undefined {
  try {
    return parseExpression(text);
  } catch (error) {
    if (error instanceof IsoflopError || error instanceof LimitReached) return undefined;
    throw error;
  }
}
