/** Random formulas: what is printed reads back, prints the same again, and has the same value. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expressionsOver } from '../expression/random.js';
import { toInfix } from '../../src/expression/infix.js';
import { toLatex } from '../../src/expression/latex.js';
import { symbolLatex } from '../../src/expression/names.js';
import type { Expr } from '../../src/expression/nodes.js';
import { children, symbolsOf } from '../../src/expression/traverse.js';
import { readLatexExpression } from '../../src/import/latex/read.js';
import type { LatexReading } from '../../src/import/latex/read.js';
import { agree } from './same-value.js';

const SEED = 20261122;
const NAMES = "x N alpha N_opt e E D_star y' LR L f x1 __proto__ constructor E_hat_2 log min".split(
  ' ',
);
const RUNS = 4000;

function calledIn(expr: Expr, into = new Set<string>()): Set<string> {
  if (expr.kind === 'call') into.add(expr.name);
  for (const child of children(expr)) calledIn(child, into);
  return into;
}

const latexOf = (names: Iterable<string>): Map<string, string> =>
  new Map([...names].map((name) => [name, symbolLatex(name)]));

function knowing(expr: Expr): LatexReading {
  const own = [...calledIn(expr)].filter((name) => !/^(?:log|exp|sqrt|min|max)$/.test(name));
  const symbols = symbolsOf(expr);
  return {
    symbols: latexOf(symbols),
    functions: latexOf(own),
    e: symbols.has('e') ? 'symbol' : 'exp',
  };
}

test(`LaTeX that was printed reads back (seed ${String(SEED)})`, () => {
  let compared = 0;
  const others: string[] = [];
  fc.assert(
    fc.property(expressionsOver(NAMES), (expr) => {
      const latex = toLatex(expr);
      const read = readLatexExpression(latex, knowing(expr)).value;
      const again = toLatex(read);
      if (again !== latex) {
        others.push(latex);
        // Another form, say 10/x for 1/(0.1 x): the form itself must be stable.
        expect(toLatex(readLatexExpression(again, knowing(read)).value), latex).toBe(again);
      }
      const verdict = agree(expr, read);
      expect(verdict, `${toInfix(expr)} as ${latex} as ${toInfix(read)}`).not.toBe('different');
      if (verdict === 'same') compared += 1;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // Numbers that meet below a bar, and powers whose height decides how they are set.
  expect(others.length, others.join('\n')).toBeLessThanOrEqual(RUNS / 1000);
  expect(compared).toBeGreaterThan(RUNS / 2);
});

test('names that nobody told are read off the LaTeX', () => {
  for (const name of ['x', 'N_opt', 'alpha', 'E_hat', 'D_star', "y'", 'LR', 'beta_max', 'L_N_0']) {
    const { value, symbols } = readLatexExpression(symbolLatex(name));
    expect(value).toEqual({ kind: 'sym', name });
    expect([...symbols]).toEqual([[name, symbolLatex(name)]]);
  }
});
