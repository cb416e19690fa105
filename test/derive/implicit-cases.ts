/** Problems with implicit optima, each also by hand for an independent minimiser. */
import type { Posynomials } from './newton.js';

export interface Case {
  readonly title: string;
  readonly problem: string;
  readonly values: readonly (readonly [string, number])[];
  /** The same problem by hand, in the order of its variables. */
  readonly program: Posynomials;
  /** The constraints' bounds; each posynomial above is its side over this. */
  readonly bounds: readonly number[];
  readonly start: readonly number[];
  readonly unknowns: readonly string[];
  /** Which constraints bind at these numbers. */
  readonly binds: readonly boolean[];
}

const term = (c: number, ...a: number[]): { c: number; a: number[] } => ({ c, a });

export const EXPERTS = `
minimize c + (g/G^gamma + a)/N^alpha + b/D^beta
over N, D, G
subject-to F = 6*N*D + r*D*G
subject-to M >= N + m*G
budget F`;
const expertsAt = (M: number): Pick<Case, 'values' | 'program' | 'bounds'> => ({
  values: [
    ['c', 0.47],
    ['g', 2.1],
    ['gamma', 0.58],
    ['a', 18.1],
    ['alpha', 0.115],
    ['b', 30.8],
    ['beta', 0.147],
    ['F', 1000],
    ['r', 3],
    ['M', M],
    ['m', 2],
  ],
  program: {
    objective: [term(2.1, -0.115, 0, -0.58), term(18.1, -0.115, 0, 0), term(30.8, 0, -0.147, 0)],
    constraints: [
      [term(6 / 1000, 1, 1, 0), term(3 / 1000, 0, 1, 1)],
      [term(1 / M, 1, 0, 0), term(2 / M, 0, 0, 1)],
    ],
  },
  bounds: [1000, M],
});

const memory = (limit: number): Pick<Case, 'values' | 'program' | 'bounds'> => ({
  values: [
    ['E', 1.7],
    ['A', 4],
    ['B', 5],
    ['alpha', 0.34],
    ['beta', 0.28],
    ['C', 600],
    ['N_max', limit],
  ],
  program: {
    objective: [term(4, -0.34, 0), term(5, 0, -0.28)],
    constraints: [[term(6 / 600, 1, 1)], [term(1 / limit, 1, 0)]],
  },
  bounds: [600, limit],
});
const MEMORY = `
minimize E + A/N^alpha + B/D^beta
over N, D
subject-to 6*N*D = C
subject-to N <= N_max
budget C`;

