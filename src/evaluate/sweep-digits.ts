/** Formulas over a sheet's optima at many points, each digit right: prepared once for all of them. */
import { IsoflopError, LimitReached } from '../base/errors.js';
import { NamesError } from '../base/names-error.js';
import type { Derivation } from '../derive/model.js';
import { toInfix } from '../expression/infix.js';
import { num, sym } from '../expression/nodes.js';
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
import { numberText } from './number-text.js';
import { withPlainNames } from './plain-names.js';
import { Resolver } from './resolver.js';
import type { ResolverOptions } from './resolver.js';
import { Conditions } from './sweep-conditions.js';
import { requireFormulas } from './unknown-functions.js';
import { bindValues, findCoefficients } from './values.js';

export interface EvaluatorRequest {
  /** Name of the coefficient set; the sheet's first if absent. */
  readonly coefficients?: string;
  /** Symbols that every point gives a value. */
  readonly given: Iterable<string>;
  /** Those of them that are the formulas' own: no symbols of the sheet. */
  readonly own?: ReadonlySet<string>;
  /** As the resolver's. */
  readonly shares?: ResolverOptions['shares'];
}

export const DEFAULT_DIGITS = 12;

/** Several formulas that share the optima that they speak of. */
export class QuantityEvaluator {
  readonly #sheet: Sheet;
  readonly #set: CoefficientSet | undefined;
  readonly #exprs: readonly Expr[];
  readonly #conditions: Conditions | undefined;
  readonly #linked: LinkedDigits | undefined;
  readonly #own: ReadonlySet<string>;
  /** The same with every optimum in one free share solved as a program. */
  readonly #inNumbers: (() => QuantityEvaluator) | undefined;

