/** An optimum that only numbers give: implicit ones, and those over discrete choices. */
import { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { IsoflopError } from '../base/errors.js';
import { keptSymbols, unfold } from '../derive/definitions.js';
import type { Derivation, SymbolicTerm } from '../derive/model.js';
import { readPosynomial } from '../derive/posynomial.js';
import { sym } from '../expression/nodes.js';
import type { Sheet } from '../sheet/model.js';
import type { ProgramLink } from './links.js';

/** @throws IsoflopError `not-a-product` for a discrete quantity that is no product of powers */
export function programLink(sheet: Sheet, derivation: Derivation, discrete: boolean): ProgramLink {
  const { problem, program } = derivation;
  const suffix = `#${discrete ? 'discrete ' : ''}${problem.name}`;
  return {
    kind: 'program',
    problem: problem.name,
    symbols: program.variables.map((v) => `${v}${suffix}`),
    least: `least${suffix}`,
    objective: program.objective,
    constraints: program.constraints,
    choices: discrete
      ? [...problem.discrete].map(([name, allowed]) => ({
          name,
          allowed,
          quantity: productOf(name, sheet, derivation),
        }))
      : [],
  };
}

/** A discrete quantity as coefficient × ∏ variable^exponent. */
function productOf(name: string, sheet: Sheet, derivation: Derivation): SymbolicTerm {
  const { problem, assumptions } = derivation;
  const algebra = new Canonicalizer(assumptions);
  const display = new Display();
  const { result } = unfold(sym(name), sheet, keptSymbols(problem));
  const reading = readPosynomial(result, problem.variables, algebra, display);
  if ('terms' in reading && reading.constant.isZero && reading.terms.length === 1) {
    const [term] = reading.terms;
    if (term?.coefficient.isPositive) {
      return {
        coefficient: display.product(term.coefficient),
        exponents: term.exponents.map((e) => display.fraction(e)),
      };
    }
  }
  throw new IsoflopError({
    code: 'not-a-product',
    message: `"${name}", which "${problem.name}" takes from discrete values, is no product of powers of ${problem.variables.join(', ')}`,
    file: sheet.text.file,
    hint: 'name a variable, or a definition such as n = d/64',
  });
}
