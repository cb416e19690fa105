/** The program with its coefficients and exponents as formulas, for solving it in numbers. */
import type { DeriveContext } from './context.js';
import type { SymbolicProgram, SymbolicTerm } from './model.js';
import { rewrap } from './narrate-setup.js';
import type { PosyTerm } from './posynomial.js';
import type { Program } from './program.js';

export function symbolicProgram(context: DeriveContext, program: Program): SymbolicProgram {
  const { display } = context;
  const termOf = ({ coefficient, exponents }: PosyTerm): SymbolicTerm => ({
    coefficient: display.product(coefficient),
    exponents: exponents.map((e) => display.fraction(e)),
  });
  const { wrappers } = program.objective;
  return {
    variables: program.variables,
    objective: program.objective.terms.map(termOf),
    constraints: program.constraints.map(({ terms, isEquality }) => ({
      terms: terms.map(termOf),
      isEquality,
    })),
    value: (least) => rewrap(wrappers, least),
  };
}
