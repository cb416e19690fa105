/** The Chinchilla derivation written by hand, as the engine would give it. */
import { parseEquation, parseExpression } from '../../src/expression/parse.js';
import type { CheckedStep, Obligation, Step } from '../../src/proof/step.js';
import type { CheckedDerivation } from '../../src/report/context.js';
import type { Sheet } from '../../src/sheet/model.js';

const x = parseExpression;
const q = parseEquation;

export const N_OPT = '((alpha*A)/(beta*B))^(1/(alpha+beta))*(C/6)^(beta/(alpha+beta))';
export const D_OPT = '((beta*B)/(alpha*A))^(1/(alpha+beta))*(C/6)^(alpha/(alpha+beta))';
export const L_OPT = `E + A*(${N_OPT})^(-alpha) + B*(${D_OPT})^(-beta)`;

function step(
  id: string,
  rule: string,
  text: string,
  before: readonly string[],
  after: readonly string[],
  obligations: readonly Obligation[] = [],
  uses: readonly string[] = [],
  algebra: readonly string[] = [],
): CheckedStep {
  const made: Step = {
    id,
    rule,
    text,
    before: before.map((e) => q(e)),
    after: after.map((e) => q(e)),
    uses,
    obligations,
    ...(algebra.length > 0 ? { algebra: algebra.map((e) => q(e)) } : {}),
  };
  return {
    step: made,
    verdict: 'proved',
    obligations: obligations.map((obligation) => ({
      obligation,
      verdict: 'proved',
      why: 'the canonical forms of both sides agree',
    })),
  };
}

const STEPS: readonly CheckedStep[] = [
  step(
    'law',
    'statement',
    'The loss as a function of model size $N$ and data $D$, and the compute that both cost.',
    [],
    ['L = E + A/N^alpha + B/D^beta', '6*N*D = C'],
  ),
  step(
    'reducible',
    'strip-constant',
    'The constant $E$ does not depend on $N$ or $D$, so the least loss is where the reducible part $R$ is least.',
    ['L = E + A/N^alpha + B/D^beta'],
    ['R = A/N^alpha + B/D^beta'],
    [
      { kind: 'free-of', of: x('E'), variables: ['N', 'D'] },
      {
        kind: 'equal',
        left: x('E + A/N^alpha + B/D^beta'),
        right: x('E + (A*N^(-alpha) + B*D^(-beta))'),
      },
    ],
    ['law'],
  ),
  step(
    'lagrangian',
    'lagrangian',
    'The Lagrangian of the reducible loss under the budget, in the logarithms of $N$ and $D$.',
    [],
    ['F = A/N^alpha + B/D^beta + lambda*(6*N*D/C - 1)'],
    [{ kind: 'posynomial', of: x('A/N^alpha + B/D^beta'), variables: ['N', 'D'] }],
    ['reducible'],
  ),
  step(
    'stationarity-N',
    'stationarity',
    'Stationary in $log(N)$:',
    ['F = A/N^alpha + B/D^beta + lambda*(6*N*D/C - 1)'],
    ['-alpha*A/N^alpha + lambda*6*N*D/C = 0'],
    [
      {
        kind: 'derivative',
        of: x('A/N^alpha + B/D^beta + lambda*(6*N*D/C - 1)'),
        by: 'N',
        result: x('-alpha*A*N^(-alpha-1) + lambda*6*D/C'),
      },
    ],
    ['lagrangian'],
    ['-alpha*A*N^(-alpha-1) + 6*lambda*D/C = 0', '-alpha*A*N^(-alpha) + 6*lambda*N*D/C = 0'],
  ),
  step(
    'stationarity-D',
    'stationarity',
    'Stationary in $log(D)$:',
    ['F = A/N^alpha + B/D^beta + lambda*(6*N*D/C - 1)'],
    ['-beta*B/D^beta + lambda*6*N*D/C = 0'],
    [
      {
        kind: 'derivative',
        of: x('A/N^alpha + B/D^beta + lambda*(6*N*D/C - 1)'),
        by: 'D',
        result: x('-beta*B*D^(-beta-1) + lambda*6*N/C'),
      },
    ],
    ['lagrangian'],
  ),
  step(
    'balance',
    'eliminate',
    'Without the multiplier: a percent more of either input lowers the loss by the same amount.',
    ['-alpha*A/N^alpha + lambda*6*N*D/C = 0', '-beta*B/D^beta + lambda*6*N*D/C = 0'],
    ['alpha*A/N^alpha = beta*B/D^beta'],
    [
      {
        kind: 'equal',
        left: x('alpha*A/N^alpha - beta*B/D^beta'),
        right: x('alpha*A*N^(-alpha) - beta*B*D^(-beta)'),
      },
    ],
    ['stationarity-N', 'stationarity-D'],
  ),
  step(
    'optimum-N',
    'solve',
    'With $D = C/(6*N)$ from the budget, the balance is linear in $log(N)$ and gives the size.',
    ['alpha*A/N^alpha = beta*B/D^beta', '6*N*D = C'],
    [`N_opt = ${N_OPT}`],
    [
      {
        kind: 'solves',
        equation: q('alpha*A/N^alpha = beta*B/(C/(6*N))^beta'),
        values: new Map([['N', x(N_OPT)]]),
      },
    ],
    ['balance', 'law'],
    ['N^(alpha+beta) = alpha*A/(beta*B)*(C/6)^beta'],
  ),
  step(
    'optimum-D',
    'solve',
    'The budget gives the data.',
    ['6*N*D = C'],
    [`D_opt = ${D_OPT}`],
    [{ kind: 'equal', left: x(`6*(${N_OPT})*(${D_OPT})`), right: x('C') }],
    ['optimum-N'],
  ),
  step(
    'value',
    'substitute',
    'Put into the law, both terms are multiples of one power of the budget.',
    ['L = E + A/N^alpha + B/D^beta'],
    [
      'L_opt = E + (1 + alpha/beta)*A*((alpha*A)/(beta*B))^(-alpha/(alpha+beta))*(C/6)^(-alpha*beta/(alpha+beta))',
    ],
    [{ kind: 'equal', left: x('B*D_opt^(-beta)'), right: x('alpha/beta*A*N_opt^(-alpha)') }],
    ['optimum-N', 'optimum-D'],
  ),
];

