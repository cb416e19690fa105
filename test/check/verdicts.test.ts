import { describe, expect, test } from 'vitest';
import { checkObligations, checkStep, verdictOf } from '../../src/check/check.js';
import { Knowledge } from '../../src/check/knowledge.js';
import { weakest } from '../../src/check/verdict.js';
import { ALL_POSITIVE } from '../../src/expression/assumptions.js';
import type { Assumptions } from '../../src/expression/assumptions.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import type {
  CheckedObligation,
  CheckedStep,
  Obligation,
  Step,
  StepVerdict,
} from '../../src/proof/step.js';

const e = parseExpression;
const where = (
  given: Partial<Record<'negative' | 'real' | 'positive', readonly string[]>>,
): Assumptions => ({
  negative: new Set(given.negative ?? []),
  real: new Set(given.real ?? []),
  positive: (given.positive ?? []).map((text) => e(text)),
});
const check = (
  obligation: Obligation,
  assumptions: Assumptions = ALL_POSITIVE,
): CheckedObligation => checkObligations([obligation], new Knowledge(assumptions))[0]!;
const equal = (text: string): Obligation => {
  const { left, right } = parseEquation(text);
  return { kind: 'equal', left, right };
};

describe('how verdicts combine', () => {
  const cases: readonly (readonly [readonly StepVerdict[], StepVerdict])[] = [
    [[], 'proved'],
    [['proved', 'proved'], 'proved'],
    [['proved', 'supported'], 'supported'],
    [['supported', 'unchecked', 'proved'], 'unchecked'],
    [['unchecked', 'refuted', 'supported'], 'refuted'],
  ];
  test.each(cases)('%j gives %s', (verdicts, expected) => {
    expect(weakest(verdicts)).toBe(expected);
    const step = (verdict: StepVerdict): CheckedStep => ({
      step: {} as Step,
      verdict,
      obligations: [],
    });
    expect(verdictOf(verdicts.map(step))).toBe(expected);
  });

  test('a step is as strong as its weakest obligation', () => {
    const step = (...obligations: Obligation[]): Step => ({
      id: 'x',
      rule: 'statement',
      text: '',
      before: [],
      after: [],
      uses: [],
      obligations,
    });
    const verdict = (...texts: string[]): StepVerdict =>
      checkStep(step(...texts.map(equal)), new Knowledge(ALL_POSITIVE)).verdict;
    expect(verdict()).toBe('proved');
    expect(verdict('x + x = 2*x', 'x = x')).toBe('proved');
    expect(verdict('x + x = 2*x', 'x = 2*x')).toBe('refuted');
    expect(verdict('min(x, y) + max(x, y) = x + y', 'x = x')).toBe('supported');
  });
});

describe('equalities', () => {
  test.each([
    ['N^alpha*N^beta = N^(alpha + beta)', 'proved'],
    ['f(x + y)*f(y + x) = f(x + y)^2', 'proved'],
    ['min(x, y) + max(x, y) = x + y', 'supported'],
    ['min(x, y) = x', 'refuted'],
    ['f(x) = f(y)', 'refuted'],
    ['f(x) = x', 'refuted'],
    ['f(min(x, y)) + f(max(x, y)) = f(x) + f(y)', 'supported'],
    ['log(x/y) = log(x) + log(y)', 'refuted'],
    ['x^1.0000000000000000000000000001 = x', 'refuted'],
    ['log(-x) = log(-x) + 0*y', 'unchecked'],
    ['log(-1 - x) = log(-2 - x)', 'unchecked'],
  ] as const)('%s is %s', (text, verdict) => {
    expect(check(equal(text)).verdict).toBe(verdict);
  });

  test('under assumptions', () => {
    expect(check(equal('sqrt((l - E)^2) = l - E')).verdict).toBe('refuted');
    expect(check(equal('sqrt((l - E)^2) = l - E'), where({ positive: ['l - E'] })).verdict).toBe(
      'proved',
    );
    expect(check(equal('sqrt(x^2) = x'), where({ real: ['x'] })).verdict).toBe('refuted');
    expect(check(equal('sqrt(x^2) = -x'), where({ negative: ['x'] })).verdict).toBe('proved');
  });

  test('the counter-example of a statement about a function names the function', () => {
    const { why } = check(equal('f(x) = f(y)'));
    expect(why).toMatch(/x = [\d/]+, y = [\d/]+, with f\(u1\) = /);
    expect(why).not.toMatch(/[{}]/);
  });
});

