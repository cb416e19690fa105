/** Hints on refuted formulas: true formulas of the library, each broken at one place or at two. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditFormula } from '../../src/audit/formula-claim.js';
import type { AuditedClaim } from '../../src/audit/model.js';
import { Slopes } from '../../src/audit/slopes-again.js';
import { IsoflopError } from '../../src/base/errors.js';
import { differentiate } from '../../src/calculus/differentiate.js';
import { checkObligations } from '../../src/check/check.js';
import { Knowledge } from '../../src/check/knowledge.js';
import { Derivations } from '../../src/evaluate/derivations.js';
import { resolveTogether } from '../../src/evaluate/quantity.js';
import { ALL_POSITIVE } from '../../src/expression/assumptions.js';
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import { equationToInfix } from '../../src/expression/infix.js';
import {
  FUNCTIONS,
  MINUS_ONE,
  add,
  call,
  div,
  mul,
  neg,
  num,
  pow,
  sym,
} from '../../src/expression/nodes.js';
import type { Equation, Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { substitute, symbolsOf } from '../../src/expression/traverse.js';
import { loadSheet } from '../../src/sheet/load.js';
import type { FormulaClaim, Sheet } from '../../src/sheet/model.js';

type Written = NonNullable<FormulaClaim['written']>;

function real(name: string): Sheet {
  const url = new URL(`../../derivations/${name}.yaml`, import.meta.url);
  return loadSheet({ file: `${name}.yaml`, text: readFileSync(url, 'utf8') });
}

/** The claim with another formula, or other abbreviations. */
function restated(claim: FormulaClaim, written: Written): FormulaClaim {
  const definitions = new Map<string, Expr>();
  for (const [name, formula] of written.definitions) {
    definitions.set(name, substitute(formula, definitions));
  }
  const { left, relation, right } = written.equation;
  const equation: Equation = {
    left: substitute(left, definitions),
    relation,
    right: substitute(right, definitions),
  };
  return { ...claim, equation, definitions, written, text: '' };
}

/** Audits formulas of one sheet. */
class Bench {
  readonly #derivations: Derivations;

  constructor(readonly sheet: Sheet) {
    this.#derivations = new Derivations(sheet);
  }

