/** Geometric programs in numbers: certified optima, why there is none, discrete choices. */
export type {
  Fraction,
  NumericConstraint,
  NumericProgram,
  NumericTerm,
  ProgramOptimum,
  ProgramOutcome,
} from './model.js';
export { MAX_TERMS, MAX_VARIABLES, solveProgram } from './solve.js';
export type { SolveOptions } from './solve.js';
export { minimiseDoubles, solveDoubles } from './doubles.js';
export type { DoublesOptimum, DoublesOutcome, WarmStart } from './doubles.js';
export { toDoubles } from './double-program.js';
export type { DoubleProgram } from './double-program.js';
export { MAX_NODES, solveDiscrete } from './discrete.js';
export type { Choice, ComparedPoint, DiscreteOutcome } from './discrete.js';
export type { Allowed } from './allowed.js';
