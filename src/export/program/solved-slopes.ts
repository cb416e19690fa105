/**
 * How an optimum that is searched for answers to its inputs: of a geometric program by the envelope theorem
 * and by the linear system that its conditions obey, of a minimum in one unknown by the implicit function.
 */
import { NotDifferentiable, differentiate } from '../../calculus/differentiate.js';
import type { MinimumLink } from '../../evaluate/minimum-link.js';
import type { ProgramLink } from '../../evaluate/links.js';
import { unknownsOf } from '../../evaluate/links.js';
import { totalDerivative } from '../../evaluate/slopes.js';
import { ZERO, add, div, log, mul, neg, sym } from '../../expression/nodes.js';
import type { Expr } from '../../expression/nodes.js';
import { answerOf, solvedSlopes, termsOf } from './program-helper.js';

/** Stand for what the solver gives; no formula of a user holds them. */
export const shareSymbol = ({ least }: ProgramLink, term: number): string =>
  `${least}#share#${String(term)}`;
export const answerSymbol = ({ symbols }: ProgramLink, variable: number): string =>
  `${symbols[variable] ?? ''}#answer`;

/**
 * d ln result / d ln symbol, of a result that is a formula of the link's unknowns.
 * @param budget what the solver was told to answer to
 * @throws NotDifferentiable
 */
export function solvedElasticity(
  link: ProgramLink | MinimumLink,
  result: Expr,
  by: string,
  budget: string | undefined,
): Expr {
  return link.kind === 'program'
    ? ofProgram(link, result, by, budget)
    : ofMinimum(link, result, by);
}

function ofProgram(link: ProgramLink, result: Expr, by: string, budget: string | undefined): Expr {
  const answers = by === budget && solvedSlopes(link, budget) === 'budget';
  /** d ln unknown / d ln by */
  const answer = (unknown: string): Expr => {
    if (unknown === link.least) return ofLeast(link, by);
    const place = link.symbols.indexOf(unknown);
    if (!answers || place < 0) throw new NotDifferentiable(`the optimum of "${link.problem}"`);
    return sym(answerSymbol(link, place));
  };
  const isUnknown = result.kind === 'sym' && unknownsOf(link).includes(result.name);
  if (isUnknown) return answer(result.name);
  const parts = unknownsOf(link).flatMap((name) => {
    const slope = differentiate(result, name);
    return slope === ZERO ? [] : [mul(slope, sym(name), answer(name))];
  });
  return div(add(answerOf(result, by), ...parts), result);
}

/** Σ of the terms' shares, each times d ln of the term with the variables held. */
function ofLeast(link: ProgramLink, by: string): Expr {
  return add(
    ...termsOf(link).map(({ coefficient, exponents }, t) => {
      const direct = answerOf(log(coefficient), by);
      const moved = exponents.map((e, j) => {
        const slope = answerOf(e, by);
        return isZero(slope) ? ZERO : mul(slope, log(sym(link.symbols[j] ?? '')));
      });
      const sum = add(direct, ...moved);
      return isZero(sum) ? ZERO : mul(sym(shareSymbol(link, t)), sum);
    }),
  );
}

/** Where the slope of what is minimised is zero it stays so; at an end of the range the unknown follows that. */
function ofMinimum(link: MinimumLink, result: Expr, by: string): Expr {
  if (link.lower.length + link.upper.length > 0) {
    throw new NotDifferentiable(`the optimum of "${link.problem}", which may lie at a bound,`);
  }
  const slope = differentiate(link.objective, link.symbol);
  const moves = neg(div(differentiate(slope, by), differentiate(slope, link.symbol)));
  const total = totalDerivative(result, by, [link], undefined, () => moves);
  return mul(total, div(sym(by), result));
}

const isZero = (e: Expr): boolean => e.kind === 'num' && e.value.isZero;
