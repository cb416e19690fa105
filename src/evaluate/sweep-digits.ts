/** Formulas over a sheet's optima at many points, each digit right: prepared once for all of them. */
import { IsoflopError } from '../base/errors.js';
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import { sym } from '../expression/nodes.js';
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { evaluateDigitsAll } from '../numeric/digits.js';
import type { DigitsResult } from '../numeric/digits.js';
import { EvaluationError } from '../numeric/problem.js';
import type { CoefficientSet, Sheet } from '../sheet/model.js';
import { Derivations } from './derivations.js';
import { LinkedDigits } from './linked-digits.js';
import { inputNames, neededLinks } from './links.js';
import type { Link } from './links.js';
import { NoOptimum } from './no-optimum.js';
import { Resolver } from './resolver.js';
import { Conditions } from './sweep-conditions.js';
import { bindValues, findCoefficients } from './values.js';

export interface EvaluatorRequest {
  /** Name of the coefficient set; the sheet's first if absent. */
  readonly coefficients?: string;
  /** Symbols that every point gives a value. */
  readonly given: Iterable<string>;
}

export const DEFAULT_DIGITS = 12;

/** Several formulas that share the optima that they speak of. */
export class QuantityEvaluator {
  readonly #sheet: Sheet;
  readonly #set: CoefficientSet | undefined;
  readonly #exprs: readonly Expr[];
  readonly #conditions: Conditions | undefined;
  readonly #linked: LinkedDigits | undefined;

  /** @throws IsoflopError for a formula without a meaning, or a symbol that has no value */
  constructor(
    derivations: Derivations,
    derivation: Derivation | undefined,
    quantities: readonly Expr[],
    request: EvaluatorRequest,
  ) {
    const { sheet } = derivations;
    const given = new Set(request.given);
    this.#sheet = sheet;
    this.#set = findCoefficients(sheet, request.coefficients);
    const coefficients = bindValues(sheet, this.#set, new Map());
    const resolver = new Resolver(derivations, derivation, given);
    const linked = quantities.map((q) => resolver.resolve(q));
    this.#exprs = linked.map((l) => l.expr);
    const links = neededLinks(this.#exprs, resolver.links);
    const bound = new Set([...coefficients.keys(), ...given]);
    requireValues(sheet, this.#exprs, links, bound, this.coefficients);
    const conditions = linked.flatMap((l) => l.conditions);
    this.#conditions =
      derivation && new Conditions(sheet, derivation, conditions, coefficients, this.coefficients);
    this.#linked =
      links.length === 0 ? undefined : new LinkedDigits(this.#exprs, links, coefficients, given);
  }

  /** Name of the coefficient set. */
  get coefficients(): string | undefined {
    return this.#set?.name;
  }

  /**
   * The values, in the order of the formulas.
   * @param given the values of exactly the symbols that were announced
   * @throws IsoflopError
   */
  at(given: ReadonlyMap<string, Rational>, digits = DEFAULT_DIGITS): readonly DigitsResult[] {
    const values = bindValues(this.#sheet, this.#set, given);
    this.#conditions?.require(given);
    try {
      return this.#linked
        ? this.#linked.at(given, digits)
        : evaluateDigitsAll(this.#exprs, values, digits);
    } catch (error) {
      throw inWords(error, this.#sheet);
    }
  }
}

/** The optimum and the value of one problem at many points. */
export class OptimumEvaluator {
  /** Variables, and the objective's symbol or the value's name, in the order of the results. */
  readonly names: readonly string[];
  readonly #quantities: QuantityEvaluator;

  /** @throws IsoflopError */
  constructor(sheet: Sheet, derivation: Derivation, request: EvaluatorRequest) {
    const { problem } = derivation;
    this.names = [...problem.variables, valueKey(derivation)];
    const results = problem.variables.map((v) => problem.optimumNames.get(v) ?? v);
    this.#quantities = new QuantityEvaluator(
      new Derivations(sheet, [derivation]),
      derivation,
      [...results, problem.valueName].map(sym),
      request,
    );
  }

  /** Name of the coefficient set. */
  get coefficients(): string | undefined {
    return this.#quantities.coefficients;
  }

  /** Variable, or the objective's symbol → value. @throws IsoflopError */
  at(given: ReadonlyMap<string, Rational>, digits?: number): ReadonlyMap<string, DigitsResult> {
    const values = this.#quantities.at(given, digits);
    return new Map(this.names.map((name, i) => [name, values[i] as DigitsResult]));
  }
}

/** What the value is called in results: the objective's symbol, or the value's own name. */
export function valueKey(derivation: Derivation): string {
  const { objective, valueName } = derivation.problem;
  return objective.kind === 'sym' ? objective.name : valueName;
}

/** @throws IsoflopError `missing-value` naming every symbol that has none */
export function requireValues(
  sheet: Sheet,
  exprs: readonly Expr[],
  links: readonly Link[],
  bound: ReadonlySet<string>,
  set: string | undefined,
): void {
  const names = inputNames(exprs, links).filter((name) => !bound.has(name));
  if (names.length === 0) return;
  throw new IsoflopError({
    code: 'missing-value',
    message: `no value for ${names.join(', ')}${set === undefined ? '' : ` (coefficients "${set}")`}`,
    file: sheet.text.file,
    hint: `give ${names.length > 1 ? 'them' : 'it'} with ${names.map((n) => `--set ${n}=…`).join(' ')}`,
  });
}

/** What the numbers given lack, in the user's words. */
function inWords(error: unknown, sheet: Sheet): unknown {
  if (error instanceof NoOptimum) {
    return new IsoflopError({
      code: 'no-value',
      message: error.message,
      file: sheet.text.file,
      hint: error.hint,
    });
  }
  if (!(error instanceof EvaluationError)) return error;
  return new IsoflopError({
    code: 'no-value',
    message: `there is no value at these numbers: ${error.message} in ${withoutUnknowns(toInfix(error.at))}`,
    file: sheet.text.file,
    hint: 'check the numbers given against the meaning of the symbols',
  });
}

/** Unknowns of links have names that no formula of a user has: said in words. */
function withoutUnknowns(text: string): string {
  return text
    .replace(
      /least#(?:discrete )?([^#\s()+*/^-]+(?:-[^#\s()+*/^-]+)*)(?:#\d+)?/g,
      '(least value of "$1")',
    )
    .replace(/#[^\s()+*/^]+/g, '');
}