export function derivationOf(sheet: Sheet): CheckedDerivation {
  const problem = sheet.problems.values().next().value;
  if (!problem) throw new Error('the fake sheet has no problem');
  const s = 'alpha+beta';
  return {
    derivation: {
      sheet: sheet.id,
      problem,
      status: 'closed-form',
      program: { variables: ['N', 'D'], objective: [], constraints: [], value: (least) => least },
      optimum: new Map([
        ['N', x(N_OPT)],
        ['D', x(D_OPT)],
      ]),
      value: x(
        'E + (1 + alpha/beta)*A*((alpha*A)/(beta*B))^(-alpha/(alpha+beta))*(C/6)^(-alpha*beta/(alpha+beta))',
      ),
      reducibleValue: x(
        '(1 + alpha/beta)*A*((alpha*A)/(beta*B))^(-alpha/(alpha+beta))*(C/6)^(-alpha*beta/(alpha+beta))',
      ),
      exponents: new Map([
        ['N', x(`beta/(${s})`)],
        ['D', x(`alpha/(${s})`)],
        ['L_opt', x(`-alpha*beta/(${s})`)],
      ]),
      sensitivities: () =>
        new Map([
          [
            'N',
            new Map([
              ['A', x(`1/(${s})`)],
              ['B', x(`-1/(${s})`)],
              ['alpha', x(`alpha/(${s})*(1/alpha - log(N_opt))`)],
              ['beta', x(`beta/(${s})*(log(D_opt) - 1/beta)`)],
            ]),
          ],
          [
            'D',
            new Map([
              ['A', x(`-1/(${s})`)],
              ['B', x(`1/(${s})`)],
              ['alpha', x(`alpha/(${s})*(log(N_opt) - 1/alpha)`)],
              ['beta', x(`beta/(${s})*(1/beta - log(D_opt))`)],
            ]),
          ],
          [
            'L_opt',
            new Map([
              ['E', x('E/L_opt')],
              ['A', x('A*N_opt^(-alpha)/L_opt')],
              ['B', x('B*D_opt^(-beta)/L_opt')],
            ]),
          ],
        ]),
      marginalPrice: x('alpha*beta/(alpha+beta)*(L_opt - E)/C'),
      shares: [],
      introduced: new Map([['lambda', { latex: '\\lambda', meaning: 'multiplier of the budget' }]]),
      global: {
        why: 'In $log(N)$ and $log(D)$ the reducible loss is a sum of exponentials of linear functions, so it is convex, and the budget is linear: the stationary point is the global minimum.',
        obligations: [],
      },
      assumptions: { negative: new Set(), real: new Set(), positive: [] },
      steps: STEPS.map((c) => c.step),
      folded: new Map(),
      notes: [],
    },
    steps: STEPS,
    global: {
      verdict: 'proved',
      obligations: [
        {
          obligation: { kind: 'posynomial', of: x('A/N^alpha + B/D^beta'), variables: ['N', 'D'] },
          verdict: 'proved',
          why: 'two terms, each a positive multiple of a power product',
        },
        {
          obligation: {
            kind: 'spans',
            of: [x('A/N^alpha + B/D^beta'), x('6*N*D/C')],
            variables: ['N', 'D'],
          },
          verdict: 'proved',
          why: 'the exponent matrix has rank two because α and β are positive',
        },
      ],
    },
  };
}
