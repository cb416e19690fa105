/** How the variables follow from one another in the limit. */
import { Fraction } from '../algebra/fraction.js';
import { mul } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import type { Obligation } from '../proof/step.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { correctionOf, eliminated } from './regimes.js';
import type { Relation } from './regimes-model.js';
import { sameProduct } from './regimes-parts.js';
import type { AtEnd, RegimeParts } from './regimes-parts.js';

/** Not zero wherever it has a value: the sign of what stands above the line is known. */
function isNeverZero(context: DeriveContext, { numerator }: Fraction): boolean {
  const top = Fraction.polynomial(numerator);
  return context.isPositive(top) || context.isPositive(top.neg());
}

/** Each variable against the first that does not tend to a constant. */
export function narrateRelations(
  parts: RegimeParts,
  reading: AtEnd,
  leading: ReadonlyMap<string, Expr>,
): readonly Relation[] {
  const { context, program } = parts;
  const { display, algebra, problem } = context;
  const variables = reading.quantities.slice(0, program.variables.length);
  const first = variables.find(({ limit }) => isNeverZero(context, limit.order));
  if (!first || variables.length < 2) return [];
  const name = problem.optimumNames.get(first.name) ?? first.name;
  const values = new Map([[name, leading.get(first.name) as Expr]]);
  const exact = new Map([[name, first.formula]]);
  const after: Equation[] = [];
  const obligations: Obligation[] = [];
  const relations: Relation[] = [];
  for (const { name: variable, shown, formula: own, limit } of variables) {
    if (variable === first.name) continue;
    const { exponent, leading: product } = eliminated(limit, first.limit, algebra.symbol(name));
    const formula = display.product(product);
    relations.push({ variable, of: first.name, exponent: display.fraction(exponent), formula });
    const correction = correctionOf(
      context,
      reading.limits,
      limit.product,
      first.limit.product,
      exponent,
    );
    after.push(equation(shown, mul(formula, correction)));
    obligations.push(
      sameProduct(own, mul(substitute(formula, exact), correction)),
      sameProduct(leading.get(variable) as Expr, substitute(formula, values)),
    );
  }
  const { side } = reading.end;
  context.step(
    `relations-${side}`,
    'leading-relations',
    `Against $${name}$, again but for a factor that tends to one:`,
    { after, uses: [`leading-${side}`], obligations },
  );
  return relations;
}
