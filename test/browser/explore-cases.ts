/** Explorables of three sheets: a closed form, one exact in a parameter, and one with discrete choices. */

export interface Case {
  readonly sheet: string;
  readonly problem: string;
  readonly coefficients: string;
  readonly lines: string;
  readonly quantities: readonly string[];
  /** What is moved, how, and what the engine is to be given for it. */
  readonly moves: readonly {
    readonly symbol: string;
    readonly typed?: string;
    readonly keys?: string;
  }[];
}

export const CASES: readonly Case[] = [
  {
    sheet: 'hoffmann2022',
    problem: 'compute-optimal',
    coefficients: 'printed',
    lines: `coefficients: [printed, less-rounded]
inputs:
  - {symbol: C, from: 1e18, to: 1e28, value: 5.76e23, label: training compute, as: sci}
  - {symbol: alpha, from: 0.2, to: 0.5}
results:
  - {quantity: N_opt, label: parameters, as: short}
  - {quantity: D_opt/N_opt, label: tokens per parameter}
  - {quantity: L_opt, label: loss, digits: 5}
formulas: [N_opt, "L_opt = E + A/N_opt^alpha + B/D_opt^beta"]
plots:
  - {quantity: "L(N, C/(6*N))", variable: N, mark: N_opt, y-title: loss, x-as: short}
  - {quantity: D_opt/N_opt, variable: C, mark: here, scale: log}
  - {kind: shares, quantities: [E, A/N_opt^alpha, B/D_opt^beta], labels: [irreducible, size, data], variable: C, mark: here}`,
    quantities: ['N_opt', 'D_opt/N_opt', 'L_opt'],
    moves: [
      { symbol: 'C', typed: '1.5×10^25' },
      { symbol: 'alpha', keys: 'PageDown' },
      { symbol: 'C', keys: 'ArrowLeft' },
    ],
  },
  {
    sheet: 'krajewski2024',
    problem: 'optimal',
    coefficients: 'printed',
    lines: `inputs:
  - {symbol: F, from: 1e18, to: 1e27, value: 1e21, as: sci}
  - {symbol: gamma, from: 0.3, to: 1.2}
results:
  - {quantity: "at(N_act, d, d_opt)", label: parameters used for a token, as: short}
  - {quantity: G_opt, label: granularity}
  - {quantity: "at(F_dense_least, L_dense, L_opt)/F", label: compute of a dense model, as: times}
plots:
  - {quantity: G_opt, variable: F, mark: here}`,
    quantities: ['at(N_act, d, d_opt)', 'G_opt', 'at(F_dense_least, L_dense, L_opt)/F'],
    moves: [
      { symbol: 'F', keys: 'PageUp' },
      { symbol: 'gamma', typed: '0.71' },
    ],
  },
  {
    sheet: 'served-moe',
    problem: 'serving',
    coefficients: 'A100-40GB',
    lines: `coefficients: [A100-40GB, H200]
inputs:
  - {symbol: N, from: 2e8, to: 2e10, value: 2e9, as: short}
  - {symbol: E, values: [1, 2, 4, 8, 16], value: 8}
  - {symbol: rent, from: 0.2, to: 20, value: 2, unit: $ an hour}
results:
  - {quantity: discrete(P_at_N), label: price of a million tokens, as: money}
  - {quantity: discrete(G), label: GPUs, as: whole}
plots:
  - {quantity: discrete(P_at_N), variable: N, mark: here, scale: log, points: 21}`,
    quantities: ['discrete(P_at_N)', 'discrete(G)'],
    moves: [
      { symbol: 'N', typed: '7B' },
      { symbol: 'rent', keys: 'PageUp' },
    ],
  },
];
