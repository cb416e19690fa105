/** Global optima of problems in one unknown, at numbers. */
import { describe, expect, test } from 'vitest';
import { IsoflopError } from '../../src/base/errors.js';
import { derive } from '../../src/derive/derive.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateOptimum, evaluateQuantity } from '../../src/evaluate/evaluate.js';
import { OptimumEvaluator } from '../../src/evaluate/sweep-digits.js';
import { sweepDoubles } from '../../src/evaluate/sweep-doubles.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { sym } from '../../src/expression/nodes.js';
import { Random } from '../../src/numeric/sample.js';
import { readSheet } from '../../src/sheet/index.js';
import { compactSheet } from '../derive/compact.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;

type Given = Readonly<Record<string, string>>;

function rationals(given: Given): Map<string, Rational> {
  return new Map(Object.entries(given).map(([name, text]) => [name, Rational.parse(text)]));
}

/** Values as text; all of them to `digits`. */
function optimum(text: string, given: Given, digits = 20): Record<string, string> {
  const sheet = compactSheet(text);
  const { values } = evaluateOptimum(sheet, derive(sheet), { given: rationals(given), digits });
  return Object.fromEntries([...values].map(([name, v]) => [name, v.text]));
}

function trouble(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof IsoflopError) return error.diagnostics[0]?.message ?? '';
    throw error;
  }
  return 'there is an optimum';
}

describe('repeated data', () => {
  // Found by bisection of central differences at 60 digits in another program.
  test.each([
    ['printed', '9.3e21', '25e9', '6829085403.62979573854263', '2.22305702109952773585373'],
    ['notebook', '9.3e21', '25e9', '6815161859.06082845772685', '2.22508877732880575228021'],
    ['notebook', '5.76e23', '1e30', '69962173313.5213496776062', '2.02516236848375549597381'],
    ['printed', '1e21', '1e9', '1772471360.23274728320577', '2.75606319821681008407026'],
    ['printed', '1e19', '1e10', '291987722.241180760775358', '2.94051810985388666904366'],
    ['printed', '1e20', '1.8e10', '923015158.623431939405105', '2.58300748571180778750556'],
  ])('%s, C = %s, %s unique tokens', (coefficients, C, unique, size, loss) => {
    const sheet = readSheet('muennighoff2023', FOLDER);
    const given = rationals({ C, D_C: unique });
    const { values } = evaluateOptimum(sheet, derive(sheet, 'data-constrained'), {
      coefficients,
      given,
      digits: 24,
    });
    expect(values.get('N')?.text).toBe(size);
    expect(values.get('L')?.text).toBe(loss);
  });

  test('40 digits', () => {
    const sheet = readSheet('muennighoff2023', FOLDER);
    const given = rationals({ C: '9.3e21', D_C: '25e9' });
    const derivation = derive(sheet, 'data-constrained');
    const { values } = evaluateOptimum(sheet, derivation, { given, digits: 40 });
    expect(values.get('N')?.text).toBe('6829085403.629795738542634425439078491551');
  });
});

describe('known optima', () => {
  test('x^2 + 2/x, through an exponential that is none: at x = 1', () => {
    const found = optimum(
      'minimize log(exp(x^2)) + 2/y + exp(z)\nover x, y, z\nsubject-to x = y\nsubject-to z*x = x*c',
      { c: '0.5' },
    );
    expect(found['x']).toBe('1.0000000000000000000');
  });
  test('N e^(−kN) is largest at 1/k', () => {
    const found = optimum('maximize N*exp(-k*D)\nover N, D\nsubject-to N = D', { k: '0.125' });
    expect(found['N']).toBe('8.0000000000000000000');
    expect(found['goal']).toBe('2.9430355293715385728');
  });
  test('of two valleys the deeper one', () => {
    const text = 'minimize log(x)^4 - 2*log(x)^2 + c*log(x)\nover x, y\nsubject-to x*y = 1';
    expect(Number(optimum(text, { c: '0.1' })['x'])).toBeLessThan(1);
    const mirrored = 'minimize log(x)^4 - 2*log(x)^2 - c*log(x)\nover x, y\nsubject-to x*y = 1';
    const right = optimum(mirrored, { c: '0.001' });
    const left = optimum(text, { c: '0.001' });
    expect(Number(right['x'])).toBeGreaterThan(1);
    // One is the other's mirror image.
    expect(right['x']).toBe(left['y']);
    expect(right['goal']).toBe(left['goal']);
  });
  test('two valleys as deep as each other cannot be told apart', () => {
    const text = 'minimize log(x)^4 - c*log(x)^2\nover x, y\nsubject-to x*y = 1';
    expect(trouble(() => optimum(text, { c: '2' }))).toContain(
      'two values of x are equally good for "problem" as far as can be told',
    );
  });
  test('where two slopes meet', () => {
    const text = 'minimize max(A*N, B*D)\nover N, D\nsubject-to N*D = C\nbudget C';
    const found = optimum(text, { A: '3', B: '12', C: '100' }, 30);
    expect(found).toEqual({
      N: '20.0000000000000000000000000000',
      D: '5.00000000000000000000000000000',
      goal: '60.0000000000000000000000000000',
    });
  });
  test('at the edge of its range', () => {
    const text = 'minimize A*exp(-k*N) + D\nover N, D\nsubject-to N*D = C\nsubject-to 3*N <= M';
    const found = optimum(text, { A: '5', k: '0.01', C: '1e-3', M: '10' });
    expect(found['N']).toBe('3.3333333333333333333');
  });
  test('a bound that does not matter', () => {
    const text = 'maximize N*exp(-k*D)\nover N, D\nsubject-to N = D\nsubject-to N <= M';
    expect(optimum(text, { k: '0.125', M: '9' })['N']).toBe('8.0000000000000000000');
  });
});

