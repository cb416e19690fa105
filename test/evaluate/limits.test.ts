/** Limits: found, proved by the checker, and near the values far out; wrong ones refuted. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { NoLimit } from '../../src/calculus/limit.js';
import { checkObligations } from '../../src/check/check.js';
import { Knowledge } from '../../src/check/knowledge.js';
import { provedLimit } from '../../src/evaluate/limits.js';
import type { Assumptions } from '../../src/expression/assumptions.js';
import { toInfix } from '../../src/expression/infix.js';
import { ZERO, add, div, mul, num, pow, sym } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { parseExpression as e } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { Arithmetic } from '../../src/numeric/decimal.js';
import { Evaluator } from '../../src/numeric/evaluate.js';
import { fromRational } from '../../src/numeric/interval.js';
import { Random } from '../../src/numeric/sample.js';
import type { LimitEnd, StepVerdict } from '../../src/proof/step.js';
import { loadSheet } from '../../src/sheet/load.js';

/** `r` real, `m` negative, `E` a whole number, all else positive */
const SIGNS: Assumptions = {
  negative: new Set(['m']),
  real: new Set(['r']),
  whole: new Set(['E']),
  positive: [],
};

const limitOf = (text: string, end: LimitEnd, by = 'x', signs = SIGNS): string =>
  toInfix(provedLimit(e(text), by, end, signs));

const verdict = (
  of: string,
  result: string,
  end: LimitEnd = 'infinity',
  by = 'x',
  signs = SIGNS,
): { verdict: StepVerdict; why: string } =>
  checkObligations(
    [{ kind: 'limit', of: e(of), by, end, result: e(result), defined: [] }],
    new Knowledge(signs),
  )[0]!;

describe('proved limits', () => {
  test.each([
    ['a', 'a'],
    ['(a*x + 1)/(b*x + r)', 'a/b'],
    ['(1 + 1/x)^p', '1'],
    ['a*x^m', '0'],
    ['(a*x^(p + q) + b*x^q)^(1/(p + q))/x', 'a^(1/(p + q))'],
    ['(x - a)^p/(b*x + 1)^p', 'b^(-p)'],
    ['(r*x + 1)/(r*x + a)/r', '1/r'],
    ['1/(1/(x - 1 + 1/(1/a - 1/b)) + 1/b)', 'b'],
    ['log(a*x/(b*x + 1))', 'log(a) - log(b)'],
    ['(log(a*x + 1)/log(b*x))^p', '1'],
    ['log(x)^3/x^p', '0'],
    ['log(log(x) + a)/log(log(x))', '1'],
    ['x^(1/x)', '1'],
    ['x^(1/log(x))', 'exp(1)'],
    ['x^3*exp(-a*x)', '0'],
    ['1/(1 + exp(-b*x))', '1'],
    ['a*b^(r + x/(1 + x))', 'a*b*b^r'],
    ['exp(log(a/x^p + b) + r*log(a*x/(x + a)))', 'b*a^r'],
    ['min(a, b + 1/x)', 'min(a, b)'],
    ['f(a)*x/(1 + x)', 'f(a)'],
    ['(x + a)^p/x^p - 1', '0'],
  ])('of %s: %s', (of, expected) => {
    expect(limitOf(of, 'infinity')).toBe(expected);
  });

  test.each([
    ['x^p*log(x)', '0'],
    ['(a + x^p)/(b + x^q)', 'a/b'],
    ['log((a + x^p + x^q)/(b + x^q))', 'log(a) - log(b)'],
    ['x^2*exp(-a*x)', '0'],
    ['exp(-a/x)/x^7', '0'],
    ['log(x)^2/(1 + log(x)^2)', '1'],
    ['(a*x + 1)/(b*x + r)', '1/r'],
  ])('of %s at 0: %s', (of, expected) => {
    expect(limitOf(of, 'zero')).toBe(expected);
  });
});