describe('the other kinds', () => {
  const proportional = (left: string, right: string, sameSign = false): Obligation => ({
    kind: 'proportional',
    left: e(left),
    right: e(right),
    sameSign,
  });
  const derivative = (of: string, by: string, result: string): Obligation => ({
    kind: 'derivative',
    of: e(of),
    by,
    result: e(result),
  });
  const positive = (of: string): Obligation => ({ kind: 'positive', of: e(of) });
  const posynomial = (of: string): Obligation => ({
    kind: 'posynomial',
    of: e(of),
    variables: ['N', 'D'],
  });
  const freeOf = (of: string): Obligation => ({
    kind: 'free-of',
    of: e(of),
    variables: ['N', 'D'],
  });
  const spans = (...of: string[]): Obligation => ({
    kind: 'spans',
    of: of.map((t) => e(t)),
    variables: ['N', 'D'],
  });
  const monotone = (of: string, direction: 1 | -1): Obligation => ({
    kind: 'monotone',
    of: e(of),
    by: 'x',
    direction,
  });
  const solves = (text: string, values: Record<string, string>): Obligation => ({
    kind: 'solves',
    equation: parseEquation(text),
    values: new Map(Object.entries(values).map(([name, value]) => [name, e(value)])),
  });

  test.each<readonly [string, StepVerdict, Obligation]>([
    ['a power product as factor', 'proved', proportional('A*N - B*D', '6*A - 6*B*D/N')],
    ['minus one as factor', 'proved', proportional('A*N - B*D', 'B*D - A*N')],
    ['minus one between ordered sides', 'unchecked', proportional('A*N - B*D', 'B*D - A*N', true)],
    ['two between ordered sides', 'proved', proportional('2*A*N - 2*B*D', 'A*N - B*D', true)],
    ['another sign', 'unchecked', proportional('A*N - B*D', 'A*N + B*D')],
    ['a factor that may be zero', 'unchecked', proportional('log(x)*(A - B)', 'A - B')],
    ['an unknown factor', 'unchecked', proportional('f(x)*(A - B)', 'A - B')],
    ['zero against something', 'unchecked', proportional('0', 'A')],
    ['a power', 'proved', derivative('A*N^(-alpha)', 'N', '-alpha*A*N^(-alpha - 1)')],
    ['a wrong power', 'refuted', derivative('A*N^(-alpha)', 'N', '-alpha*A*N^(-alpha)')],
    ['an unknown function', 'proved', derivative('f(x, y)', 'y', "f'2(x, y)")],
    ['by the wrong argument', 'refuted', derivative('f(x, y)', 'y', "f'1(x, y)")],
    ['a minimum', 'unchecked', derivative('min(x, y)', 'x', '1')],
    ['positive terms', 'proved', positive('A/N + B')],
    ['a square and one', 'supported', positive('(A - B)^2 + 1')],
    ['a difference', 'refuted', positive('A - B')],
    ['a negative', 'refuted', positive('-A')],
    ['zero', 'refuted', positive('0*A')],
    ['an unknown function', 'refuted', positive('f(A)')],
    ['positive multiples', 'proved', posynomial('A*N^(-alpha) + B*D^beta*N')],
    ['a coefficient of unknown sign', 'unchecked', posynomial('(A - B)*N')],
    ['a negative term', 'unchecked', posynomial('A*N - B*D')],
    ['a logarithm', 'unchecked', posynomial('log(N)')],
    ['a variable as exponent', 'unchecked', posynomial('N^D')],
    ['a sum below the line', 'unchecked', posynomial('1/(N + D)')],
    ['one that cancels', 'proved', freeOf('A*N/N')],
    ['one that does not', 'unchecked', freeOf('A*N')],
    ['one inside a function', 'unchecked', freeOf('f(N)')],
    ['two directions', 'proved', spans('A/N^alpha + B/D^beta')],
    ['one direction', 'unchecked', spans('N*D')],
    ['twice the same direction', 'unchecked', spans('N*D', 'N^2*D^2')],
    ['directions that meet where a = b', 'unchecked', spans('N^a*D^b', 'N^b*D^a')],
    ['a rising power', 'proved', monotone('E + A*x^alpha', 1)],
    ['taken for a falling one', 'refuted', monotone('E + A*x^alpha', -1)],
    ['one that falls first', 'refuted', monotone('x + 1/x', 1)],
    ['a logarithm', 'proved', monotone('log(x)', 1)],
    ['a constant', 'refuted', monotone('y', 1)],
    ['a root', 'proved', solves('x^2 = y', { x: 'sqrt(y)' })],
    ['no root', 'refuted', solves('x^2 = y', { x: 'y' })],
    ['values are put in at once', 'refuted', solves('x + y = z', { x: 'y', y: 'z - x' })],
  ])('%s: %s', (_, verdict, obligation) => {
    expect(check(obligation).verdict).toBe(verdict);
  });

  test('positive under assumptions', () => {
    expect(check(positive('x^2'), where({ real: ['x'] })).verdict).toBe('supported');
    expect(check(positive('log(x)^2')).verdict).toBe('supported');
    expect(check(positive('l - E'), where({ positive: ['l - E'] })).verdict).toBe('proved');
    expect(check(positive('-x'), where({ negative: ['x'] })).verdict).toBe('proved');
    expect(check(spans('N^a*D^b', 'N^b*D^a'), where({ positive: ['a - b'] })).verdict).toBe(
      'proved',
    );
  });
});
