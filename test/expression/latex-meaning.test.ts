import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInfix } from '../../src/expression/infix.js';
import { toLatex } from '../../src/expression/latex.js';
import { symbolLatex } from '../../src/expression/names.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import { children } from '../../src/expression/traverse.js';
import { readFixtures } from '../fixtures.js';
import { expressionsOver } from './random.js';
import { valueOfLatex } from './read-latex.js';

const SEED = 20260731;
const NAMES = ['x', 'N', 'alpha', 'L', 'beta', 'C_opt', 'exp'];
const POINTS = [1.37, 0.61, 2.9];
const valueOf = (name: string, point: number): number => point * (1 + 0.13 * NAMES.indexOf(name));

/** An unknown function, as a function that tells its arguments apart. */
const unknown = (args: readonly number[]): number =>
  args.reduce((sum, arg, i) => sum + Math.atan(arg) * (i + 1), 3.7);

/** Not a number where doubles cannot tell: sums that cancel, values near the ends of the range. */
function clear(value: number, largest = value): number {
  const size = Math.abs(value);
  if (size === 0 && largest === 0) return 0;
  return size > 1e-150 && size < 1e150 && size > 1e-5 * Math.abs(largest) ? value : NaN;
}

function evaluate(expr: Expr, point: number): number {
  const of = (e: Expr): number => evaluate(e, point);
  switch (expr.kind) {
    case 'num':
      return expr.value.toNumber();
    case 'sym':
      return valueOf(expr.name, point);
    case 'add': {
      const terms = expr.args.map(of);
      const sum = terms.reduce((a, b) => a + b, 0);
      return clear(sum, Math.max(...terms.map(Math.abs)));
    }
    case 'mul':
      return clear(expr.args.reduce((product, e) => product * of(e), 1));
    case 'pow': {
      const exponent = of(expr.exponent);
      return Math.abs(exponent) < 1e3 ? clear(of(expr.base) ** exponent) : NaN;
    }
    case 'call': {
      const args = expr.args.map(of);
      if (args.some(Number.isNaN)) return NaN;
      if (expr.name === 'log') return Math.log(args[0] ?? NaN);
      if (expr.name === 'exp') return clear(Math.exp(args[0] ?? NaN));
      if (expr.name === 'sqrt') return Math.sqrt(args[0] ?? NaN);
      if (expr.name === 'min') return Math.min(...args);
      return expr.name === 'max' ? Math.max(...args) : unknown(args);
    }
  }
}

function calledIn(expr: Expr): string[] {
  const own = expr.kind === 'call' ? [symbolLatex(expr.name)] : [];
  return [...own, ...children(expr).flatMap(calledIn)];
}

/** Compares at each point where both are finite; rounding may spoil one of them, not all. */
function compare(expr: Expr, inline = false): 'same' | 'different' | 'undefined' {
  const called = new Set(calledIn(expr));
  let seen = 0;
  for (const point of POINTS) {
    const values = new Map(NAMES.map((name) => [symbolLatex(name), valueOf(name, point)]));
    const latex = toLatex(expr, { inline });
    const read = valueOfLatex(latex, { values, called, apply: (_, args) => unknown(args) });
    const meant = evaluate(expr, point);
    if (!Number.isFinite(read) || !Number.isFinite(meant)) continue;
    seen += 1;
    if (Math.abs(read - meant) <= 1e-9 * Math.abs(meant)) return 'same';
  }
  return seen === 0 ? 'undefined' : 'different';
}

test.each([
  ['of its own', 10_000, false],
  ['in a line of text', 5_000, true],
])(`LaTeX %s, read as a reader does, has the value (seed ${String(SEED)})`, (_, runs, inline) => {
  let same = 0;
  fc.assert(
    fc.property(expressionsOver(NAMES), (expr) => {
      const verdict = compare(expr, inline);
      const latex = toLatex(expr, { inline });
      if (inline) expect(latex).not.toContain('\\frac');
      expect(verdict, `${toInfix(expr)} as ${latex}`).not.toBe('different');
      if (verdict === 'same') same += 1;
    }),
    { seed: SEED, numRuns: runs },
  );
  expect(same).toBeGreaterThan(runs / 2);
});

test('the comparison notices what other systems get wrong', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['(alpha*x)^beta', '\\alpha x^{\\beta}'],
    ['(x/N)^alpha', '\\frac{x^{\\alpha}}{N}'],
    ['-(x + N)*L', '-x + N L'],
  ];
  const values = new Map(NAMES.map((name) => [symbolLatex(name), valueOf(name, 1.37)]));
  for (const [text, latex] of wrong) {
    const read = valueOfLatex(latex, { values, called: new Set(), apply: () => NaN });
    expect(Math.abs(read - evaluate(parseExpression(text), 1.37))).toBeGreaterThan(1e-3);
  }
});

test('every fixture over these names', () => {
  const url = new URL('./fixtures/latex.txt', import.meta.url);
  let seen = 0;
  for (const { input } of readFixtures(url)) {
    const expr = parseExpression(input);
    const names = input.match(/[A-Za-z_]+(?![A-Za-z_]*\()/g) ?? [];
    if (!names.every((name) => NAMES.includes(name))) continue;
    seen += 1;
    expect(compare(expr), input).not.toBe('different');
  }
  expect(seen).toBeGreaterThan(5);
});
