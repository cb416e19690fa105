/** The library of sheets: every problem in `derivations/` is solved, and every step of it proved. */
import { describe, expect, test } from 'vitest';
import { auditSheet } from '../../src/audit/audit.js';
import { checkSteps } from '../../src/check/check.js';
import { derive } from '../../src/derive/derive.js';
import type { Derivation, Status } from '../../src/derive/model.js';
import { toInfix } from '../../src/expression/infix.js';
import { listSheets, readSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';

const FOLDER = new URL('../../derivations/', import.meta.url).pathname;

const STATUS: Readonly<Record<string, Status>> = {
  'besiroglu2024#compute-optimal': 'closed-form',
  'besiroglu2024#least-compute': 'closed-form',
  'deepseek2024#compute-optimal': 'closed-form',
  'gadre2024#best-multiplier': 'closed-form',
  'gadre2024#at-multiplier': 'closed-form',
  'gadre2024#least-compute': 'closed-form',
  'henighan2020#largest-worthwhile': 'closed-form',
  'hoffmann2022#compute-optimal': 'closed-form',
  'hoffmann2022#least-compute': 'closed-form',
  'kaplan2020#appendix-B': 'closed-form',
  'kaplan2020#joint': 'closed-form',
  'krajewski2024#optimal': 'parametric',
  'krajewski2024#least-compute': 'parametric',
  'krajewski2024#fixed-granularity': 'parametric',
  'krajewski2024#fixed-size': 'parametric',
  'krajewski2024#dense': 'closed-form',
  'krajewski2024#dense-least': 'closed-form',
  'ludziejewski2025#compute-optimal': 'closed-form',
  'ludziejewski2025#joint-optimal': 'closed-form',
  'ludziejewski2025#largest': 'implicit',
  'ludziejewski2025#with-inference': 'parametric',
  'muennighoff2023#chinchilla': 'closed-form',
  'muennighoff2023#data-constrained': 'implicit',
  'sardana2023#training-and-inference': 'parametric',
  'sardana2023#least-dollars': 'parametric',
  'sardana2023#training-only': 'closed-form',
  'served-moe#loss-optimal': 'closed-form',
  'served-moe#least-compute': 'closed-form',
  'served-moe#serving': 'implicit',
  'served-moe#served': 'implicit',
  'served-moe#best-served': 'implicit',
  'served-moe#least-training': 'implicit',
  'served-moe#least-total': 'implicit',
  'yun2024#loss-optimal': 'parametric',
  'yun2024#dense': 'closed-form',
  'yun2024#served': 'implicit',
  'yun2024#best-served': 'implicit',
  'yun2024#least-total': 'implicit',
};

const sheets = new Map<string, Sheet>(
  listSheets(FOLDER).map((name) => [name, readSheet(name, FOLDER)]),
);

function sheetOf(id: string): Sheet {
  const sheet = sheets.get(id);
  if (sheet === undefined) throw new Error(`no sheet ${id}`);
  return sheet;
}

const derivations = new Map<string, Derivation>();

/** `sheet#problem`, derived once for all tests. */
function derivationOf(name: string): Derivation {
  const [id = '', problem] = name.split('#');
  const derivation = derivations.get(name) ?? derive(sheetOf(id), problem);
  derivations.set(name, derivation);
  return derivation;
}

test('the table above is about every problem of the library', () => {
  const problems = [...sheets.values()].flatMap((sheet) =>
    [...sheet.problems.keys()].map((problem) => `${sheet.id}#${problem}`),
  );
  expect([...problems].sort()).toEqual(Object.keys(STATUS).sort());
});

describe('is solved, with every step proved', () => {
  test.each(Object.entries(STATUS))('%s: %s', (name, status) => {
    const derivation = derivationOf(name);
    expect(derivation.status).toBe(status);
    const notProved = checkSteps(derivation.steps, derivation.assumptions)
      .filter(({ verdict }) => verdict !== 'proved')
      .map(({ step, verdict }) => `${step.id} ${verdict}`);
    expect(notProved).toEqual([]);
  });
});

describe('the free share means something', () => {
  test.each([
    ['krajewski2024#optimal', 'share of 1/64*E*c_r*d^2*D*G in F, the budget'],
    ['sardana2023#training-and-inference', 'share of 2*D_inf*N in C_opt, what is minimised'],
    ['ludziejewski2025#with-inference', 'share of 2*D_inf*N_act in F, the budget'],
  ])('%s: that of routing or of inference', (name, meaning) => {
    expect(derivationOf(name).parameter?.meaning).toBe(meaning);
  });
});

test('the best number of tokens a parameter, in closed form', () => {
  const formula = derivationOf('gadre2024#best-multiplier').optimum.get('M');
  expect(formula && toInfix(formula)).toBe('(b/a)^(1/(2*eta))');
});

describe('published closed forms', () => {
  const verdicts = (id: string, wanted: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      auditSheet(sheetOf(id), (claim) => wanted.includes(claim.id)).claims.map((claim) => [
        claim.id,
        claim.verdict,
      ]),
    );
  test.each([
    ['kaplan2020', ['B5', 'B7', 'B8', 'B9', 'B10', 'B16']],
    [
      'yun2024',
      ['eq3-N', 'eq3-D', 'eq3-G', 'eq6', 'batch', 'hl', 'ehat-1', 'ehat-max', 'ehat-increasing'],
    ],
    [
      'clark2022',
      [
        'epc',
        'cutoff',
        'cutoff/sign',
        'ehat-1',
        'ehat-max',
        'ehat-slope',
        'ehat-slope/falls',
        'ehat-slope/fraction',
        'ehat-slope/max',
        'loss-slope',
        'loss-max',
      ],
    ],
    ['gadre2024', ['form', 'parallel']],
    ['krajewski2024', ['n-total', 'n-total/64', 'n-total/16']],
  ])('%s: they follow', (id, wanted) => {
    const follows = Object.fromEntries(wanted.map((claim) => [claim, 'follows']));
    expect(verdicts(id, wanted)).toEqual(follows);
  });
  test('the sizes at which more experts stop helping: within the rounding of their coefficients', () => {
    const wanted = ['cutoff/S-BASE', 'cutoff/RL-R', 'cutoff/HASH', 'epc-5M'];
    const within = Object.fromEntries(wanted.map((claim) => [claim, 'within-rounding']));
    expect(verdicts('clark2022', wanted)).toEqual(within);
  });
  test('with the exponents negative, as printed, a published coefficient is inverted', () => {
    const wanted = ['eq7-N', 'eq7-D', 'eq7-G', 'eq7-a', 'eq7-b'];
    expect(verdicts('ludziejewski2025', wanted)).toEqual({
      'eq7-N': 'contradicted',
      'eq7-D': 'contradicted',
      'eq7-G': 'contradicted',
      'eq7-a': 'follows',
      'eq7-b': 'follows',
    });
  });
});
