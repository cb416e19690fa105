/** The sheet that `isoflop new` writes: small, complete, and explained by its comments. */

/** A commented sheet that loads and derives as it stands. `id` is its name, without extension. */
export function newSheet(id: string): string {
  return `# yaml-language-server: $schema=../schema/sheet.schema.json
# What one paper says. The format is explained in docs/sheet-format.md.
isoflop: 1
id: ${id}
title: Title of the paper
source: { authors: First et al., year: 2024 } # arxiv, doi, url may be added

# Every symbol of the formulas: positive unless its domain says otherwise.
symbols:
  N: { meaning: model parameters, unit: parameters }
  D: { meaning: training tokens, unit: tokens }
  C: { meaning: training compute, unit: FLOP }
  L: { meaning: loss, unit: nats/token }
  E: { meaning: loss that no model goes below, unit: nats/token }
  A: { meaning: coefficient of the model size, unit: nats/token }
  B: { meaning: coefficient of the data, unit: nats/token }
  alpha: { meaning: exponent of the model size, unit: "1" }
  beta: { meaning: exponent of the data, unit: "1" }

equations:
  law: { says: "L(N, D) = E + A/N^alpha + B/D^beta", source: Eq. 1 }
  budget: { says: C = 6*N*D, source: section 2 }

# Numbers with the digits that the paper prints: 0.30 is not 0.3.
coefficients:
  printed:
    kind: printed # or less-rounded, refit, assumed
    source: Table 1
    values: { E: 1.5, A: 300, B: 500, alpha: 0.30, beta: 0.32 }

problems:
  compute-optimal:
    title: Least loss for a given training compute
    minimize: L
    over: [N, D]
    subject-to: [budget]
    budget: C

# What the paper prints, to be checked against the optimum: N_opt, D_opt and L_opt.
claims:
  - { id: eq3, source: Eq. 3, formula: N_opt*D_opt = C/6 }
  - { id: exponent, source: section 4, number: "elasticity(N_opt, C)", printed: 0.52 }
`;
}
