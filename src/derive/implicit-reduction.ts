/**
 * The system that fixes several free shares. With them given, every term of a binding constraint and
 * every ratio of terms of the objective is known: equations between products of powers, one for each
 * variable and one for each free share. As many as variables give the variables; the rest is the system.
 */
import { Fraction } from '../algebra/fraction.js';
import { factorMentions } from '../algebra/mentions.js';
import { Product } from '../algebra/product.js';
import { ONE, mul } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { sizeOf } from '../expression/traverse.js';
import { LimitReached } from '../base/errors.js';
import { equation } from './context.js';
import type { DeriveContext } from './context.js';
import { provedIndependent } from './implicit-signs.js';
import type { FreeShare, SolvedShares } from './implicit-shares.js';
import { solveTogether } from './linear.js';
import { powerEquations } from './optimum.js';
import type { PowerEquation } from './optimum.js';
import type { Program } from './program.js';

/** Nodes of one equation of the system; beyond it nobody reads it. */
const MAX_NODES = 400;

export interface Reduction {
  /** The equations that give the variables, then those that are left. */
  readonly equations: readonly PowerEquation[];
  /** Variable → its formula in the free shares. */
  readonly variables: ReadonlyMap<string, Expr>;
  /** One for each free share: what depends on them = what does not. */
  readonly system: readonly Equation[];
}

/** Undefined where the equations do not give the variables for certain. @throws LimitReached */
export function reduce(
  context: DeriveContext,
  program: Program,
  free: readonly FreeShare[],
  { shares, multipliers }: SolvedShares,
): Reduction | undefined {
  const { algebra, display, variables } = context;
  const symbols = new Set(free.map((f) => f.symbol));
  const held = (p: Product): Product =>
    p.only(new Set(p.factors.flatMap(([b, e]) => (factorMentions(b, e, symbols) ? [b.key] : []))));
  // Equations with little of the free shares in them give the shortest variables.
  const all = [...powerEquations(program, shares, multipliers, algebra)]
    .map((e) => ({ e, size: sizeOf(display.product(held(e.value))) }))
    .sort((a, b) => a.size - b.size)
    .map(({ e }) => e);
  const chosen = provedIndependent(
    all.map((e) => e.exponents),
    context,
  );
  if (chosen.length < variables.length) return undefined;
  const used = chosen.map((i) => all[i] as PowerEquation);
  const rest = all.filter((_, i) => !chosen.includes(i));
  if (rest.length !== free.length) return undefined;
  const transposed = variables.map((_, col) => used.map((e) => e.exponents[col] as Fraction));
  const units = variables.map((_, j) =>
    variables.map((__, col) => (col === j ? Fraction.ONE : Fraction.ZERO)),
  );
  const values = solveTogether(transposed, units).solutions.map((weights = []) =>
    used.reduce((p, e, i) => p.times(e.value.power(weights[i] as Fraction)), Product.ONE),
  );
  const system = rest.map(({ exponents, value }) => {
    // ∏ x^a = value, with the variables put in: one product that must be 1.
    const whole = exponents.reduce(
      (product, e, j) => (e.isZero ? product : product.times((values[j] as Product).power(e))),
      value.inverse(),
    );
    const left = held(whole);
    const right = whole.times(left.inverse()).inverse();
    return equation(display.product(left), display.product(right));
  });
  const formulas = values.map((v) => display.product(v));
  if ([...formulas, ...system.map((e) => mul(e.left, e.right))].some((e) => sizeOf(e) > MAX_NODES))
    throw new LimitReached('size of the reduced system', MAX_NODES);
  return {
    equations: [...used, ...rest],
    variables: new Map(variables.map((v, j) => [v, formulas[j] ?? ONE])),
    system,
  };
}