export const CASES: readonly Case[] = [
  {
    title: 'three terms under a budget of two, with the names of objects',
    problem: `
minimize E + A/constructor^alpha + B/__proto__^beta + K/(constructor^a*__proto__^b)
over constructor, __proto__
subject-to 6*constructor*__proto__ + toString*constructor = C
budget C`,
    values: [
      ['E', 2],
      ['A', 4],
      ['alpha', 0.5],
      ['B', 3],
      ['beta', 0.3],
      ['K', 2],
      ['a', 0.2],
      ['b', 0.7],
      ['toString', 5],
      ['C', 300],
    ],
    program: {
      objective: [term(4, -0.5, 0), term(3, 0, -0.3), term(2, -0.2, -0.7)],
      constraints: [[term(6 / 300, 1, 1), term(5 / 300, 1, 0)]],
    },
    bounds: [300],
    start: [-3, -3],
    unknowns: ['rho_1', 'rho_2', 'constructor', '__proto__'],
    binds: [true],
  },
  {
    title: 'a budget of three terms, with names that the derivation would use',
    problem: `
minimize rho_1/e^i + rho_2/lambda^pi
over e, lambda
subject-to 6*e*lambda + Lagrangian*e + share_1*lambda <= gamma
budget gamma`,
    values: [
      ['rho_1', 4],
      ['i', 0.34],
      ['rho_2', 3],
      ['pi', 0.28],
      ['Lagrangian', 7],
      ['share_1', 2],
      ['gamma', 500],
    ],
    program: {
      objective: [term(4, -0.34, 0), term(3, 0, -0.28)],
      constraints: [[term(6 / 500, 1, 1), term(7 / 500, 1, 0), term(2 / 500, 0, 1)]],
    },
    bounds: [500],
    start: [-3, -3],
    unknowns: ['free_share_1', 'free_share_2', 'e', 'lambda'],
    binds: [true],
  },
  {
    title: 'a cost of three terms at a target above a floor',
    problem: `
minimize 6*N*D + 2*N*Q + w*N^2
over N, D
subject-to A/N^alpha + B/D^beta = l - E
budget l`,
    values: [
      ['Q', 900],
      ['w', 3],
      ['A', 4],
      ['alpha', 0.34],
      ['B', 5],
      ['beta', 0.28],
      ['l', 2.1],
      ['E', 1.7],
    ],
    program: {
      objective: [term(6, 1, 1), term(1800, 1, 0), term(3, 2, 0)],
      constraints: [[term(4 / (2.1 - 1.7), -0.34, 0), term(5 / (2.1 - 1.7), 0, -0.28)]],
    },
    bounds: [2.1 - 1.7],
    start: [12, 14],
    unknowns: ['rho_1', 'rho_2', 'N', 'D'],
    binds: [true],
  },
  {
    title: 'two equalities of two terms each',
    problem: EXPERTS.replace('M >=', 'M ='),
    ...expertsAt(4),
    start: [-3, -3, -3],
    unknowns: ['rho_1', 'rho_2', 'rho_3', 'N', 'D', 'G'],
    binds: [true, true],
  },
  {
    title: 'a serving constraint that binds',
    problem: EXPERTS,
    ...expertsAt(4),
    start: [-3, -3, -3],
    unknowns: ['N', 'D', 'G', 'lambda_1', 'lambda_2'],
    binds: [true, true],
  },
  {
    title: 'a serving constraint that is slack',
    problem: EXPERTS,
    ...expertsAt(1e4),
    start: [-3, -3, -3],
    unknowns: ['N', 'D', 'G', 'lambda_1', 'lambda_2'],
    binds: [true, false],
  },
  {
    title: 'a memory limit that binds',
    problem: MEMORY,
    ...memory(3),
    start: [-3, -3],
    unknowns: ['N', 'D', 'lambda_1', 'lambda_2'],
    binds: [true, true],
  },
  {
    title: 'a memory limit that is slack',
    problem: MEMORY,
    ...memory(300),
    start: [-3, -3],
    unknowns: ['N', 'D', 'lambda_1', 'lambda_2'],
    binds: [true, false],
  },
  {
    title: 'one degree, and no budget is named',
    problem: `
minimize x + 2*y + 3/(x*y)
over x, y
subject-to x*q + y <= 1`,
    values: [['q', 0.5]],
    program: {
      objective: [term(1, 1, 0), term(2, 0, 1), term(3, -1, -1)],
      constraints: [[term(0.5, 1, 0), term(1, 0, 1)]],
    },
    bounds: [1],
    start: [-3, -3],
    unknowns: ['x', 'y', 'lambda'],
    binds: [true],
  },
  {
    title: 'too many free shares for a reduced system',
    problem: `
minimize A/N^alpha + B/D^beta + K/(N*D)^kappa + W/S^s
over N, D, S
subject-to 6*N*D + k*N*S + r*D = C
subject-to N*S + w*S = M
budget C`,
    values: [
      ['A', 4],
      ['alpha', 0.5],
      ['B', 3],
      ['beta', 0.3],
      ['K', 2],
      ['kappa', 0.2],
      ['W', 6],
      ['s', 0.4],
      ['k', 2],
      ['r', 3],
      ['C', 300],
      ['w', 4],
      ['M', 20],
    ],
    program: {
      objective: [
        term(4, -0.5, 0, 0),
        term(3, 0, -0.3, 0),
        term(2, -0.2, -0.2, 0),
        term(6, 0, 0, -0.4),
      ],
      constraints: [
        [term(6 / 300, 1, 1, 0), term(2 / 300, 1, 0, 1), term(3 / 300, 0, 1, 0)],
        [term(1 / 20, 1, 0, 1), term(4 / 20, 0, 0, 1)],
      ],
    },
    bounds: [300, 20],
    start: [-3, -3, -3],
    unknowns: ['N', 'D', 'S', 'lambda_1', 'lambda_2'],
    binds: [true, true],
  },
];
