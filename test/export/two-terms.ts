/** A law of two terms and a floor, as a sheet whose parts a test may put in. */
import { loadSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';

export interface TwoTerms {
  readonly law?: string;
  readonly cost?: string;
  /** Inside the braces of the coefficient set `one`. */
  readonly values?: string;
  /** The variables of the problem `p`, and what it says beside them. */
  readonly over?: string;
  readonly more?: string;
  /** A constraint beside the cost. */
  readonly bound?: string;
}

export function twoTerms({
  law = 'E + A/N^alpha + B/D^beta',
  cost = '6*N*D',
  values = 'E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28',
  over = 'N, D',
  more = '',
  bound,
}: TwoTerms): Sheet {
  return loadSheet({
    file: 'two-terms.yaml',
    text: `isoflop: 1
id: two-terms
title: Two terms, and others
symbols:
  N: { meaning: size, unit: "1" }
  D: { meaning: data, unit: "1" }
  C: { meaning: cost, unit: "1" }
  L: { meaning: loss, unit: "1" }
  E: { meaning: floor, unit: "1" }
  A: { meaning: m, unit: "1" }
  B: { meaning: m, unit: "1" }
  alpha: { meaning: m, unit: "1" }
  beta: { meaning: m, unit: "1" }
  K: { meaning: experts, unit: "1" }
  G: { meaning: grain, unit: "1" }
equations:
  law: { says: "L = ${law}" }
  cost: { says: "C = ${cost}" }${bound === undefined ? '' : `\n  bound: { says: "${bound}" }`}
coefficients:
  one: { kind: printed, source: s, values: { ${values} } }
problems:
  p: { title: t, minimize: L, over: [${over}], subject-to: [cost${bound === undefined ? '' : ', bound'}], budget: C${more} }
`,
  });
}
