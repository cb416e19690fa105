/** A claim's quantities as functions of the numbers that were printed. */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { Fraction } from '../algebra/fraction.js';
import { LimitReached } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import { resolveQuantity } from '../evaluate/quantity.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { div, sym } from '../expression/nodes.js';
import { substitute, symbolsOf } from '../expression/traverse.js';
import type { CoefficientSet, NumberClaim, PrintedNumber, Sheet } from '../sheet/model.js';

/** Expressions in placeholder symbols, one for each printed number that they depend on. */
export interface ClaimFunctions {
  readonly quantities: readonly Expr[];
  /** Placeholder → the printed number. Only those that occur. */
  readonly inputs: ReadonlyMap<string, PrintedNumber>;
  /** Placeholder → what to call it: the symbol, or `C` of "at C = 5.76e23". */
  readonly names: ReadonlyMap<string, string>;
  /** Symbols without any value. */
  readonly missing: readonly string[];
  /** Does it depend on the coefficient set? */
  readonly usesCoefficients: boolean;
}

/** The claim's equation could not be solved for its unknown. */
export class Unsolvable extends Error {}

/** @throws Unsolvable, Undefined, LimitReached */
export function claimFunctions(
  claim: NumberClaim,
  sheet: Sheet,
  derivation: Derivation | undefined,
  set: CoefficientSet | undefined,
): ClaimFunctions {
  const keep = new Set([...claim.at.keys(), ...(claim.solve ? [claim.solve.symbol] : [])]);
  const resolve = (e: Expr): Expr => resolveQuantity(e, sheet, derivation, keep);
  let quantities = claim.comparisons.map((c) => resolve(c.quantity));
  if (claim.solve) {
    const { symbol, equation } = claim.solve;
    const sides = { ...equation, left: resolve(equation.left), right: resolve(equation.right) };
    const solved = solvePower(sides, symbol, new Canonicalizer(derivation?.assumptions));
    const value = new Map([[symbol, solved]]);
    quantities = quantities.map((q) => substitute(q, value));
  }
  const inputs = new Map<string, PrintedNumber>();
  const names = new Map<string, string>();
  const values = new Map<string, Expr>();
  for (const [name, printed] of claim.at) {
    const placeholder = `at#${name}`;
    values.set(name, sym(placeholder));
    inputs.set(placeholder, printed);
    names.set(placeholder, name);
  }
  const ofSet = new Set<string>();
  for (const coefficient of set?.values.values() ?? []) {
    if (values.has(coefficient.symbol)) continue;
    values.set(coefficient.symbol, coefficient.formula);
    for (const [placeholder, printed] of coefficient.inputs) {
      inputs.set(placeholder, printed);
      const plain = coefficient.formula.kind === 'sym';
      names.set(
        placeholder,
        plain ? coefficient.symbol : `${printed.text} in ${coefficient.symbol}`,
      );
      ofSet.add(placeholder);
    }
  }
  const bound = quantities.map((q) => substitute(q, values));
  const used = new Set<string>();
  for (const q of bound) symbolsOf(q, used);
  return {
    quantities: bound,
    inputs: new Map([...inputs].filter(([name]) => used.has(name))),
    names,
    missing: [...used].filter((name) => !inputs.has(name)),
    usesCoefficients: [...used].some((name) => ofSet.has(name)),
  };
}

/** Solves left = right for a symbol that stands in it as a power only. */
function solvePower(equation: Equation, symbol: string, algebra: Canonicalizer): Expr {
  const ratio = algebra.of(div(equation.left, equation.right));
  const product = ratio.denominator.isOne ? ratio.numerator.single : undefined;
  const base = algebra.symbol(symbol);
  const exponent = product?.exponentOf(base.key) ?? Fraction.ZERO;
  const rest = product?.without(new Set([base.key]));
  if (!rest || exponent.isZero || rest.coefficient.sign <= 0) throw new Unsolvable(symbol);
  const display = new Display();
  const result = display.product(rest.power(exponent.inv().neg()));
  if (symbolsOf(result).has(symbol)) throw new Unsolvable(symbol);
  return result;
}

export function isGivingUp(error: unknown): boolean {
  return error instanceof Unsolvable || error instanceof Undefined || error instanceof LimitReached;
}