describe('where there is none', () => {
  test('what keeps falling', () => {
    const text = 'minimize exp(-k*N) + exp(-m/D)\nover N, D\nsubject-to N*D = C\nbudget C';
    expect(trouble(() => optimum(text, { k: '2', m: '1', C: '10' }))).toMatch(
      /"problem" has no optimum at .*minimised keeps falling as N grows without bound/,
    );
    const towardsZero = 'minimize exp(k*N) + exp(m/D)\nover N, D\nsubject-to N*D = C\nbudget C';
    expect(trouble(() => optimum(towardsZero, { k: '2', m: '1', C: '10' }))).toMatch(
      /keeps falling as N falls towards zero/,
    );
  });
  test('inequalities that exclude each other', () => {
    const text =
      'minimize exp(N) + exp(D)\nover N, D\nsubject-to N*D = C\nsubject-to N <= a\nsubject-to N >= b';
    const given = { C: '1', a: '1', b: '2' };
    expect(trouble(() => optimum(text, given))).toMatch(
      /no point satisfies the constraints of "problem".*leave no value of N/,
    );
    expect(optimum(text, { ...given, b: '0.5' })['N']).toBe('1.0000000000000000000');
  });
  test('exponents of an optimum without a formula', () => {
    const sheet = compactSheet('minimize exp(N) + exp(D)\nover N, D\nsubject-to N*D = C\nbudget C');
    const derivation = derive(sheet);
    const quantity = parseExpression('elasticity(N_opt, C)');
    const given = rationals({ C: '2' });
    const derivations = new Derivations(sheet, [derivation]);
    expect(trouble(() => evaluateQuantity(derivations, derivation, quantity, { given }))).toContain(
      'the optimum of "problem" has no derivative in closed form',
    );
  });
});

test('a sweep, certain and in doubles, agrees', () => {
  const sheet = compactSheet(
    'minimize A*exp(-k*N) + B/D^b\nover N, D\nsubject-to 6*N*D = C\nbudget C',
  );
  const derivation = derive(sheet);
  const fixed = rationals({ A: '30', k: '1e-2', B: '40', b: '0.3' });
  const evaluator = new OptimumEvaluator(sheet, derivation, { given: [...fixed.keys(), 'C'] });
  const values = Float64Array.of(1e5, 1e6, 1e7, 1e9);
  const [sizes] = sweepDoubles(new Derivations(sheet, [derivation]), derivation, [sym('N_opt')], {
    given: fixed,
    variable: 'C',
    values,
  });
  values.forEach((c, i) => {
    const at = evaluator.at(new Map([...fixed, ['C', Rational.parse(String(c))]]));
    expect(sizes![i]! / Number(at.get('N')?.text)).toBeCloseTo(1, 6);
  });
});

const SEED = 2023;

/** A random sum of what rises and what falls, some of it cut by min and max. */
function randomLaw(random: Random): { readonly text: string; readonly f: (x: number) => number } {
  const number = (low: number, high: number): number => random.integer(low, high) / 8;
  const terms: { text: string; f: (x: number) => number }[] = [];
  const add = (text: string, f: (x: number) => number): void => void terms.push({ text, f });
  const falling = number(4, 16);
  add(`${String(number(8, 40))}/x^${String(falling)}`, () => 0);
  const c = Number(terms[0]!.text.split('/')[0]);
  terms[0] = { text: terms[0]!.text, f: (x) => c / x ** falling };
  const k = number(1, 12);
  const a = number(4, 24);
  switch (random.integer(0, 3)) {
    case 0:
      add(`${String(a)}*exp(${String(k)}*x)`, (x) => a * Math.exp(k * x));
      break;
    case 1:
      add(`${String(a)}*max(x, ${String(k)})^2`, (x) => a * Math.max(x, k) ** 2);
      break;
    case 2:
      add(`${String(a)}*x*log(x + ${String(k + 1)})`, (x) => a * x * Math.log(x + k + 1));
      break;
    default:
      add(`${String(a)}*x/min(x, ${String(k)})^(1/2)`, (x) => (a * x) / Math.sqrt(Math.min(x, k)));
  }
  const w = number(8, 64);
  const d = number(1, 8);
  const s = number(8, 40);
  add(
    `-${String(w)}*exp(-${String(d)}*(x - ${String(s)})^2)`,
    (x) => -w * Math.exp(-d * (x - s) ** 2),
  );
  return {
    text: terms
      .map((t) => t.text)
      .join(' + ')
      .replace('+ -', '- '),
    f: (x) => terms.reduce((sum, t) => sum + t.f(x), 0),
  };
}

