import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Canonicalizer, Undefined } from '../../src/algebra/canonical.js';
import { Display } from '../../src/algebra/display.js';
import { LimitReached } from '../../src/base/errors.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { children } from '../../src/expression/traverse.js';
import { Random } from '../../src/numeric/sample.js';
import { laws } from './laws.js';
import { perturb, rewrite } from './rewrites.js';
import { valuesAt } from './values.js';

const SEED = 2203;

/** What `ask` answers, or undefined where there is no real value or the effort would be too great. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof LimitReached || error instanceof Undefined) return undefined;
    throw error;
  }
}

function apart(left: Expr, right: Expr, points: number): boolean {
  for (const [u, v] of valuesAt([left, right], undefined, points)) {
    if (u!.hi.lt(v!.lo) || v!.hi.lt(u!.lo)) return true;
  }
  return false;
}

/**
 * Powers of sums (or roots of numbers) inside a sum that itself stands under a power or logarithm:
 * log(2/(x + E)^(1/2) + 2). There x + E and its root are not recognised as powers of one thing, so
 * that equality can be missed, though never claimed wrongly.
 */
function isNested(expr: Expr, underSum = false): boolean {
  const isPower = expr.kind === 'pow' || (expr.kind === 'call' && expr.args.length === 1);
  if (isPower && underSum && holdsSumOrNumber(expr)) return true;
  const under = underSum || (isPower && children(expr).some((child) => holds(child, 'add')));
  return children(expr).some((child) => isNested(child, under));
}

const holds = (expr: Expr, kind: Expr['kind']): boolean =>
  expr.kind === kind || children(expr).some((child) => holds(child, kind));

const holdsSumOrNumber = (expr: Expr): boolean => holds(expr, 'add') || holds(expr, 'num');

describe(`random laws over positive reals (seed ${String(SEED)})`, () => {
  test('rewritten ones are found equal', () => {
    let decided = 0;
    let missed = 0;
    fc.assert(
      fc.property(laws, fc.integer(), fc.integer({ min: 1, max: 6 }), (law, seed, times) => {
        const other = rewrite(law, new Random(seed), times);
        const algebra = new Canonicalizer();
        const equal = attempt(() => algebra.equal(law, other));
        if (equal === undefined) return;
        decided++;
        if (equal) return;
        if (!isNested(law)) throw new Error(`missed: ${toInfix(law)} = ${toInfix(other)}`);
        missed++;
      }),
      { seed: SEED, numRuns: 3000 },
    );
    expect(decided).toBeGreaterThan(2800);
    expect(missed).toBeLessThan(decided / 300);
  });

  test('the rewrites used above keep the value', () => {
    fc.assert(
      fc.property(laws, fc.integer(), (law, seed) => {
        const other = rewrite(law, new Random(seed), 4);
        if (apart(law, other, 1)) throw new Error(`${toInfix(law)} became ${toInfix(other)}`);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test('changed ones are found different', () => {
    let decided = 0;
    fc.assert(
      fc.property(laws, fc.integer(), (law, seed) => {
        const other = perturb(law, new Random(seed));
        const algebra = new Canonicalizer();
        const equal = attempt(() => algebra.equal(law, other));
        if (equal === false) decided++;
        if (equal !== true) return;
        if (apart(law, other, 3))
          throw new Error(`wrongly equal: ${toInfix(law)} = ${toInfix(other)}`);
      }),
      { seed: SEED, numRuns: 2000 },
    );
    expect(decided).toBeGreaterThan(1600);
  });

  test('shown and read again, it is equal, and so is the value', () => {
    const display = new Display();
    let compared = 0;
    fc.assert(
      fc.property(laws, (law) => {
        const algebra = new Canonicalizer();
        const form = attempt(() => algebra.of(law));
        if (!form) return;
        const shown = display.canonical(form);
        if (!algebra.equal(law, shown))
          throw new Error(`${toInfix(law)} was shown as ${toInfix(shown)}`);
        for (const [u, v] of valuesAt([law, shown], undefined, 1)) {
          compared++;
          if (u!.hi.lt(v!.lo) || v!.hi.lt(u!.lo))
            throw new Error(`${toInfix(law)} was shown as ${toInfix(shown)}`);
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});
