/** A claim's quantities as functions of the numbers that were printed. */
import { Canonicalizer, Undefined } from '../algebra/canonical.js';
import type { Canonical } from '../algebra/form.js';
import { Display } from '../algebra/display.js';
import { Fraction } from '../algebra/fraction.js';
import { LimitReached } from '../base/errors.js';
import { differentiate } from '../calculus/differentiate.js';
import type { Derivation } from '../derive/model.js';
import type { Derivations } from '../evaluate/derivations.js';
import {
  formulasOf,
  inputNames,
  inputsOf,
  leastFormulas,
  neededLinks,
  substituteLink,
} from '../evaluate/links.js';
import { functionNames } from '../evaluate/unknown-functions.js';
import type { Link, ShareLink } from '../evaluate/links.js';
import { Resolver } from '../evaluate/resolver.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { ONE, ZERO, div, mul, sym } from '../expression/nodes.js';
import { Rational } from '../expression/rational.js';
import { substitute, symbolsOf } from '../expression/traverse.js';
import { DataMisplaced, MissingData, takeDataNumbers } from './data/links.js';
import type { CoefficientSet, NumberClaim, PrintedNumber } from '../sheet/model.js';

/** Expressions in placeholder symbols, one for each printed number that they depend on. */
export interface ClaimFunctions {
  readonly quantities: readonly Expr[];
  /** The same in the sheet's symbols, before numbers are put in, and what fixes the unknowns there. */
  readonly formulas: readonly Expr[];
  readonly formulaLinks: readonly Link[];
  /** What fixes the unknowns in them. */
  readonly links: readonly Link[];
  /** Placeholder → the printed number. Only those that occur. */
  readonly inputs: ReadonlyMap<string, PrintedNumber>;
  /** Placeholder → what to call it: the symbol, `C` of "at C = 5.76e23", or `C_c of kaplan2020`. */
  readonly names: ReadonlyMap<string, string>;
  /** Inputs that run over all of a range. */
  readonly running: readonly string[];
  /** Symbols without any value, and functions without a formula. */
  readonly missing: readonly string[];
  /** Does it depend on the coefficient set? */
  readonly usesCoefficients: boolean;
}

/** Starts the name of an input that runs over all of a range. */
export const RUNNING = 'all#';

/** The claim's equation could not be solved for its unknown. */
export class Unsolvable extends Error {}