  /** @throws IsoflopError for a formula without a meaning, or a symbol that has no value */
  constructor(
    derivations: Derivations,
    derivation: Derivation | undefined,
    quantities: readonly Expr[],
    request: EvaluatorRequest,
    inNumbers = false,
  ) {
    const { sheet } = derivations;
    const given = new Set(request.given);
    this.#sheet = sheet;
    this.#own = request.own ?? new Set();
    this.#set = findCoefficients(sheet, request.coefficients);
    const coefficients = bindValues(sheet, this.#set, new Map());
    const resolver = new Resolver(derivations, derivation, given, {
      inNumbers,
      ...(request.shares ? { shares: request.shares } : {}),
    });
    const linked = quantities.map((q) => resolver.resolve(q));
    this.#exprs = linked.map((l) => l.expr);
    const links = neededLinks(this.#exprs, resolver.links);
    const bound = new Set([...coefficients.keys(), ...given]);
    requireValues(sheet, this.#exprs, links, bound, this.coefficients);
    const conditions = linked.flatMap((l) => l.conditions);
    this.#conditions =
      derivation && new Conditions(sheet, derivation, conditions, coefficients, this.coefficients);
    this.#inNumbers = links.some((link) => link.kind === 'share')
      ? () =>
          new QuantityEvaluator(derivations, derivation, quantities, { ...request, given }, true)
      : undefined;
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
    const values = this.#bind(given);
    this.#conditions?.require(given);
    try {
      return this.#run(given, values, digits);
    } catch (error) {
      throw inWords(error, this.#sheet, given, this.coefficients);
    }
  }

  /**
   * As `at`, but a point at which provably nothing satisfies the constraints is no error: a sweep has a
   * gap there. What is only undecided still is one.
   * @throws IsoflopError
   */
  attempt(given: ReadonlyMap<string, Rational>, digits = DEFAULT_DIGITS): Attempt {
    const values = this.#bind(given);
    const why = this.#conditions?.disproved(given);
    if (why !== undefined) return { kind: 'none', why };
    try {
      return { kind: 'values', values: this.#run(given, values, digits) };
    } catch (error) {
      if (error instanceof NoOptimum && !error.isOpen && error.because) {
        return { kind: 'none', why: `${error.claim}: ${error.because.reason}` };
      }
      throw inWords(error, this.#sheet, given, this.coefficients);
    }
  }

  /** What the formulas' own names stand for needs no check against the sheet. */
  #bind(given: ReadonlyMap<string, Rational>): ReadonlyMap<string, Expr> {
    if (this.#own.size === 0) return bindValues(this.#sheet, this.#set, given);
    const isOwn = ([name]: readonly [string, Rational]): boolean => this.#own.has(name);
    const symbols = new Map([...given].filter((entry) => !isOwn(entry)));
    const own = [...given].filter(isOwn).map(([name, value]) => [name, num(value)] as const);
    return new Map([...bindValues(this.#sheet, this.#set, symbols), ...own]);
  }

  #run(
    given: ReadonlyMap<string, Rational>,
    values: ReadonlyMap<string, Expr>,
    digits: number,
  ): readonly DigitsResult[] {
    if (!this.#linked) return evaluateDigitsAll(this.#exprs, values, digits);
    try {
      return this.#linked.at(given, digits);
    } catch (error) {
      const isOpen = error instanceof EvaluationError || error instanceof LimitReached;
      const other = isOpen ? this.#without() : undefined;
      if (!other) throw error;
      return other.#run(given, values, digits);
    }
  }

  /**
   * At some numbers, such as two exponents that are equal or nearly so, the formulas in a free share have no value
   * although there is an optimum. Undefined where the program does not give what is asked for.
   */
  #without(): QuantityEvaluator | undefined {
    try {
      return this.#inNumbers?.();
    } catch (error) {
      if (error instanceof IsoflopError) return undefined;
      throw error;
    }
  }
}

/** The values at a point, or why there provably are none. */
export type Attempt =
  | { readonly kind: 'values'; readonly values: readonly DigitsResult[] }
  | { readonly kind: 'none'; readonly why: string };

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

  /** As `at`, but with `attempt` of the quantities. @throws IsoflopError */
  attempt(given: ReadonlyMap<string, Rational>, digits?: number): Attempt {
    return this.#quantities.attempt(given, digits);
  }
}

/** What the value is called in results: the objective's symbol, or the value's own name. */
export function valueKey(derivation: Derivation): string {
  const { objective, valueName } = derivation.problem;
  return objective.kind === 'sym' ? objective.name : valueName;
}

/**
 * @throws IsoflopError `missing-value` naming every symbol that has none, `function-without-formula` a
 *   function that is only named
 */
export function requireValues(
  sheet: Sheet,
  exprs: readonly Expr[],
  links: readonly Link[],
  bound: ReadonlySet<string>,
  set: string | undefined,
): void {
  requireFormulas(sheet, exprs, links);
  const names = inputNames(exprs, links).filter((name) => !bound.has(name));
  if (names.length === 0) return;
  throw new NamesError(names, {
    code: 'missing-value',
    message: `no value for ${names.join(', ')}${set === undefined ? '' : ` (coefficients "${set}")`}`,
    file: sheet.text.file,
    hint: `give ${names.length > 1 ? 'them' : 'it'} with ${names.map((n) => `--set ${n}=…`).join(' ')}`,
  });
}

/** What the numbers given lack, in the user's words. */
export function inWords(
  error: unknown,
  sheet: Sheet,
  given: ReadonlyMap<string, Rational>,
  coefficients: string | undefined,
): unknown {
  if (error instanceof NoOptimum) {
    const texts = new Map([...given].map(([name, value]) => [name, numberText(value)] as const));
    return new IsoflopError({
      code: 'no-value',
      message: error.at(texts, coefficients),
      file: sheet.text.file,
      hint: error.hint,
    });
  }
  if (!(error instanceof EvaluationError)) return error;
  return new IsoflopError({
    code: 'no-value',
    message: `there is no value at these numbers: ${error.message} in ${toInfix(withPlainNames(error.at))}`,
    file: sheet.text.file,
    hint: 'check the numbers given against the meaning of the symbols',
  });
}