describe('limits that there are not, or that are not known', () => {
  test.each([
    ['a*x^p', 'x', 'infinity', 'its size grows without bound'],
    ['a - x^2', 'x', 'infinity', 'its size grows without bound'],
    ['a/x', 'x', 'zero', 'its size grows without bound'],
    ['log(x)', 'x', 'infinity', 'its size grows without bound'],
    ['exp(a*x)/x^9', 'x', 'infinity', 'its size grows without bound'],
    ['a*x^r', 'x', 'infinity', 'the sign of the exponent r'],
    ['(x^p + x^q)/x^p', 'x', 'infinity', 'the sign of the exponent q - p'],
    ['f(x)', 'x', 'infinity', '"f" is an unknown function'],
    ['f(x)', 'x', 'zero', '"f" is an unknown function'],
    // True of 0 and −1/2, but not by the largest terms alone: no wrong value must come out.
    ['sqrt(x + 1) - sqrt(x)', 'x', 'infinity', 'none could be proved'],
    ['sqrt(x^2 + 2*x^(3/2)) - x - sqrt(x)', 'x', 'infinity', 'none could be proved'],
    ['(1 + a/x)^x', 'x', 'infinity', 'none could be proved'],
    // No real value on the way.
    ['(x - a)^p', 'x', 'zero', 'none could be proved'],
    // One if r is not zero, and 1/a if it is.
    ['(r*x + 1)/(r*x + a)', 'x', 'infinity', 'none could be proved'],
    ['1/E', 'E', 'zero', 'does not take all positive values'],
    ['1/m', 'm', 'infinity', 'does not take all positive values'],
  ] as const)('%s in %s to %s', (of, by, end, reason) => {
    const why = (): string => limitOf(of, end, by);
    expect(why).toThrow(NoLimit);
    expect(why).toThrow(reason);
    expect(why).not.toThrow('#t');
  });

  test('the way to the end must stay where the assumptions hold', () => {
    const inside = { ...SIGNS, positive: [e('a - x')] };
    expect(() => limitOf('1/x', 'infinity', 'x', inside)).toThrow('a - x may not stay positive');
    expect(limitOf('1/(a - x)', 'zero', 'x', inside)).toBe('1/a');
  });
});

describe('the checker does not trust what was found', () => {
  test.each([
    ['(a*x + 1)/(b*x + 1)', 'b/a', 'refuted'],
    ['(a*x + 1)/(b*x + 1)', 'a/b + 1/1000000', 'refuted'],
    ['1/(1/(x + a) + 1/b)', 'a', 'refuted'],
    ['x^p', '0', 'refuted'],
    ['log(a*x/(b*x + 1))', 'log(a/b)', 'proved'],
    ['log(a*x/(b*x + 1))', 'log(a)', 'refuted'],
    ['a*b^(x/(x + 1))', 'a*b^2', 'refuted'],
    ['a/x', 'x', 'unchecked'],
    ['f(x)', 'f(a)', 'unchecked'],
    ['(r*x + 1)/(r*x + a)', '1', 'unchecked'],
    ['sqrt(x + 1) - sqrt(x)', '1', 'unchecked'],
  ] as const)('%s tends to %s: %s', (of, result, expected) => {
    expect(verdict(of, result).verdict).toBe(expected);
  });

  test('a refutation shows a point', () => {
    expect(verdict('(a*x + 1)/(b*x + 1)', 'b/a').why).toMatch(
      /their difference tends to .*not zero: at a = .*, b = /,
    );
  });
});

describe('random quotients of powers of sums', () => {
  const arithmetic = new Arithmetic(90);
  const SEED = 20_220_201;
  const FAR = Rational.of(10n ** 60n);

  /** Σ c x^e, and its largest exponent; the coefficients may be negative but for the leading one. */
  const sum = (random: Random, signed: boolean): { of: Expr; largest: Rational } => {
    let largest: Rational | undefined;
    const terms: Expr[] = [];
    for (let at = random.integer(-4, 4), i = 0; i < 3; i++, at -= random.integer(1, 3)) {
      const exponent = Rational.of(at, 2);
      largest ??= exponent;
      const size = random.integer(1, 9);
      const minus = signed && i > 0 && random.integer(0, 1) === 0;
      terms.push(mul(num(Rational.of(minus ? -size : size, 3)), pow(sym('x'), num(exponent))));
    }
    return { of: add(...terms), largest: largest ?? Rational.ZERO };
  };

  const quotient = (random: Random): { of: Expr; order: Rational } => {
    let order = Rational.ZERO;
    const factors = [true, true, false].map((signed) => {
      const { of, largest } = sum(random, signed);
      const exponent = Rational.of(random.integer(1, 5) * (signed ? 1 : -1), random.integer(1, 3));
      order = order.add(largest.mul(exponent));
      return pow(of, num(exponent));
    });
    return { of: mul(...factors), order };
  };

  const at = (of: Expr, x: Rational): number => {
    const box = new Map([['x', fromRational(x, arithmetic)]]);
    const [value] = new Evaluator([of]).run(box, arithmetic);
    return Number(value!.lo.toPrecision(20));
  };

  test(`are as near to their limits as they must be, far out (seed ${String(SEED)})`, () => {
    const random = new Random(SEED);
    for (let i = 0; i < 36; i++) {
      const { of: raw, order } = quotient(random);
      const kind = i % 3;
      // Made to tend to a positive number, to zero, or to grow.
      const shift = order.neg().add(Rational.of(kind === 0 ? 0 : kind === 1 ? -1 : 1, 2));
      const of = mul(raw, pow(sym('x'), num(shift)));
      const name = `${String(i)}: ${toInfix(of)}`;
      if (kind === 2) {
        expect(() => provedLimit(of, 'x', 'infinity', SIGNS), name).toThrow('grows without bound');
        continue;
      }
      const limit = provedLimit(of, 'x', 'infinity', SIGNS);
      if (kind === 1) expect(limit, name).toEqual(ZERO);
      const [far, value] = [at(of, FAR), at(limit, FAR)];
      expect(Math.abs(far - value), name).toBeLessThanOrEqual(1e-12 * Math.max(1, value));
      // The same at the other end, and what is nearly the limit is not.
      const turned = mul(raw, pow(sym('x'), num(shift)));
      const inverse = provedLimit(invert(turned), 'x', 'zero', SIGNS);
      expect(at(inverse, FAR), name).toBeCloseTo(value, 9);
      const wrong = add(limit, num(Rational.of(1, 10n ** 9n)));
      const [checked] = checkObligations(
        [{ kind: 'limit', of, by: 'x', end: 'infinity', result: wrong, defined: [] }],
        new Knowledge(SIGNS),
      );
      expect(checked!.verdict, name).toBe('refuted');
    }
  });
});

