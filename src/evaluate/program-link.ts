/** An optimum that only numbers give: implicit ones, and those over discrete choices. */
import { Canonicalizer } from '../algebra/canonical.js';
import { Display } from '../algebra/display.js';
import { IsoflopError } from '../base/errors.js';
import { keptSymbols, unfold } from '../derive/definitions.js';
import type { Derivation, SymbolicTerm } from '../derive/model.js';
import { readPosynomial } from '../derive/posynomial.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import { mentions, substitute } from '../expression/traverse.js';
import type { Choices, Sheet } from '../sheet/model.js';
import { boundText } from './bound-text.js';
import { conditionsOnChoices } from './link-conditions.js';
import type { ProgramLink } from './links.js';

/**
 * What the problem takes from discrete values. A listed quantity that is free of the variables, such as a
 * number of GPUs, may be given as any other symbol: then it is no choice.
 */
export function openChoices(
  sheet: Sheet,
  derivation: Derivation,
  isGiven: (name: string) => boolean,
): readonly (readonly [string, Choices])[] {
  return [...derivation.problem.discrete].filter(
    ([name]) => !isGiven(name) || dependsOnVariables(name, sheet, derivation),
  );
}

/**
 * @param all what is chosen from discrete values; nothing for the continuous optimum
 * @throws IsoflopError `not-a-product` for a discrete quantity that is no product of powers
 */
export function programLink(
  sheet: Sheet,
  derivation: Derivation,
  all: readonly (readonly [string, Choices])[],
): ProgramLink {
  const { problem, program } = derivation;
  // Where some are given, the optimum is another, and so are its unknowns.
  const isOpen = new Set(all.map(([name]) => name));
  const given = [...problem.discrete.keys()].filter((name) => !isOpen.has(name));
  const kind = all.length === 0 ? '' : 'discrete ';
  const apart = all.length === 0 || given.length === 0 ? '' : `#${given.join()}`;
  const suffix = `#${kind}${problem.name}${apart}`;
  const enumerated = all.flatMap(([name, allowed]) =>
    allowed.kind === 'list' && !dependsOnVariables(name, sheet, derivation)
      ? [{ name, symbol: `${name}${suffix}`, values: allowed.values }]
      : [],
  );
  const chosen = new Map(enumerated.map(({ name, symbol }) => [name, sym(symbol)] as const));
  const put = (e: Expr): Expr => substitute(e, chosen);
  const term = ({ coefficient, exponents }: SymbolicTerm): SymbolicTerm => ({
    coefficient: put(coefficient),
    exponents: exponents.map(put),
  });
  const least = `least${suffix}`;
  return {
    kind: 'program',
    problem: problem.name,
    symbols: program.variables.map((v) => `${v}${suffix}`),
    least,
    objective: program.objective.map(term),
    constraints: program.constraints.map((c) => ({
      ...c,
      terms: c.terms.map(term),
      bound: put(c.bound),
      boundText: () => boundText(sheet, derivation, c),
    })),
    conditions: conditionsOnChoices(sheet, derivation, new Set(chosen.keys())).map((c) => ({
      ...c,
      positive: put(c.positive),
    })),
    choices: all
      .filter(([name]) => !chosen.has(name))
      .map(([name, allowed]) => ({
        name,
        allowed,
        quantity: term(productOf(name, sheet, derivation)),
      })),
    enumerated,
    value: put(program.value(sym(least))),
    sense: problem.sense,
  };
}

function dependsOnVariables(name: string, sheet: Sheet, { problem }: Derivation): boolean {
  const { result } = unfold(sym(name), sheet, keptSymbols(problem));
  return mentions(result, new Set(problem.variables));
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

/** Beside another constraint an inequality may be slack, where the form in one share does not hold. */
export function mayBeSlack({ status, program }: Derivation): boolean {
  return (
    status === 'parametric' &&
    program.constraints.length > 1 &&
    program.constraints.some((c) => !c.isEquality)
  );
}