/** The least value on a dense grid, its best points refined by golden sections. */
function denseLeast(f: (x: number) => number): { x: number; value: number } {
  const count = 20_000;
  const at = (i: number): number => Math.exp(Math.log(1e-4) + (i / count) * Math.log(1e8));
  let best = 0;
  for (let i = 1; i <= count; i++) if (f(at(i)) < f(at(best))) best = i;
  let [a, b] = [at(best - 1), at(best + 1)];
  for (let i = 0; i < 100; i++) {
    const x = b - 0.6180339887498949 * (b - a);
    const y = a + 0.6180339887498949 * (b - a);
    if (f(x) < f(y)) b = y;
    else a = x;
  }
  return { x: (a + b) / 2, value: f((a + b) / 2) };
}

describe(`random laws (seed ${String(SEED)})`, () => {
  test('the certain optimum is the one of a dense search', () => {
    const random = new Random(SEED);
    for (let i = 0; i < 40; i++) {
      const { text, f } = randomLaw(random);
      const expected = denseLeast(f);
      const found = optimum(`minimize ${text}\nover x, y\nsubject-to x*y = 1`, {}, 12);
      const x = Number(found['x']);
      expect(x / expected.x, text).toBeCloseTo(1, 5);
      expect(Number(found['goal']), text).toBeLessThanOrEqual(
        expected.value + 1e-9 * Math.abs(expected.value),
      );
    }
  });
});

describe('what is not continuous', () => {
  test('a local minimum beside a pole through which the slope keeps its sign', () => {
    const text = 'minimize log(10*x)^2 + a/(1 - x)\nover x, y\nsubject-to x*y = c';
    expect(trouble(() => optimum(text, { a: '1e-6', c: '1' }))).toContain(
      'could not be made certain',
    );
  });
  test('the least value of one side of a pole is not attained', () => {
    const text = 'minimize exp(1/(x - 1)) - a*x\nover x, y\nsubject-to x*y = c\nsubject-to x <= w';
    expect(trouble(() => optimum(text, { a: '0.1', c: '1', w: '1.5' }, 6))).toContain(
      'could not be made certain',
    );
  });
});

describe('far out', () => {
  test('ranges beyond all points that are tried otherwise', () => {
    const text = 'minimize x + log(x)^2/x\nover x, y\nsubject-to x*y = c\nsubject-to x';
    expect(optimum(`${text} >= w`, { c: '1', w: '1e150' }, 12)['x']).toBe('1.00000000000e150');
    const falling = 'minimize exp(-x) + 1/x\nover x, y\nsubject-to x*y = c\nsubject-to x <= w';
    expect(optimum(falling, { c: '1', w: '1e-200' }, 12)['x']).toBe('1.00000000000e-200');
  });
  test('numbers that doubles have not', () => {
    const text = 'minimize x + exp(-x)\nover x, y\nsubject-to x*y = c\nsubject-to x >= w';
    expect(trouble(() => optimum(text, { c: '1', w: '1e400' }))).toContain(
      'could not be made certain',
    );
  });
  test('a logarithm that falls to zero', () => {
    const text = 'minimize a*max(x, 3)^2 + log(x)\nover x, y\nsubject-to x*y = c';
    expect(trouble(() => optimum(text, { a: '0.5', c: '1' }))).toContain('falls towards zero');
  });
});

test('pieces that differ by what the unknown does not move', () => {
  const text =
    'minimize min(p - 6*exp(-(log(x) - 1)^2), (log(x) + 1)^2 - q)\nover x, y\nsubject-to x*y = c';
  const found = optimum(text, { p: '10', q: '5', c: '1' }, 12);
  expect(found['x']).toBe('0.367879441171');
  expect(optimum(text, { p: '1', q: '4', c: '1' }, 12)['x']).toBe('2.71828182846');
});

test('a kink that is seen from far off only near the ends', () => {
  const text =
    'minimize max(15.81*x^1.578*exp(-x/84.06) + 760.9*log(0.01069*x)^2 + 353.1/(1 + (x/4.06)^2), 32.79/min(x, 0.1097)^2.422 + 97.12*x^2.044)\nover x, y\nsubject-to x*y = c';
  const found = optimum(text, { c: '1' }, 40);
  expect(found['x']?.length).toBe(41);
  expect(Number(found['x'])).toBeCloseTo(3.66, 1);
});
