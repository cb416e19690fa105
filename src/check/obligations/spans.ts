/**
 * Do the exponent vectors span all directions? Gaussian elimination in which a pivot counts only if
 * it is known not to be zero.
 */
import { Fraction } from '../../algebra/fraction.js';
import type { Expr } from '../../expression/nodes.js';
import type { Knowledge } from '../knowledge.js';
import { attempt, proved, unchecked } from '../verdict.js';
import type { Finding } from '../verdict.js';
import { powerTerms } from './posynomial.js';

export function checkSpans(
  of: readonly Expr[],
  variables: readonly string[],
  knowledge: Knowledge,
): Finding {
  const rows = attempt(() => {
    const all: (readonly Fraction[])[] = [];
    for (const expr of of) {
      const reading = powerTerms(expr, variables, knowledge);
      if (!reading) return undefined;
      all.push(...reading.terms.map((t) => t.exponents));
    }
    return all;
  });
  if (!rows) return unchecked('the exponents could not be read off');
  const rank = provedRank(rows, variables.length, knowledge);
  return rank === variables.length
    ? proved(`the exponent vectors have rank ${String(rank)}, the number of variables`)
    : unchecked(`only rank ${String(rank)} of ${String(variables.length)} could be shown`);
}

function provedRank(
  rows: readonly (readonly Fraction[])[],
  width: number,
  knowledge: Knowledge,
): number {
  const { algebra } = knowledge;
  const isNonZero = (f: Fraction): boolean =>
    !f.isZero &&
    (algebra.positive(algebra.fromFraction(f)) || algebra.positive(algebra.fromFraction(f.neg())));
  let work = rows.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < width; column++) {
    const at = work.findIndex((row) => isNonZero(row[column] ?? Fraction.ZERO));
    const pivot = work[at];
    if (!pivot) continue;
    rank++;
    work = work
      .filter((_, i) => i !== at)
      .map((row) => {
        const factor = (row[column] as Fraction).div(pivot[column] as Fraction);
        return factor.isZero
          ? row
          : row.map((cell, j) => cell.sub((pivot[j] as Fraction).mul(factor)));
      });
  }
  return rank;
}
