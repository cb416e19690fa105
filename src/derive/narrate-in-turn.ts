/** The results of a parametric derivation, shorter: each written in those before it, and proved so. */
import type { Product } from '../algebra/product.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { sizeOf, substitute } from '../expression/traverse.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { inTurn, writtenIn } from './in-turn.js';
import type { InTurn } from './model.js';

/** A result in the free share alone. */
export interface Closed {
  readonly product: Product;
  /** The same, written out. */
  readonly formula: Expr;
}

export interface ClosedResults {
  /** Variable → its closed form. */
  readonly optimum: ReadonlyMap<string, Closed>;
  /** What is left to minimise, and the level, each with what stands for it. */
  readonly value: Closed & { readonly left: Expr };
  readonly level: Closed & { readonly left: Expr };
}

const STEP = 'in-turn';

/** Nothing where no formula gets shorter. The value in the result is the reducible one. */
export function narrateInTurn(context: DeriveContext, results: ClosedResults): InTurn | undefined {
  const { display, problem } = context;
  const { optimum, value, level } = results;
  const show = (product: Product): Expr => display.product(product);
  const nameOf = (variable: string): string => problem.optimumNames.get(variable) ?? variable;
  const { formulas, known } = inTurn(
    [...optimum].map(([variable, { product }]) => ({ name: nameOf(variable), product })),
    show,
  );
  const variables = new Map([...optimum.keys()].map((variable) => [nameOf(variable), variable]));
  const shortValue = writtenIn(value.product, known, show).shown;
  const shortLevel = writtenIn(level.product, known, show).shown;
  const lines = [
    ...[...formulas].map(([name, short]) => ({
      left: sym(name),
      short,
      full: (optimum.get(variables.get(name) as string) as Closed).formula,
    })),
    { left: value.left, short: shortValue, full: value.formula },
    { left: level.left, short: shortLevel, full: level.formula },
  ];
  if (!lines.some(({ short, full }) => sizeOf(short) < sizeOf(full))) return undefined;
  const full = new Map([...optimum].map(([v, { formula }]) => [nameOf(v), formula] as const));
  context.step(
    STEP,
    'substitute',
    'The same results are shorter where each is written in those before it:',
    {
      after: lines.map(({ left, short }) => equation(left, short)),
      uses: ['optimum', 'value'],
      obligations: lines.map((line) => ({
        kind: 'equal',
        left: substitute(line.short, full),
        right: line.full,
      })),
    },
  );
  return {
    step: STEP,
    optimum: new Map([...formulas].map(([name, f]) => [variables.get(name) as string, f] as const)),
    value: shortValue,
    level: shortLevel,
  };
}