  audit(claim: FormulaClaim): AuditedClaim | undefined {
    const problem = claim.problem ?? [...this.sheet.problems.keys()][0];
    const derived = problem === undefined ? undefined : this.#derivations.of(problem);
    try {
      return auditFormula(claim, this.#derivations, derived);
    } catch (error) {
      if (error instanceof IsoflopError) return undefined;
      throw error;
    }
  }

  /** The claim as the hint has it. */
  mended(claim: FormulaClaim, text: string): FormulaClaim {
    const { equation, definitions } = claim.written as Written;
    const changed = parseEquation(text);
    const { left } = changed;
    const isAbbreviation = left.kind === 'sym' && definitions.has(left.name);
    return restated(
      claim,
      isAbbreviation
        ? { equation, definitions: new Map([...definitions, [left.name, changed.right]]) }
        : { equation: changed, definitions },
    );
  }
}

const isMinusOne = (e: Expr): boolean => e.kind === 'num' && e.value.equals(Rational.MINUS_ONE);

/** Formulas that differ from this one at one place, by what was done. */
function* faults(
  e: Expr,
  others: readonly string[],
  put: (part: Expr) => Expr = (p) => p,
): Generator<[string, Expr]> {
  const among = (args: readonly Expr[], i: number, p: Expr): Expr[] =>
    args.map((a, k) => (k === i ? p : a));
  if (e.kind === 'call' && !FUNCTIONS.has(e.name)) return;
  if (e.kind === 'sym') {
    for (const name of others) if (name !== e.name) yield ['sibling', put(sym(name))];
  }
  if (e.kind === 'pow') {
    if (!isMinusOne(e.exponent)) {
      yield ['exponent sign', put(pow(e.base, neg(e.exponent)))];
      if (e.exponent.kind === 'mul') {
        const turned = mul(...e.exponent.args.map((f) => (isMinusOne(f) ? f : pow(f, MINUS_ONE))));
        yield ['exponent upside down', put(pow(e.base, turned))];
      }
      yield* faults(e.exponent, others, (p) => put(pow(e.base, p)));
    }
    yield* faults(e.base, others, (p) => put(pow(p, e.exponent)));
  }
  if (e.kind === 'add') {
    for (const [i, term] of e.args.entries()) {
      yield ['term sign', put(add(...among(e.args, i, neg(term))))];
      if (term.kind === 'sym' || term.kind === 'num') {
        yield ['dropped term', put(add(...e.args.filter((_, k) => k !== i)))];
      }
      yield* faults(term, others, (p) => put(add(...among(e.args, i, p))));
    }
  }
  if (e.kind === 'mul') {
    for (const [i, factor] of e.args.entries()) {
      if (isMinusOne(factor)) continue;
      if (factor.kind === 'sym' || factor.kind === 'num') {
        yield ['dropped factor', put(mul(...e.args.filter((_, k) => k !== i)))];
      }
      yield ['inverted factor', put(mul(...among(e.args, i, pow(factor, MINUS_ONE))))];
      yield* faults(factor, others, (p) => put(mul(...among(e.args, i, p))));
    }
  }
  if (e.kind === 'call') {
    for (const [i, arg] of e.args.entries()) {
      yield* faults(arg, others, (p) => put(call(e.name, ...among(e.args, i, p))));
    }
  }
}

/** Faults of a whole side. */
function* faultsOfSide(e: Expr): Generator<[string, Expr]> {
  yield* faults(e, [...symbolsOf(e)].slice(0, 4));
  for (const factor of [2, 6]) yield [`factor ${String(factor)}`, mul(num(factor), e)];
  yield ['factor 1/2', mul(num(Rational.HALF), e)];
  yield ['factor 50', mul(num(50), e)];
  const names = [...symbolsOf(e)].filter((name) => !name.endsWith('_opt'));
  for (const [i, one] of names.entries()) {
    yield ['factor', mul(e, sym(one))];
    yield ['divisor', div(e, sym(one))];
    for (const other of names.slice(i + 1)) {
      const swap = new Map<string, Expr>([
        [one, sym(other)],
        [other, sym(one)],
      ]);
      yield ['swapped', substitute(e, swap)];
    }
  }
}

/** A fault on the right side or in an abbreviation. */
function* broken(claim: FormulaClaim): Generator<[string, FormulaClaim]> {
  const { equation, definitions } = claim.written as Written;
  const { left, relation } = equation;
  for (const [what, right] of faultsOfSide(equation.right)) {
    yield [what, restated(claim, { equation: { left, relation, right }, definitions })];
  }
  for (const [name, formula] of definitions) {
    for (const [what, other] of faults(formula, [])) {
      const changed = new Map([...definitions, [name, other]]);
      yield [`${name}: ${what}`, restated(claim, { equation, definitions: changed })];
    }
  }
}

const LIBRARY: readonly [sheet: string, claims: readonly string[]][] = [
  ['hoffmann2022', ['eq4-N', 'eq4-a']],
  ['kaplan2020', ['B5', 'B7', 'B16']],
  ['krajewski2024', ['n-total']],
  ['yun2024', ['batch']],
];

/** Without its 4 the bracket of n-total is a plain product, whose number is then that of the whole. */
const BEYOND_ONE_EDIT: readonly string[] = ['dropped term: N = 2/3*N_act*E'];

function formulaClaim(sheet: Sheet, id: string): FormulaClaim {
  const claim = sheet.claims.find((c) => c.id === id);
  if (claim?.kind !== 'formula') throw new Error(`no formula claim ${id}`);
  return claim;
}

function shown({ written }: FormulaClaim): string {
  const { equation, definitions } = written as Written;
  const where = [...definitions].map(([n, right]) =>
    equationToInfix({ left: sym(n), relation: '=', right }),
  );
  return [equationToInfix(equation), ...where].join('; ');
}

describe.each(LIBRARY)('%s', (name, ids) => {
  const bench = new Bench(real(name));
  test.each(ids)('%s, broken at one place in each way, is mended', (id) => {
    const claim = formulaClaim(bench.sheet, id);
    expect(bench.audit(claim)).toMatchObject({ verdict: 'follows' });
    const tried = new Set<string>();
    for (const [what, wrong] of broken(claim)) {
      if (tried.has(what)) continue;
      const audited = bench.audit(wrong);
      // Some faults are none: the formula is still true, or without a value.
      if (audited?.verdict !== 'contradicted') continue;
      tried.add(what);
      const trouble = `${what}: ${shown(wrong)}`;
      if (BEYOND_ONE_EDIT.includes(trouble)) continue;
      const { repair } = audited;
      expect(repair, trouble).toBeDefined();
      expect(audited.why).toContain(
        `; would hold if: ${repair?.text ?? ''} (${repair?.what ?? ''})`,
      );
      const mended = bench.mended(wrong, repair?.text ?? '');
      expect(bench.audit(mended)?.verdict, `${trouble} -> ${repair?.text ?? ''}`).toBe('follows');
    }
    expect(tried.size).toBeGreaterThan(4);
  });
});

/** The claim with another text. */
function reworded(claim: FormulaClaim, formula: string, changed: Record<string, string> = {}) {
  const definitions = new Map((claim.written as Written).definitions);
  for (const [name, text] of Object.entries(changed)) definitions.set(name, parseExpression(text));
  return restated(claim, { equation: parseEquation(formula), definitions });
}

describe('what is said', () => {
  const hoffmann = new Bench(real('hoffmann2022'));
  const kaplan = new Bench(real('kaplan2020'));
  const hint = (bench: Bench, id: string, formula: string, changed?: Record<string, string>) =>
    bench.audit(reworded(formulaClaim(bench.sheet, id), formula, changed))?.repair;

  test.each([
    ['N_opt = G*(C/6)^(-a)', 'N_opt = G*(C/6)^a', "the exponent's sign"],
    ['N_opt = G*C^a', 'N_opt = G*(C/6)^a', 'a missing factor of 1/6'],
    ['N_opt = 7*G*(C/6)^a', 'N_opt = G*(C/6)^a', 'a superfluous factor 7'],
    ['N_opt = -G*(C/6)^a', 'N_opt = G*(C/6)^a', 'the sign'],
    ['N_opt = G*(6/C)^a', 'N_opt = G*(6/C)^(-a)', "the exponent's sign"],
    ['N_opt = (C/6)^a/G', 'N_opt = (C/6)^a*G', 'the factor 1/G, inverted'],
  ])('%s', (printed, text, what) => {
    expect(hint(hoffmann, 'eq4-N', printed)).toMatchObject({ text, what });
  });

  test('an abbreviation is mended where it stands', () => {
    expect(
      hint(hoffmann, 'eq4-N', 'N_opt = G*(C/6)^a', { a: 'alpha/(alpha + beta)' }),
    ).toMatchObject({ text: 'a = beta/(alpha + beta)', what: 'alpha in place of beta' });
    expect(
      hint(hoffmann, 'eq4-N', 'N_opt = G*(C/6)^a', { a: '(alpha + beta)/beta' }),
    ).toMatchObject({ text: 'N_opt = G*(C/6)^(1/a)', what: 'the inverse of the exponent' });
  });

  test('a factor that the ratio of the sides gives away', () => {
    const right = '(1 + alpha_N/alpha_S)*(N_c/N_opt)^alpha_N';
    expect(hint(kaplan, 'B5', `L_opt = 17/29*${right}`)?.what).toBe('a superfluous factor 17/29');
    expect(hint(kaplan, 'B5', `17/29*L_opt = ${right}`)?.what).toBe('a missing factor of 17/29');
    expect(hint(kaplan, 'B5', `L_opt = ${right}*S_c/3`)?.what).toBe('a missing factor of 3/S_c');
  });

  test('LaTeX in the notation of the sheet', () => {
    expect(hint(hoffmann, 'eq4-N', 'N_opt = G*(C/6)^(-a)')?.latex).toBe(
      'N_{\\mathrm{opt}} = G \\left(\\frac{C}{6}\\right)^{a}',
    );
  });

  test('wrong in two places: no hint', () => {
    for (const formula of [
      'N_opt = 6*G*(C/7)^(-a)',
      'N_opt = (C/5)^a/G',
      'N_opt = G^2*(6/C)^a',
      'N_opt = A*B*G*(C/6)^a',
    ]) {
      const audited = hoffmann.audit(reworded(formulaClaim(hoffmann.sheet, 'eq4-N'), formula));
      expect(audited?.verdict).toBe('contradicted');
      expect(audited, formula).not.toHaveProperty('repair');
      expect(audited?.why).not.toContain('would hold');
    }
    const right = '(1 - alpha_N/alpha_S)*(N_c/N_opt)^alpha_S';
    expect(hint(kaplan, 'B5', `L_opt = ${right}`)).toBeUndefined();
  });

  test('an inequality the wrong way round', () => {
    const claim = formulaClaim(hoffmann.sheet, 'eq4-a');
    const audited = hoffmann.audit(reworded(claim, 'elasticity(N_opt, C) >= 1'));
    expect(audited).toMatchObject({
      verdict: 'contradicted',
      repair: { text: 'elasticity(N_opt, C) <= 1', what: 'the relation' },
    });
    expect(hoffmann.audit(reworded(claim, 'N_opt >= 1'))).not.toHaveProperty('repair');
  });

  test('a true formula has none, and a formula without what was written is mended all the same', () => {
    const claim = formulaClaim(hoffmann.sheet, 'eq4-a');
    expect(hoffmann.audit(claim)).not.toHaveProperty('repair');
    const { written, ...bare } = reworded(claim, 'elasticity(N_opt, C) = alpha/(alpha+beta)');
    expect(written).toBeDefined();
    const text = 'elasticity(N_opt, C) = beta/(alpha + beta)';
    expect(hoffmann.audit(bare)?.repair?.text).toBe(text);
    // What does not belong to the formula is not believed.
    const stale = { ...bare, written: claim.written as Written };
    expect(hoffmann.audit(stale)?.repair?.text).toBe(text);
  });

  test('names that are dangerous to look up', () => {
    const bench = new Bench(
      loadSheet({
        file: '<test>',
        text: `isoflop: 1
id: names
title: One formula
symbols:
  __proto__: { meaning: a, unit: "1" }
  constructor: { meaning: b, unit: "1" }
  f: { meaning: c, unit: "1" }
equations:
  law: { says: f = __proto__/constructor }
claims:
  - { id: c, formula: f = __proto__*constructor }
`,
      }),
    );
    const claim = formulaClaim(bench.sheet, 'c');
    expect(bench.audit(claim)?.repair).toMatchObject({
      text: 'f = __proto__/constructor',
      what: 'the factor constructor, inverted',
    });
  });
});

describe('derivatives that a verdict rests on', () => {
  const knowledge = new Knowledge(ALL_POSITIVE);

  test('are formed again, and a wrong one is found', () => {
    const right = new Slopes();
    right.note(parseExpression('A/N^alpha'), 'N', parseExpression('-alpha*A/N^(alpha + 1)'));
    right.note(parseExpression('log(f(x)*x)'), 'x', parseExpression('1/x + d(f)'));
    expect(right.open(knowledge)).toContain('by x');
    const wrong = new Slopes();
    wrong.note(parseExpression('A/N^alpha'), 'N', parseExpression('alpha*A/N^(alpha + 1)'));
    expect(wrong.open(knowledge)).toContain('a derivative by N that it rests on is refuted');
  });

  test('are noted for every slope in a claim, one inside of another too', () => {
    const sheet = real('clark2022');
    const derivations = new Derivations(sheet);
    const claim = formulaClaim(sheet, 'ehat-slope/falls');
    const noted: string[] = [];
    resolveTogether([claim.equation.left], derivations, undefined, undefined, (_, by) =>
      noted.push(by),
    );
    expect(noted).toEqual(['E', 'E']);
  });

  test('the logarithm of a quotient whose sign nobody knows has its slope proved', () => {
    const of = parseExpression('log(1/(1/(E - 1 + 1/(1/S - 1/M)) + 1/M))');
    const obligation = { kind: 'derivative', of, by: 'E', result: differentiate(of, 'E') } as const;
    expect(checkObligations([obligation], knowledge)[0]?.verdict).toBe('proved');
  });
});
