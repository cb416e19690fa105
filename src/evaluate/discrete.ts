/** The best discrete choice in numbers, with what it was compared with. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import { call, num, sym } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { toInfix } from '../expression/infix.js';
import { Arithmetic } from '../numeric/decimal.js';
import { ofInterval } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { evaluateInterval } from '../numeric/evaluate.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import type { Derivations } from './derivations.js';
import { evaluateQuantities, valueKey } from './evaluate.js';
import type { EvaluationRequest } from './evaluate.js';
import { NoOptimum } from './no-optimum.js';
import { programLink } from './program-link.js';
import { ProgramSolver } from './program-solver.js';
import { bindValues, findCoefficients } from './values.js';

/** One choice that was tried, with the value of the problem there; without one, it is infeasible. */
export interface ComparedChoice {
  /** Discrete quantity → its value, exact. */
  readonly choice: ReadonlyMap<string, string>;
  readonly value?: DigitsResult;
}

export interface DiscreteEvaluation {
  /** Variable, discrete quantity or the value's key → its value at the best choice. */
  readonly values: ReadonlyMap<string, DigitsResult>;
  /** All choices that were evaluated, by rising values. */
  readonly compared: readonly ComparedChoice[];
  /** Why no other choice is better. */
  readonly why: string;
}

const DEFAULT_DIGITS = 12;
const MAX_CHOICE_TEXT = 24;
const GUARD = 15;
/** How often the precision is doubled where an optimum is not certain. */
const RAISES = 3;

/** Undefined for a problem without discrete quantities. @throws IsoflopError */
export function evaluateDiscrete(
  derivations: Derivations,
  derivation: Derivation,
  request: EvaluationRequest,
): DiscreteEvaluation | undefined {
  const { problem } = derivation;
  if (problem.discrete.size === 0) return undefined;
  const names = new Map<string, string>([
    ...problem.variables.map((v) => [v, problem.optimumNames.get(v) ?? v] as const),
    [valueKey(derivation), problem.valueName],
  ]);
  const quantities = [...names.values()].map((name) => call('discrete', sym(name)));
  const { values } = evaluateQuantities(derivations, derivation, quantities, request);
  const digits = request.digits ?? DEFAULT_DIGITS;
  const { sheet } = derivations;
  const numbers = bindValues(sheet, findCoefficients(sheet, request.coefficients), request.given);
  const solver = new ProgramSolver(programLink(sheet, derivation, true), new Map());
  for (let raise = 0; ; raise++) {
    const arithmetic = new Arithmetic((digits + GUARD) * 2 ** raise);
    const bound = new Map<string, Interval>();
    for (const [name, e] of numbers) bound.set(name, evaluateInterval(e, new Map(), arithmetic));
    try {
      const { compared, why, choice: best } = solver.discrete(bound, arithmetic);
      const chosen = new Map([...names.keys()].map((name, i) => [name, values[i] as DigitsResult]));
      for (const [name, value] of best) chosen.set(name, exactly(value, digits));
      return {
        values: chosen,
        why,
        compared: compared.map(({ choice, value }) => ({
          choice: new Map([...choice].map(([name, v]) => [name, shownChoice(v, digits)] as const)),
          ...(value ? { value: ofInterval(value, digits) } : {}),
        })),
      };
    } catch (error) {
      if (!(error instanceof NoOptimum)) throw error;
      if (error.isOpen && raise < RAISES) continue;
      throw new IsoflopError({
        code: 'no-value',
        message: error.message,
        file: sheet.text.file,
        hint: error.hint,
      });
    }
  }
}

/** Short fractions as they are; 1.1^200 to some digits. */
function shownChoice(value: Rational, digits: number): string {
  const text = toInfix(num(value));
  return text.length <= MAX_CHOICE_TEXT ? text : exactly(value, digits).text;
}

/** A number that is known exactly: all of it where it is a whole one. */
function exactly(value: Rational, digits: number): DigitsResult {
  const arithmetic = new Arithmetic(digits + GUARD);
  const rounded = ofInterval(interval.fromRational(value, arithmetic), digits);
  const text = value.toString();
  return value.isInteger
    ? { text, enclosure: [text, text], digits, exact: true }
    : { ...rounded, exact: true };
}
