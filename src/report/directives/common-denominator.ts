/** A long denominator that several equations of a step share, and a letter for it. */
import { sym } from '../../expression/nodes.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import { quotientOf } from '../../expression/latex-product.js';
import { mapChildren, sameTree, symbolsOf } from '../../expression/traverse.js';
import { hasMinus, negate } from '../../expression/signs.js';
import { PAGE_WIDTH, widthOf } from '../tex/wide.js';

const LETTERS = ['Delta', 'Theta', 'Xi', 'Q'];

export interface Named {
  readonly equations: readonly Equation[];
  /** The letter; what it stands for is the first of the equations. */
  readonly name?: string;
}

function denominatorsOf(expr: Expr): readonly Expr[] {
  const { below } = quotientOf(hasMinus(expr) ? negate(expr) : expr);
  return below.filter((factor) => factor.kind === 'add' && widthOf(factor) > PAGE_WIDTH / 2);
}

function replaced(expr: Expr, part: Expr, by: Expr): Expr {
  return sameTree(expr, part) ? by : mapChildren(expr, (child) => replaced(child, part, by));
}

/** The equations, with a letter that none of the `taken` names has where they share a denominator. */
export function withCommonDenominator(
  equations: readonly Equation[],
  taken: ReadonlySet<string>,
): Named {
  const all = equations.flatMap(({ right }) => denominatorsOf(right));
  const part = all.find((one, i) => all.findIndex((other) => sameTree(one, other)) < i);
  if (part === undefined) return { equations };
  const used = new Set(taken);
  for (const { left, right } of equations) symbolsOf(right, symbolsOf(left, used));
  const name = LETTERS.find((letter) => !used.has(letter));
  if (name === undefined) return { equations };
  return {
    name,
    equations: [
      { left: sym(name), relation: '=', right: part },
      ...equations.map((e) => ({ ...e, right: replaced(e.right, part, sym(name)) })),
    ],
  };
}
