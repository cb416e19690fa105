/** The program with its coefficients and exponents as formulas, for solving it in numbers. */
import { equationToInfix } from '../expression/infix.js';
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
    constraints: program.constraints.map(({ terms, isEquality, name, equation, bound }) => {
      const says = equationToInfix(equation);
      const label = name ?? `"${says}"`;
      return { terms: terms.map(termOf), isEquality, label, says, bound };
    }),
    value: (least) => rewrap(wrappers, least),
  };
}