/** x ↦ 1/x */
function invert(expr: Expr): Expr {
  const walk = (of: Expr): Expr => {
    switch (of.kind) {
      case 'sym':
        return div(num(1), of);
      case 'add':
        return add(...of.args.map(walk));
      case 'mul':
        return mul(...of.args.map(walk));
      case 'pow':
        return pow(walk(of.base), of.exponent);
      default:
        return of;
    }
  };
  return walk(expr);
}

const sheet = (claims: string): string => `isoflop: 1
id: scratch
title: Scratch
source: { authors: Someone, year: 2024, arxiv: "2401.00000" }
symbols:
  N: { meaning: x, unit: "1" }
  D: { meaning: x, unit: "1" }
  C: { meaning: x, unit: "1" }
  Q: { meaning: x, unit: "1" }
  L: { meaning: x, unit: "1" }
  c: { meaning: x, unit: "1" }
  A: { meaning: x, unit: "1" }
  B: { meaning: x, unit: "1" }
  p: { meaning: x, unit: "1" }
  q: { meaning: x, unit: "1" }
  k: { meaning: x, unit: "1", value: 6 }
equations:
  law: { says: "L(N, D) = c + A/N^p + B/D^q" }
  budget: { says: k*N*D = C }
  served: { says: k*N*D + 2*N*Q = C }
problems:
  best: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
  with-demand:
    title: t
    minimize: L
    over: [N, D]
    subject-to: [served]
    budget: C
    names: { N: N_served, D: D_served, L: L_served }
claims:
${claims}
`;

describe('in claims', () => {
  test.each([
    ['limit(L_opt, C) = c', 'follows', /^proved/],
    ['limit(L, D) = c + A/N^p', 'follows', /^proved/],
    ['limit(limit(L, D), N) = c', 'follows', /^proved/],
    ['limit(d(L_opt, C), C) = 0', 'follows', /^proved/],
    ['limit(N_opt*D_opt/C, C, 0) = 1/k', 'follows', /^proved/],
    ['limit(L_opt, C) = 2*c', 'contradicted', /^counter-example: at c = /],
    ['limit(N_opt, C) = c', 'undecided', /there is none, since its size grows without bound$/],
    ['limit(L_served, C) = c', 'undecided', /an optimum without a formula/],
    ['limit(L, k) = c', 'undecided', /k does not vary/],
  ] as const)('%s: %s', (formula, expected, why) => {
    const [claim] = auditSheet(
      loadSheet({ file: 's', text: sheet(`  - { id: c, formula: "${formula}" }`) }),
    ).claims;
    expect(claim?.why).toMatch(why);
    expect(claim?.verdict).toBe(expected);
  });

  test.each([
    ['limit(L, N, 1)', 'the third argument of "limit" can only be 0'],
    ['limit(L)', '"limit" takes 2 or 3 arguments, not 1'],
    ['limit(L, 2*N)', 'the second argument of "limit" must be a symbol'],
    ['limit(L, N_opt)', 'the second argument of "limit" must be a declared symbol'],
  ])('%s is an error of the sheet', (formula, message) => {
    const text = sheet(`  - { id: c, formula: "${formula} = c" }`);
    expect(() => loadSheet({ file: 's', text })).toThrow(message);
  });

  test('a number needs no value of the symbol that grows', () => {
    const text =
      sheet(`  - { id: c, number: "limit(c + A/N^p + B/D^q, D)", at: { N: 4, A: 2, p: 0.5, c: 1 }, exact: [N, A, p, c], printed: 2 }
  - { id: d, number: "limit(c + A/N^p + B/D^q, D)", at: { D: 4, A: 2, p: 0.5, c: 1 }, printed: 2 }`);
    expect(() => loadSheet({ file: 's', text })).toThrow(/N/);
    const [claim] = auditSheet(
      loadSheet({ file: 's', text: text.replace(/^ {2}- \{ id: d.*$/m, '') }),
    ).claims;
    expect(claim?.verdict).toBe('follows');
  });
});
