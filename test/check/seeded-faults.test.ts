import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkObligations, checkSteps } from '../../src/check/check.js';
import { Knowledge } from '../../src/check/knowledge.js';
import { derive } from '../../src/derive/derive.js';
import type { Assumptions } from '../../src/expression/assumptions.js';
import { add, log, mul, neg, sub, sym, ZERO } from '../../src/expression/nodes.js';
import type { Expr } from '../../src/expression/nodes.js';
import { Rational } from '../../src/expression/rational.js';
import { substitute } from '../../src/expression/traverse.js';
import { evaluateDigits } from '../../src/numeric/digits.js';
import { Random } from '../../src/numeric/sample.js';
import type { CheckedObligation, Obligation } from '../../src/proof/step.js';
import { loadSheet } from '../../src/sheet/load.js';
import { perturb } from '../algebra/rewrites.js';
import { valuesAt } from '../algebra/values.js';

const SEED = 2026;
/** Faults put into each obligation. */
const FAULTS = 6;

const file = new URL('../../derivations/hoffmann2022.yaml', import.meta.url);
const sheet = loadSheet({ file: 'hoffmann2022.yaml', text: readFileSync(file, 'utf8') });

/** Numerically different somewhere: only then is a change a fault. */
function apart(left: Expr, right: Expr, assumptions: Assumptions): boolean {
  for (const [u, v] of valuesAt([left, right], assumptions, 4)) {
    if (u!.hi.lt(v!.lo) || v!.hi.lt(u!.lo)) return true;
  }
  return false;
}

/** The obligation with one formula changed so that it no longer holds; undefined where the change did nothing. */
function corrupt(o: Obligation, random: Random, given: Assumptions): Obligation | undefined {
  switch (o.kind) {
    case 'equal': {
      const left = perturb(o.left, random);
      return apart(left, o.right, given) ? { ...o, left } : undefined;
    }
    case 'derivative': {
      const result = perturb(o.result, random);
      return apart(result, o.result, given) ? { ...o, result } : undefined;
    }
    case 'solves': {
      const names = [...o.values.keys()];
      const name = names[random.integer(0, names.length - 1)]!;
      const values = new Map(o.values).set(name, perturb(o.values.get(name)!, random));
      const [left, right] = [
        substitute(o.equation.left, values),
        substitute(o.equation.right, values),
      ];
      return apart(left, right, given) ? { ...o, values } : undefined;
    }
    case 'proportional': {
      const left = perturb(o.left, random);
      // Still a multiple? Then the ratio is a constant over the variables' values.
      return apart(mul(left, o.right), mul(o.left, o.right), given) &&
        !vanishTogether(left, o.left, given)
        ? { ...o, left }
        : undefined;
    }
    case 'positive':
      return { ...o, of: neg(o.of) };
    case 'posynomial':
      return {
        ...o,
        of:
          random.integer(0, 1) === 0
            ? sub(o.of, sym(o.variables[0]!))
            : add(o.of, log(sym(o.variables[0]!))),
      };
    case 'free-of':
      return { ...o, of: mul(o.of, sym(o.variables[0]!)) };
    case 'spans':
      return { ...o, of: [mul(...o.variables.map(sym))] };
    case 'limit': {
      const result = perturb(o.result, random);
      return apart(result, o.result, given) ? { ...o, result } : undefined;
    }
    case 'monotone':
      return { ...o, direction: o.direction === 1 ? -1 : 1 };
  }
}

/** Where the original vanishes, at N = C/(6 D) say, does the other? Only told apart by the canonical form. */
function vanishTogether(left: Expr, right: Expr, given: Assumptions): boolean {
  return (
    checkObligations(
      [{ kind: 'proportional', left, right, sameSign: false }],
      new Knowledge(given),
    )[0]!.verdict === 'proved'
  );
}

/** `at x = 1/2, y = 3 the left …` → the point. */
function pointIn(why: string): Map<string, Rational> {
  const text = /\bat (.*?)(?: the left side|$)/.exec(why)?.[1] ?? '';
  return new Map(
    text.split(', ').map((part) => {
      const [name = '', value = ''] = part.split(' = ');
      const [n = '0', d = '1'] = value.split('/');
      return [name, Rational.of(BigInt(n), BigInt(d))] as const;
    }),
  );
}

/** The two sides whose equality a refuted obligation claimed, where there are two. */
function sidesOf(o: Obligation): readonly [Expr, Expr] | undefined {
  if (o.kind === 'equal') return [o.left, o.right];
  if (o.kind === 'solves')
    return [substitute(o.equation.left, o.values), substitute(o.equation.right, o.values)];
  return o.kind === 'positive' ? [o.of, ZERO] : undefined;
}

describe.each([...sheet.problems.keys()])('%s', (problem) => {
  const derivation = derive(sheet, problem);
  const { steps, assumptions } = derivation;

  test('every step is proved', () => {
    const weak = checkSteps(steps, assumptions).filter(({ verdict }) => verdict !== 'proved');
    expect(
      weak.map(({ step, obligations }) => ({ id: step.id, why: obligations.map((o) => o.why) })),
    ).toEqual([]);
  });

  test(`no fault is proved, and counter-examples are ones (seed ${String(SEED)})`, () => {
    const random = new Random(SEED);
    const knowledge = new Knowledge(assumptions);
    const faults: { id: string; checked: CheckedObligation }[] = [];
    for (const step of steps) {
      for (const obligation of step.obligations) {
        for (let i = 0; i < FAULTS; i++) {
          const fault = corrupt(obligation, random, assumptions);
          if (!fault) continue;
          faults.push({ id: step.id, checked: checkObligations([fault], knowledge)[0]! });
        }
      }
    }
    expect(faults.length).toBeGreaterThan(150);
    const passed = faults.filter(({ checked }) =>
      ['proved', 'supported'].includes(checked.verdict),
    );
    expect(passed).toEqual([]);
    const refuted = faults.filter(({ checked }) => checked.verdict === 'refuted');
    expect(refuted.length).toBeGreaterThan(faults.length / 2);
    for (const { id, checked } of refuted) {
      const sides = sidesOf(checked.obligation);
      if (!sides) continue;
      const point = pointIn(checked.why);
      const [left, right] = sides.map((side) => evaluateDigits(side, point, 20));
      if (checked.obligation.kind === 'positive') expect(left!.text.startsWith('-'), id).toBe(true);
      else expect(left!.text, `${id}: ${checked.why}`).not.toBe(right!.text);
    }
  });

  test('a fault in one step leaves the others proved', () => {
    const random = new Random(SEED + 1);
    const at = steps.findIndex((s) => s.id === 'value');
    const corrupted = steps.map((step, i) => {
      if (i !== at) return step;
      const obligations = step.obligations.map((o) => corrupt(o, random, assumptions) ?? o);
      return { ...step, obligations };
    });
    const checked = checkSteps(corrupted, assumptions);
    checked.forEach(({ verdict }, i) => {
      if (i === at) expect(verdict).toBe('refuted');
      else expect(verdict).toBe('proved');
    });
  });
});
