/** Formulas as SymPy and Maxima read them: the text, and that they compute what we do. */
import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { IsoflopError, LimitReached } from '../../src/base/errors.js';
import { engineText, unknownFunctions } from '../../src/export/engine-dialect.js';
import type { EngineDialect } from '../../src/export/engine-dialect.js';
import { asciiLine, engineNames } from '../../src/export/engine-names.js';
import { MAXIMA, isFreeInMaxima } from '../../src/export/maxima/expression.js';
import { SYMPY, isFreeInSympy } from '../../src/export/sympy/expression.js';
import { toInfix } from '../../src/expression/infix.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression } from '../../src/expression/parse.js';
import type { Rational } from '../../src/expression/rational.js';
import { symbolsOf } from '../../src/expression/traverse.js';
import { evaluateDigits } from '../../src/numeric/digits.js';
import { EvaluationError } from '../../src/numeric/problem.js';
import { Random, samplePoint } from '../../src/numeric/sample.js';
import { testFixtures } from '../fixtures.js';
import { randomExpression } from '../numeric/random-expression.js';
import { runMaxima, runSympy } from '../support/engines.js';
import { describeWith } from '../support/programs.js';

const written = (e: Expr, dialect: EngineDialect, isFree: (name: string) => boolean): string => {
  const names = engineNames(symbolsOf(e), unknownFunctions([e]).keys(), isFree);
  return [engineText(e, dialect, names), ...names.legend].join('\n');
};

testFixtures('SymPy', new URL('./fixtures/sympy.txt', import.meta.url), (input) =>
  written(parseExpression(input), SYMPY, isFreeInSympy),
);
testFixtures('Maxima', new URL('./fixtures/maxima.txt', import.meta.url), (input) =>
  written(parseExpression(input), MAXIMA, isFreeInMaxima),
);

test('text of a user is one line of printable ASCII that ends no comment', () => {
  expect(asciiLine('a\n */ b \u2028 /* \u{1F600} α "')).toBe('a * / b / * U+1F600 U+03B1 "');
});

test('names of one system are never two of a kind', () => {
  const names = ["x'", 'x_prime', 'x_prime_', 'x#1', 'x_1', '1', '_', 'lambda', 'lambda_'];
  for (const isFree of [isFreeInSympy, isFreeInMaxima]) {
    const chosen = engineNames(names, names, isFree);
    const all = names.flatMap((name) => [chosen.symbol(name), chosen.function(name)]);
    expect(new Set(all).size).toBe(2 * names.length);
    expect(all.filter((name) => !/^[A-Za-z]\w*$/.test(name))).toEqual([]);
    expect(() => chosen.symbol('another')).toThrow('no name');
  }
});

/** Random expressions with our value at a random point; without a value there, they say nothing. */
const SEED = 5_150_001;
const COUNT = 60;
const POINT_NAMES = ['x', 'y', 'z'];
interface Case {
  readonly expr: Expr;
  readonly point: ReadonlyMap<string, Rational>;
  readonly value: string;
}

function cases(): readonly Case[] {
  const random = new Random(SEED);
  const found: Case[] = [];
  while (found.length < COUNT) {
    const expr = randomExpression(random, 4);
    const point = samplePoint(random, POINT_NAMES, { lowExponent: -1, highExponent: 1 });
    try {
      const value = evaluateDigits(expr, point, 20).text;
      // Beyond these sizes Maxima gives up, and it is the formula that is looked at here.
      if (Math.abs(new Decimal(value).e) < 2000) found.push({ expr, point, value });
    } catch (error) {
      if (!(error instanceof EvaluationError || error instanceof LimitReached)) {
        if (!(error instanceof IsoflopError)) throw error;
      }
    }
  }
  return found;
}

function sympyValues(all: readonly Case[]): string {
  const names = engineNames(POINT_NAMES, [], isFreeInSympy);
  const lines = all.map(({ expr, point }) => {
    const at = POINT_NAMES.map(
      (name) => `mpf(${String(point.get(name)!.n)})/${String(point.get(name)!.d)}`,
    );
    return `print(nstr(lambdify([x, y, z], ${engineText(expr, SYMPY, names)}, "mpmath")(${at.join(', ')}), 20))`;
  });
  const head =
    'from sympy import *\nfrom mpmath import mp, mpf, nstr\nmp.dps = 40\n' +
    'x, y, z = [Symbol(n, positive=True) for n in "xyz"]\n';
  return `${head}${lines.join('\n')}\n`;
}

function maximaValues(all: readonly Case[]): string {
  const names = engineNames(POINT_NAMES, [], isFreeInMaxima);
  const lines = all.map(({ expr, point }) => {
    const at = POINT_NAMES.map((name) => `${name} = ${MAXIMA.number(point.get(name)!)}`);
    const value = `bfloat(subst([${at.join(', ')}], ${engineText(expr, MAXIMA, names)}))`;
    return `printf(true, "value ~a~%", string(${value}))$`;
  });
  return `fpprec: 40$\nassume(x > 0, y > 0, z > 0)$\n${lines.join('\n')}\n`;
}

const all = cases();
describe.each([
  ['python3-sympy', () => runSympy(sympyValues(all)), /^(\S+)$/gm],
  ['maxima', () => runMaxima(maximaValues(all)), /^value (\S+) *$/gm],
] as const)('%s', (program, run, pattern) => {
  describeWith(program, 'computes what we do', () => {
    let values: string[] = [];
    let said = '';
    beforeAll(async () => {
      const { out, err } = await run();
      said = err + out.slice(-1000);
      values = [...out.matchAll(pattern)].map(([, text = '']) => text.replace('b', 'e'));
    });

    test(`${String(COUNT)} random expressions, seed ${String(SEED)}`, () => {
      expect(values.length, said).toBe(all.length);
      const off = all.filter(({ value }, i) => {
        const [ours, theirs] = [new Decimal(value), new Decimal(values[i] ?? 'NaN')];
        const gap = ours.minus(theirs).abs();
        return !gap.lte(ours.abs().times('1e-17'));
      });
      expect(off.map(({ expr, value }) => `${toInfix(expr)} is ${value}`)).toEqual([]);
    });
  });
});
