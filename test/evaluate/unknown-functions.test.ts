/** Functions that a sheet only names, through the whole chain: substituted, differentiated, compared, printed. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { checkSteps, verdictOf } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { evaluateOptimum, evaluateQuantity } from '../../src/evaluate/evaluate.js';
import { sweepDoubles } from '../../src/evaluate/sweep-doubles.js';
import { toInfix } from '../../src/expression/infix.js';
import { parseExpression } from '../../src/expression/parse.js';
import { Rational } from '../../src/expression/rational.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

const SYMBOLS = ['N', 'D', 'C', 'L', 'A', 'B', 'p', 'q', 'G', 'b', 't_1', 't_2'];

/** @param law how the times enter it: by symbols, or by the function itself */
const sheetWith = (claims: readonly string[], law = 'A*t_1/N^p'): Sheet =>
  loadSheet({
    file: 's.yaml',
    text: `isoflop: 1
id: scratch
title: Scratch
source: { authors: Someone, year: 2024, arxiv: "2401.00000" }
symbols:
${SYMBOLS.map((name) => `  ${name}: { meaning: x, unit: "1" }`).join('\n')}
functions:
  T: { arguments: 2, meaning: time, unit: s, latex: "T^{P}" }
equations:
  law: { says: "L(N, D) = ${law} + B/D^q" }
  first: { says: "t_1 = T(b, G)" }
  second: { says: "t_2 = T(b/2, G)" }
  budget: { says: "6*N*D*t_2 = C" }
coefficients:
  set: { kind: printed, source: x, values: { A: 1.5, B: 2.5, p: 0.3, q: 0.4 } }
problems:
  best: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
claims:
${claims.map((claim, i) => `  - { id: c${String(i)}, ${claim} }`).join('\n')}
`,
  });

const verdictsOf = (claims: readonly string[], law?: string): readonly string[] =>
  auditSheet(sheetWith(claims, law)).claims.map(({ verdict }) => verdict);

const NONE = ['formula: L = L'];
const given = (values: Readonly<Record<string, number>>): ReadonlyMap<string, Rational> =>
  new Map(Object.entries(values).map(([name, value]) => [name, Rational.of(value)]));

describe('in a problem', () => {
  const sheet = sheetWith(NONE);
  const derivation = derive(sheet);

  test('a symbol stands for the function, and every step is proved', () => {
    expect(derivation.status).toBe('closed-form');
    expect(verdictOf(checkSteps(derivation.steps, derivation.assumptions))).toBe('proved');
    expect(toInfix(derivation.optimum.get('N')!)).toContain('t_1');
  });

  test('numbers ask for what stands for it', () => {
    const values = given({ C: 1000, G: 2, b: 3 });
    const ask = (): unknown => evaluateOptimum(sheet, derivation, { given: values });
    expect(ask).toThrow('no number without a formula for "T"');
    expect(ask).toThrow(
      expect.objectContaining({
        diagnostics: [
          expect.objectContaining({
            code: 'function-without-formula',
            hint: 'give what it defines with --set t_1=… --set t_2=…',
          }),
        ],
      }),
    );
    const held = evaluateOptimum(sheet, derivation, { given: given({ C: 1000, t_1: 2, t_2: 3 }) });
    const numbers = sheet.text.text.replace('T(b, G)', '2').replace('T(b/2, G)', '3');
    const other = loadSheet({ ...sheet.text, text: numbers });
    const plain = evaluateOptimum(other, derive(other), { given: given({ C: 1000 }) });
    expect(held.values.get('N')!.text).toBe(plain.values.get('N')!.text);
  });

  test('a quantity that does not need it has a value; its slopes have none', () => {
    const value = (text: string): string =>
      evaluateQuantity(new Derivations(sheet, [derivation]), derivation, parseExpression(text), {
        given: given({ G: 2, b: 3, C: 1000 }),
      }).text;
    expect(value('elasticity(N_opt, C)')).toBe('0.571428571429');
    expect(() => value('d(t_1, b)')).toThrow('the slopes of "T"');
    const sweep = (quantity: string): readonly Float64Array[] =>
      sweepDoubles(new Derivations(sheet, [derivation]), derivation, [parseExpression(quantity)], {
        given: given({ G: 2, b: 3 }),
        variable: 'C',
        values: Float64Array.of(10, 100),
      });
    expect(() => sweep('N_opt')).toThrow('no number without a formula for "T"');
    for (const value of sweep('elasticity(N_opt, C)')[0]!) expect(value).toBeCloseTo(4 / 7, 12);
  });

  test('without such a symbol its sign is not known: no optimum, but claims beside it are judged', () => {
    const direct = 'A*T(b, G)/N^p';
    expect(() => derive(sheetWith(NONE, direct))).toThrow('not known to be positive');
    expect(
      verdictsOf(
        [
          'formula: "d(T(b, G)*b, G) = b*d(T(b, G), G)"',
          'formula: "elasticity(N_opt, C) = q/(p + q)"',
        ],
        direct,
      ),
    ).toEqual(['follows', 'undecided']);
  });
});

describe('in claims', () => {
  test.each([
    ['elasticity(N_opt, C) = q/(p + q)', 'follows'],
    // The chain rule, through the optimum and both places of the function.
    ['d(N_opt, b)*(p + q)/N_opt = d(log(T(b, G)), b) - q*d(log(T(b/2, G)), b)', 'follows'],
    ['d(N_opt, b)*(p + q)/N_opt = d(log(T(b, G)), b) - p*d(log(T(b/2, G)), b)', 'contradicted'],
    ['d(T(b*G, G), G) = at(d(T(b*D, G), G), D, G) + at(d(T(b*D, G), D), D, G)', 'follows'],
    ['d(d(b*T(b, G), b), G) = d(d(b*T(b, G), G), b)', 'follows'],
    ['at(T(b, G), b, b/2) = t_2', 'follows'],
    ['T(b + b, G) = T(2*b, G)', 'follows'],
    ['T(b, G) = T(G, b)', 'contradicted'],
    ['t_1 = 2*t_2', 'contradicted'],
    ['t_1 >= 0', 'contradicted'],
    ['limit(t_1*C/(C + 1), C) = t_1', 'follows'],
    ['limit(t_1, b) = t_1', 'undecided'],
  ])('%s: %s', (formula, expected) => {
    expect(verdictsOf([`formula: "${formula}"`])).toEqual([expected]);
  });

  test('a number that needs one cannot be checked, and says what it needs', () => {
    const [direct, optimum] = auditSheet(
      sheetWith([
        'number: "T(b, G)", at: { b: 2, G: 3 }, printed: 5',
        'number: N_opt, at: { C: 1e20, b: 2, G: 3 }, printed: 5',
      ]),
    ).claims;
    expect([direct!.verdict, optimum!.verdict]).toEqual(['not-checkable', 'not-checkable']);
    expect(direct!.why).toContain('needs T,');
  });
});
