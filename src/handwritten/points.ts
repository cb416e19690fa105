/** Points at which a line is tried: small numbers first, then larger ones where those are not admitted. */
import type { Knowledge, PointValues } from '../check/knowledge.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { symbolsOf } from '../expression/traverse.js';
import type { SampleOptions } from '../numeric/sample.js';

const SIZES: readonly SampleOptions[] = [
  { lowExponent: -1, highExponent: 1, digits: 3 },
  { lowExponent: -3, highExponent: 3, digits: 3 },
  { lowExponent: -12, highExponent: 14, digits: 3 },
];

export function* pointsFor(exprs: readonly Expr[], knowledge: Knowledge): Generator<PointValues> {
  let found = false;
  for (const size of SIZES) {
    if (found) return;
    for (const values of knowledge.points(exprs, size)) {
      found = true;
      yield values;
    }
  }
}

/** A point without the symbols that neither the expressions nor what binds theirs speak of. */
export function partFor(
  exprs: readonly Expr[],
  point: ReadonlyMap<string, Rational>,
  { assumptions }: Knowledge,
): ReadonlyMap<string, Rational> {
  const names = new Set<string>();
  for (const expr of exprs) symbolsOf(expr, names);
  const facts = assumptions.positive.map((fact) => symbolsOf(fact));
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const fact of facts) {
      if ([...fact].some((name) => names.has(name))) fact.forEach((name) => names.add(name));
    }
  }
  return new Map([...point].filter(([name]) => names.has(name)));
}

/** Are there values for which everything that is taken for granted holds? False is no proof. */
export function isSatisfiable(knowledge: Knowledge): boolean {
  return pointsFor([], knowledge).next().done !== true;
}
