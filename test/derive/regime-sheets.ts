/** Parametric problems whose leading behaviour is known. */
import { loadSheet } from '../../src/sheet/load.js';
import type { Sheet } from '../../src/sheet/model.js';

function symbols(names: string, values: ReadonlyMap<string, string> = new Map()): string {
  return names
    .split(' ')
    .map((n) => {
      const value = values.get(n);
      return `  ${n}: { meaning: a quantity, unit: "1"${value === undefined ? '' : `, value: ${value}`} }`;
    })
    .join('\n');
}

function sheetOf(text: string): Sheet {
  return loadSheet({ file: '<test>', text });
}

export const FINE_GRAINED = sheetOf(`
isoflop: 1
id: fine-grained
title: A mixture of experts with a router that costs
symbols:
${symbols(
  'd D G n N E L F a alpha b beta g gamma c c_f c_r',
  new Map([
    ['E', '64'],
    ['c_f', '6'],
    ['c_r', '14'],
  ]),
)}
equations:
  law: { says: "L(N, D, G) = c + (g/G^gamma + a)/N^alpha + b/D^beta" }
  size: { says: N = d^2*(8*E+4)*n }
  depth: { says: n = d/64 }
  budget: { says: F = (12*d^2*c_f + d*E*G*c_r)*D*n }
coefficients:
  printed:
    kind: printed
    source: test
    values: { a: 18.1, alpha: 0.115, b: 30.8, beta: 0.147, g: 2.1, gamma: 0.58, c: 0.47 }
problems:
  optimal: { title: t, minimize: L, over: [d, D, G], subject-to: [budget], budget: F }
`);

const CHINCHILLA = 'A: 406.4, B: 410.7, E: 1.69, alpha: 0.336, beta: 0.283';

/** Training and inference: at a target loss, and at a budget. */
export const WITH_INFERENCE = sheetOf(`
isoflop: 1
id: with-inference
title: Training plus inference compute
symbols:
${symbols('N D D_inf L F E A B alpha beta')}
equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta" }
  cost: { says: F = 6*N*D + 2*N*D_inf }
coefficients:
  printed: { kind: printed, source: test, values: { ${CHINCHILLA}, D_inf: 2e12 } }
problems:
  target: { title: t, minimize: F, over: [N, D], subject-to: [law], budget: L }
  budget: { title: t, minimize: L, over: [N, D], subject-to: [cost], budget: F }
`);

/** Two powers of N under 6ND, the second falling faster; with exponents as symbols and as numbers. */
export const THREE_TERMS = sheetOf(`
isoflop: 1
id: three-terms
title: Three terms
symbols:
${symbols('N D L C E A B K alpha beta delta')}
equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/N^(alpha + delta) + K/D^beta" }
  budget: { says: C = 6*N*D }
problems:
  budget: { title: t, minimize: "E + A/N^alpha + B/N^(alpha + delta) + K/D^beta", over: [N, D], subject-to: [budget], budget: C }
  target: { title: t, minimize: C, over: [N, D], subject-to: [law], budget: L }
  numbers: { title: t, minimize: "E + A/N^0.3 + B/N^0.5 + K/D^0.28", over: [N, D], subject-to: [budget], budget: C }
`);

/** A term in N·D: which end is which depends on the exponents. */
export const MIXED = sheetOf(`
isoflop: 1
id: mixed
title: A term in the product
symbols:
${symbols('N D L C E A B K alpha beta mu')}
equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta + K/(N*D)^mu" }
  budget: { says: C = 6*N*D }
coefficients:
  steep: { kind: printed, source: test, values: { ${CHINCHILLA}, K: 10, mu: 0.3 } }
  flat: { kind: printed, source: test, values: { ${CHINCHILLA}, K: 10, mu: 0.1 } }
problems:
  main: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
`);

export const ODD_NAMES = sheetOf(`
isoflop: 1
id: odd
title: Odd names
symbols:
${symbols('rho __proto__ constructor L E A B alpha beta toString')}
equations:
  law: { says: "L(rho, __proto__) = E + A/rho^alpha + B/__proto__^beta" }
  cost: { says: constructor = 6*rho*__proto__ + 2*rho*toString }
coefficients:
  printed: { kind: printed, source: test, values: { ${CHINCHILLA}, toString: 2e12 } }
problems:
  main: { title: t, minimize: L, over: [rho, __proto__], subject-to: [cost], budget: constructor }
`);

/** The bound stops binding at a finite budget. */
export const IDLE = sheetOf(`
isoflop: 1
id: idle
title: A bound that stops binding
symbols:
${symbols('x A B C')}
equations:
  bound: { says: "x <= C" }
problems:
  main: { title: t, minimize: "A/x + B*x", over: [x], subject-to: [bound], budget: C }
`);

/** One coefficient symbol over all: two budgets' shapes that meet at the middle of the range. */
export const SQUARED_COST = sheetOf(`
isoflop: 1
id: squared
title: A cost with a square
symbols:
${symbols('N D L C E A B alpha beta k')}
equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta" }
  budget: { says: C = 6*N*D + k*N^2 }
coefficients:
  printed: { kind: printed, source: test, values: { ${CHINCHILLA}, k: 1000 } }
problems:
  main: { title: t, minimize: L, over: [N, D], subject-to: [budget], budget: C }
`);
