/** A small problem of a planner: experts E and machines G from lists, a bound on the loss, a memory. */
export const SERVED = `
isoflop: 1
id: plan
title: The cheapest model of a given loss
symbols:
${'N D L C A alpha B beta c kappa M P r s'
  .split(' ')
  .map((n) => `  ${n}: { meaning: a quantity, unit: "1" }`)
  .join('\n')}
  L_max: { meaning: bound on the loss, unit: "1" }
  E: { meaning: experts, unit: "1", domain: integer }
  G: { meaning: machines, unit: "1", domain: integer }
equations:
  law: { says: "L(N, D) = c + A/(N*E^kappa)^alpha + B/D^beta" }
  training: { says: 6*N*D = C }
  quality: { says: L <= L_max }
  memory: { says: N*E <= G*M }
  price: { says: P = r*G + s*N*E/G }
coefficients:
  printed: { kind: printed, source: test, values: { A: 406.4, alpha: 0.34, B: 410.7, beta: 0.28, c: 1.7, kappa: 0.5, M: 6e9, r: 1, s: 1e-9 } }
problems:
  plan: { title: t, minimize: P, over: [N, D], subject-to: [quality, training, memory], budget: L_max, discrete: { E: [1, 2, 4, 8], G: [1, 2, 3, 4] }, names: { N: N_plan, D: D_plan, P: P_plan } }
  best: { title: t, minimize: L, over: [N, D], subject-to: [training], budget: C }
`;

const C = 1e21;
export const EXPERTS = [1, 2, 4, 8];
export const MACHINES = [1, 2, 3, 4];

/** The least loss of E experts with a compute of 1e21, and the N there. */
export function leastLoss(E: number): { readonly N: number; readonly L: number } {
  const a = 406.4 * E ** (-0.5 * 0.34);
  const b = 410.7 * (6 / C) ** 0.28;
  const N = ((0.34 * a) / (0.28 * b)) ** (1 / (0.34 + 0.28));
  return { N, L: loss(N, E) };
}

export function loss(N: number, E: number): number {
  return 1.7 + 406.4 / (N * Math.sqrt(E)) ** 0.34 + 410.7 / (C / 6 / N) ** 0.28;
}

/** The least price of E experts on G machines, by bisection; undefined where nothing is feasible. */
export function leastPrice(E: number, G: number, bound: number): number | undefined {
  const best = leastLoss(E);
  if (best.L > bound) return undefined;
  let [low, high] = [Math.log(best.N) - 20, Math.log(best.N)];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (loss(Math.exp(middle), E) > bound) low = middle;
    else high = middle;
  }
  const N = Math.exp(high);
  return N * E > G * 6e9 ? undefined : G + (1e-9 * N * E) / G;
}

/** The best of some choices. */
export function cheapest(
  experts: readonly number[],
  machines: readonly number[],
  bound: number,
): { readonly E: number; readonly G: number; readonly P: number } | undefined {
  const all = experts.flatMap((E) =>
    machines.flatMap((G) => {
      const P = leastPrice(E, G, bound);
      return P === undefined ? [] : [{ E, G, P }];
    }),
  );
  return all.length === 0 ? undefined : all.reduce((a, b) => (b.P < a.P ? b : a));
}
