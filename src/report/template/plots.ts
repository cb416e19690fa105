/** Figures of a report that is written for a sheet, as directives. */
import { num, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { toInfix } from '../../expression/infix.js';
import { mentions, substitute } from '../../expression/traverse.js';
import type { Problem, Sheet } from '../../sheet/model.js';
import type { ExampleSetting } from './setting.js';
import { capital, labelOf } from './words.js';

/** Where the objective goes: the terms of its law at the optimum, where it is a sum. */
export function sharesOf(sheet: Sheet, problem: Problem, of: string, range: string): string {
  const law = [...sheet.equations.values()].find(({ defines }) => defines === objectiveOf(problem));
  const whole = law?.equation.right;
  if (whole?.kind !== 'add') return '';
  const atOptimum = new Map([...problem.optimumNames].map(([name, best]) => [name, sym(best)]));
  const parts = whole.args.map((term) => {
    const label = term.kind === 'sym' ? labelOf(sheet, term.name) : toInfix(term);
    return `  - {quantity: ${JSON.stringify(toInfix(substitute(term, atOptimum)))}, label: ${JSON.stringify(label)}}`;
  });
  return `::: plot shares
title: ${JSON.stringify(`Parts of ${labelOf(sheet, objectiveOf(problem))}`)}
${of}whole: ${problem.valueName}
parts:
${parts.join('\n')}
${range}y-title: ${JSON.stringify(`share of ${labelOf(sheet, objectiveOf(problem))}`)}
caption: ${JSON.stringify(`What ${labelOf(sheet, objectiveOf(problem))} is made of at the optimum.`)}
:::
`;
}

/** The objective over both variables, where there are two. */
export function heatOf(
  sheet: Sheet,
  problem: Problem,
  setting: ExampleSetting,
  of: string,
): string {
  const [x, y] = problem.variables;
  if (x === undefined || y === undefined || problem.variables.length > 2) return '';
  const axis = (symbol: string): string => {
    const [from = '', to = ''] = setting.ranges.get(symbol) ?? [];
    return `{variable: ${symbol}, from: ${from}, to: ${to}}`;
  };
  const name = objectiveOf(problem);
  return `::: plot heat
# Lines of equal budget, and the path of the optimum across them.
title: ${JSON.stringify(`${capital(labelOf(sheet, name))} over both variables`)}
${of}quantity: ${JSON.stringify(`${name}(${x}, ${y})`)}
x: ${axis(x)}
y: ${axis(y)}
budgets: [${setting.budgets.filter((_, i) => i % 2 === 0).join(', ')}]
caption: ${JSON.stringify(`${capital(labelOf(sheet, name))} over ${labelOf(sheet, x)} and ${labelOf(sheet, y)}.`)}
:::
`;
}

/** The objective along a budget that is a product: the second variable is what the first leaves. */
export function alongBudget(
  problem: Problem,
): { readonly variable: string; readonly quantity: string } | undefined {
  const [kept, other] = problem.variables;
  const [constraint] = problem.constraints;
  const { objective, budget } = problem;
  if (kept === undefined || other === undefined || budget === undefined) return undefined;
  if (problem.variables.length > 2 || problem.constraints.length !== 1) return undefined;
  if (objective.kind !== 'sym' || constraint?.equation.left.kind !== 'sym') return undefined;
  if (constraint.equation.left.name !== budget) return undefined;
  const rest = withoutFactor(constraint.equation.right, other);
  if (!rest) return undefined;
  return {
    variable: kept,
    quantity: `${objective.name}(${kept}, ${budget}/(${toInfix(rest)}))`,
  };
}

/** The product's other factors; undefined where the symbol is not just one of them. */
function withoutFactor(product: Expr, symbol: string): Expr | undefined {
  if (product.kind !== 'mul') return undefined;
  const own = product.args.filter((arg) => arg.kind === 'sym' && arg.name === symbol);
  const rest = substitute(product, new Map([[symbol, num(1)]]));
  const others = product.args.filter((arg) => !own.includes(arg));
  const isOne = own.length === 1 && !others.some((arg) => mentions(arg, new Set([symbol])));
  return isOne ? rest : undefined;
}

/** The symbol that is optimised; of a formula, nothing in particular. */
export function objectiveOf({ objective }: Problem): string {
  return objective.kind === 'sym' ? objective.name : '';
}