/** @throws Unsolvable, Undefined, LimitReached, IsoflopError */
export function claimFunctions(
  claim: NumberClaim,
  derivations: Derivations,
  derivation: Derivation | undefined,
  set: CoefficientSet | undefined,
): ClaimFunctions {
  const keep = new Set([
    ...claim.at.keys(),
    ...claim.forAll.keys(),
    ...(claim.solve ? [claim.solve.symbol] : []),
  ]);
  const resolver = new Resolver(derivations, derivation, keep, { envelopes: true });
  const resolve = (e: Expr): Expr => resolver.resolve(e).expr;
  const taken = takeDataNumbers(claim, derivations, derivation, keep);
  let quantities = taken.quantities.map(resolve);
  let links: readonly Link[] = [...taken.numbers.links, ...resolver.links];
  if (claim.solve) {
    const { symbol, equation } = claim.solve;
    const sides = { ...equation, left: resolve(equation.left), right: resolve(equation.right) };
    links = [...taken.numbers.links, ...resolver.links];
    const solved = solveFor(symbol, sides, links, derivation);
    const value = new Map([[symbol, solved.value]]);
    quantities = quantities.map((q) => substitute(q, value));
    links = solved.links;
  }
  const inputs = new Map<string, PrintedNumber>();
  const names = new Map<string, string>(taken.numbers.names);
  const values = new Map<string, Expr>();
  const shared = new Map(
    [...(set?.values.values() ?? [])].flatMap((coefficient) =>
      [...coefficient.inputs].map(([name, p]) => [identity(name, p.low, p.high), name] as const),
    ),
  );
  for (const [name, printed] of claim.at) {
    const placeholder = sharedName(printed, shared, `at#${name}`);
    values.set(name, sym(placeholder));
    inputs.set(placeholder, printed);
    names.set(placeholder, printed.origin?.label ?? name);
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
  for (const name of claim.forAll.keys()) {
    values.set(name, sym(`${RUNNING}${name}`));
    names.set(`${RUNNING}${name}`, name);
  }
  const bound = quantities.map((q) => substitute(q, values));
  const needed = neededLinks(bound, boundLinks(quantities, links, values));
  const used = new Set(inputNames(bound, needed));
  const running = [...claim.forAll.keys()].map((name) => `${RUNNING}${name}`);
  return {
    quantities: bound,
    formulas: quantities,
    formulaLinks: neededLinks(quantities, links),
    links: needed,
    inputs: new Map([...inputs].filter(([name]) => used.has(name))),
    names,
    missing: [
      ...[...used].filter((name) => !inputs.has(name) && !running.includes(name)),
      ...functionNames([...bound, ...needed.flatMap(formulasOf)]),
    ],
    running,
    usesCoefficients: [...used].some((name) => ofSet.has(name)),
  };
}

/**
 * A number taken over from elsewhere under two symbols has one value: they share a placeholder. So it
 * does with the set's own coefficient, whose placeholder is the key.
 */
function sharedName(
  { origin, low, high }: PrintedNumber,
  shared: Map<string, string>,
  otherwise: string,
): string {
  if (origin === undefined) return otherwise;
  const key = identity(origin.key, low, high);
  const placeholder = shared.get(key) ?? otherwise;
  shared.set(key, placeholder);
  return placeholder;
}

function identity(key: string, low: Rational, high: Rational): string {
  return [key, low.toString(), high.toString()].join('\n');
}

/** The links with values put in; their unknowns keep their names, since the formulas mention them. */
function boundLinks(
  quantities: readonly Expr[],
  links: readonly Link[],
  values: ReadonlyMap<string, Expr>,
): readonly Link[] {
  return neededLinks(quantities, links).map((link) => substituteLink(link, values, (own) => own));
}

/**
 * The value of the symbol at which the equation holds: as a power, or, where it is the level of a
 * parametric optimum, through the free share, which then is what the equation fixes.
 */
function solveFor(
  symbol: string,
  equation: Equation,
  links: readonly Link[],
  derivation: Derivation | undefined,
): { readonly value: Expr; readonly links: readonly Link[] } {
  const algebra = new Canonicalizer(derivation?.assumptions);
  const depending = neededLinks([equation.left, equation.right], links);
  const isFree = !depending.some((link) => inputsOf(link).has(symbol));
  if (isFree) {
    const value = solvePower(equation, symbol, algebra);
    return { value, links: withValue(links, symbol, value) };
  }
  const [link] = depending;
  if (
    depending.length !== 1 ||
    link?.kind !== 'share' ||
    link.level.kind !== 'sym' ||
    link.level.name !== symbol
  ) {
    throw new Unsolvable(symbol);
  }
  const value = link.formula;
  const least = leastFormulas([link]);
  const put = new Map([...least, [symbol, value]]);
  const left = substitute(equation.left, put);
  const right = substitute(equation.right, put);
  // Moves strictly in one direction with the share, so it holds at one share at most.
  const ratio = div(left, right);
  if (!isMonotone(ratio, link.symbol, algebra)) throw new Unsolvable(symbol);
  // Whatever depends on the symbol takes its value from the share.
  const known = new Map([[symbol, value]]);
  const moved = substituteLink(link, known, (own) => own) as ShareLink;
  const fixed: Link = { ...moved, level: right, formula: left };
  const rest = withValue(
    links.filter((l) => l !== link),
    symbol,
    value,
  );
  return { value, links: [fixed, ...rest] };
}

function withValue(links: readonly Link[], symbol: string, value: Expr): readonly Link[] {
  const known = new Map([[symbol, value]]);
  return links.map((link) => substituteLink(link, known, (own) => own));
}

/** Does each factor of a product of powers move it the same way? */
function isMonotone(product: Expr, symbol: string, algebra: Canonicalizer): boolean {
  const slopes = powersOf(product).flatMap(({ base, exponent }) => {
    const slope = differentiate(base, symbol);
    return slope === ZERO ? [] : [algebra.of(mul(exponent, div(slope, base)))];
  });
  const negative = (c: Canonical): Canonical => ({
    ...c,
    numerator: c.numerator.scale(Rational.MINUS_ONE),
  });
  return (
    slopes.length > 0 &&
    (slopes.every((s) => algebra.positive(s)) || slopes.every((s) => algebra.positive(negative(s))))
  );
}

function powersOf(expr: Expr, outer: Expr = ONE): { base: Expr; exponent: Expr }[] {
  if (expr.kind === 'mul') return expr.args.flatMap((arg) => powersOf(arg, outer));
  if (expr.kind === 'pow') return powersOf(expr.base, mul(outer, expr.exponent));
  return [{ base: expr, exponent: outer }];
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
  return [Unsolvable, Undefined, LimitReached, MissingData, DataMisplaced].some(
    (kind) => error instanceof kind,
  );
}
