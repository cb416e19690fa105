/**
 * Results that are explicit in one free share, each written in those before it: `D = … d^3 G` for what
 * would fill a line in the share alone. Presentation only; the step that states it proves it.
 */
import { symbolBase } from '../algebra/base.js';
import type { Base } from '../algebra/base.js';
import { Product, absorbIntegers } from '../algebra/product.js';
import type { Expr } from '../expression/nodes.js';
import { sizeOf } from '../expression/traverse.js';

/** A result: what stands for it, and its closed form. */
export interface Result {
  readonly name: string;
  readonly product: Product;
}

interface Known {
  readonly base: Base;
  readonly product: Product;
}

interface Written {
  readonly shown: Expr;
  readonly size: number;
}

/** So many earlier results are taken out in every way; of more, only the latest. */
const MOST_KNOWN = 3;

/** So many of the ways are written out and measured. */
const MOST_WRITTEN = 16;

/** How long a product would be written, roughly. */
function length({ factors }: Product): number {
  return factors.reduce((sum, [, exponent]) => sum + 4 + exponent.key.length, 0);
}

/** The product with powers of the first known result taken out, each of which cancels a factor of it. */
function takenOut(product: Product, { base, product: value }: Known): readonly Product[] {
  const powers = new Map(
    value.factors.flatMap(([factor, exponent]) => {
      const power = product.exponentOf(factor.key).div(exponent);
      return power.isZero ? [] : [[power.key, power] as const];
    }),
  );
  return [...powers.values()].map((power) =>
    product.times(value.power(power.neg())).times(Product.power(base, power)),
  );
}

/** All ways to take powers of the latest known results out, one after the other; the product itself first. */
function ways(product: Product, known: readonly Known[]): readonly Product[] {
  let all: readonly Product[] = [product];
  for (const one of known.slice(-MOST_KNOWN).reverse()) {
    all = all.flatMap((p) => [p, ...takenOut(p, one)]);
  }
  return all;
}

/**
 * The product with powers of known results taken out where that makes what is left shorter.
 *
 * @param display how a product is written out: what is short is judged as it is read
 */
export function writtenIn(
  product: Product,
  known: readonly Known[],
  display: (product: Product) => Expr,
): Written {
  const written = (p: Product): Written => {
    const shown = display(p);
    return { shown, size: sizeOf(shown) };
  };
  return ways(product, known)
    .map((p) => absorbIntegers(p))
    .map((p) => ({ p, length: length(p) }))
    .sort((x, y) => x.length - y.length)
    .slice(0, MOST_WRITTEN)
    .map(({ p }) => written(p))
    .reduce((best, next) => (next.size < best.size ? next : best), written(product));
}

/**
 * The results, shortest first, each written in those before it; and what is known then, for quantities
 * that are to be written in all of them.
 */
export function inTurn(
  results: readonly Result[],
  display: (product: Product) => Expr,
): { readonly formulas: ReadonlyMap<string, Expr>; readonly known: readonly Known[] } {
  const formulas = new Map<string, Expr>();
  const known: Known[] = [];
  let rest = [...results];
  while (rest.length > 0) {
    const [next] = rest
      .map((result) => ({ result, ...writtenIn(result.product, known, display) }))
      .sort((a, b) => a.size - b.size);
    if (!next) break;
    const { name, product } = next.result;
    formulas.set(name, next.shown);
    known.push({ base: symbolBase(name, 'positive'), product });
    rest = rest.filter((result) => result !== next.result);
  }
  return { formulas, known };
}
