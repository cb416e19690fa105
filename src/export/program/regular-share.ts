/**
 * An optimum in one free share, written so that it divides by no difference of exponents.
 *
 * A derivation gives the budget and the variables as formulas of the share. Where two exponents are equal
 * these may not exist, although the optimum does: there the share no longer depends on the budget, and the
 * budget alone says how large everything is. Two conditions hold all the same (Duffin, Peterson & Zener
 * 1967). With w the fraction of its sum that a term c·∏ x^a makes up at the optimum, and V the least value,
 *
 *     log c + Σ a log x = log w + log V   (log V only for terms of the objective),
 *
 * one equation more than there are unknowns x and V, so that one combination ν of them has no unknown left
 * but the share: Σ ν (log w − log c) = 0. It is the derivative of the concave dual along the line of
 * shares, hence monotone. The others are solved for x and V by Cramer's rule, without a term whose ν
 * cannot be zero: ν is the determinant of what remains.
 */
import { Canonicalizer, Undefined } from '../../algebra/canonical.js';
import { LimitReached } from '../../base/errors.js';
import type { Derivation } from '../../derive/model.js';
import { shareLink } from '../../evaluate/links.js';
import type { ShareLink } from '../../evaluate/links.js';
import { simplified } from '../../evaluate/simplified.js';
import type { Assumptions } from '../../expression/assumptions.js';
import { ONE, ZERO, add, div, mul, neg, pow } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import { hasPole } from '../page-program/poles.js';
import { throughBudget } from './through-budget.js';

/** Determinants of larger systems are too long to be of use. */
const MAX_VARIABLES = 6;

/** The link that a program is to solve: as derived, or without the poles that values may hit. */
export function exportedShare(derivation: Derivation, symbol: string, least: string): ShareLink {
  const derived = shareLink(derivation, symbol, least);
  const plain = throughBudget(derived, derivation.assumptions);
  if (!mayHitPole(plain, derivation.assumptions)) return plain;
  return regularShare(derived, derivation) ?? plain;
}

/** May the optimum only be had in numbers, because its formulas have poles that cannot be avoided? */
export function needsNumbers(derivation: Derivation): boolean {
  if (derivation.status !== 'parametric') return false;
  return mayHitPole(exportedShare(derivation, 'share#', 'least#'), derivation.assumptions);
}

/** Do its formulas divide by what may be zero for some values? */
export function mayHitPole(link: ShareLink, assumptions: Assumptions): boolean {
  const all = new Set<string>();
  for (const e of [link.formula, link.least.formula, ...link.variables]) symbolsOf(e, all);
  return hasPole([link], all, assumptions);
}

/** The same optimum without poles; undefined where no term may be left out for certain. */
export function regularShare(link: ShareLink, derivation: Derivation): ShareLink | undefined {
  const { assumptions, program } = derivation;
  const { terms } = link;
  const width = program.variables.length + 1;
  if (program.variables.length > MAX_VARIABLES || terms.length !== width + 1) return undefined;
  const short = (e: Expr): Expr => simplified(e, assumptions);
  const inObjective = program.objective.length;
  const rows = terms.map(({ exponents }, t) => [...exponents, t < inObjective ? ONE : ZERO]);
  const fractions = fractionsOf(link, derivation, short);
  // w/c of each term
  const ratios = terms.map(({ coefficient }, t) => div(fractions[t] as Expr, coefficient));
  try {
    const minors = rows.map((_, t) => determinant(without(rows, t), short));
    const left = leftOut(minors, assumptions);
    if (left === undefined) return undefined;
    const under = minors[left] as Expr;
    const scale = under.kind === 'num' ? under : ONE;
    const weights = minors.map((m, t) => short(div(signed(t, m), scale)));
    const kept = rows.map((_, t) => t).filter((t) => t !== left);
    const system = without(rows, left);
    /** The unknown of this column: Σ of cofactor · log(w/c), over the determinant. */
    const solved = (column: number): Expr =>
      mul(
        ...kept.map((t, i) => {
          const minor = without(system, i).map((row) => row.filter((_, j) => j !== column));
          const cofactor = signed(i + column, determinant(minor, short));
          const exponent = short(div(cofactor, under));
          return isZero(exponent) ? ONE : pow(ratios[t] as Expr, exponent);
        }),
      );
    const product = (factors: readonly Expr[]): Expr =>
      mul(...factors.map((f, t) => pow(f, weights[t] as Expr)));
    return {
      ...link,
      formula: product(fractions),
      level: product(terms.map((t) => t.coefficient)),
      variables: program.variables.map((_, j) => solved(j)),
      // Its column stands for −log V.
      least: { symbol: link.least.symbol, formula: pow(solved(width - 1), neg(ONE)) },
    };
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return undefined;
    throw error;
  }
}

/** What fraction of its sum each term makes up, in the free share. */
function fractionsOf(
  { terms }: ShareLink,
  { program }: Derivation,
  short: (e: Expr) => Expr,
): readonly Expr[] {
  const sizes = [program.objective.length, ...program.constraints.map((c) => c.terms.length)];
  let start = 0;
  return sizes.flatMap((size) => {
    const shares = terms.slice(start, (start += size)).map((t) => t.share);
    const all = add(...shares);
    return shares.map((share) => (size === 1 ? ONE : short(div(share, all))));
  });
}

/** The term that is left out: the determinant without it is never zero, a number if one is. */
function leftOut(minors: readonly Expr[], assumptions: Assumptions): number | undefined {
  const algebra = new Canonicalizer(assumptions);
  const certain = minors.flatMap((m, t) =>
    algebra.isPositive(m) || algebra.isPositive(neg(m)) ? [t] : [],
  );
  return certain.find((t) => minors[t]?.kind === 'num') ?? certain[0];
}

/** By cofactors of the first column; most entries are zero. */
function determinant(rows: readonly (readonly Expr[])[], short: (e: Expr) => Expr): Expr {
  if (rows.length === 0) return ONE;
  const rest = rows.map((row) => row.slice(1));
  const parts = rows.flatMap((row, i) => {
    const first = row[0] as Expr;
    if (isZero(first)) return [];
    const minor = determinant(without(rest, i), short);
    return isZero(minor) ? [] : [mul(signed(i, first), minor)];
  });
  return short(add(...parts));
}

const without = <T>(all: readonly T[], place: number): T[] => all.filter((_, i) => i !== place);
const signed = (place: number, e: Expr): Expr => (place % 2 === 0 ? e : neg(e));
const isZero = (e: Expr): boolean => e.kind === 'num' && e.value.isZero;
