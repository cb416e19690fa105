/** The optimum, and formulas over it, in numbers of which each digit is right. */
import { derive, findProblem } from '../derive/derive.js';
import { Derivations } from '../evaluate/derivations.js';
import { evaluateOptimum, evaluateQuantities } from '../evaluate/evaluate.js';
import { findCoefficients, readValue } from '../evaluate/values.js';
import { parseExpression } from '../expression/parse.js';
import { functionNames, requireKnownNames, symbolNames } from '../sheet/known-names.js';
import type { DigitsResult } from '../numeric/digits.js';
import type { Expr } from '../expression/nodes.js';
import type { Sheet } from '../sheet/model.js';
import { inOwnTerms } from './own-terms.js';
import {
  requireOptionalText,
  requireOptions,
  requireSheet,
  requireTextArray,
  requireValues,
  requireWhole,
} from './arguments.js';

const MOST_DIGITS = 500;
const OPTIONS = ['problem', 'coefficients', 'set', 'digits', 'quantities'];

export interface EvaluateOptions {
  /** The sheet's first unless given. */
  readonly problem?: string;
  /** Name of the coefficient set; the sheet's first unless given. */
  readonly coefficients?: string;
  /** Values as papers print them: `{ C: '5.76e23' }`, `'70B'`, `'1/3'`. A number is read by its digits. */
  readonly set?: Readonly<Record<string, string | number>>;
  /** Significant digits, 1 to 500; 12 unless given. */
  readonly digits?: number;
  /** Further formulas over the results, such as `D_opt/N_opt`. */
  readonly quantities?: readonly string[];
}

/** A number of which only certain digits are shown. */
export interface Value {
  readonly text: string;
  /** Numerals below and above the value. */
  readonly enclosure: readonly [low: string, high: string];
}

export interface EvaluationResult {
  readonly sheet: string;
  readonly problem: string;
  readonly coefficients: string | undefined;
  /** Variable, or the objective's symbol → its value at the optimum. */
  readonly values: ReadonlyMap<string, Value>;
  /** Formula as it was given → its value. */
  readonly quantities: ReadonlyMap<string, Value>;
}

/**
 * The optimum at the numbers given.
 *
 * @example evaluate(sheet, { set: { C: '5.76e23' }, quantities: ['D_opt/N_opt'] })
 * @throws IsoflopError where a name or a number is wrong, a value is missing, or there is no optimum
 */
export function evaluate(sheet: Sheet, options: EvaluateOptions = {}): EvaluationResult {
  return inOwnTerms(() => evaluated(sheet, options));
}

function evaluated(sheet: Sheet, options: EvaluateOptions): EvaluationResult {
  requireSheet(sheet);
  requireOptions(options, OPTIONS);
  requireOptionalText(options.problem, '"problem"');
  requireOptionalText(options.coefficients, '"coefficients"');
  requireValues(options.set, '"set"');
  requireWhole(options.digits, '"digits"', 1, MOST_DIGITS);
  if (options.quantities !== undefined) requireTextArray(options.quantities, '"quantities"');
  const problem = findProblem(sheet, options.problem).name;
  const set = findCoefficients(sheet, options.coefficients);
  const given = new Map(
    Object.entries(options.set ?? {}).map(([name, value]) => [
      name,
      readValue(name, String(value)),
    ]),
  );
  const derivation = derive(sheet, problem);
  const request = {
    ...(set === undefined ? {} : { coefficients: set.name }),
    given,
    ...(options.digits === undefined ? {} : { digits: options.digits }),
  };
  const texts = [...new Set(options.quantities ?? [])];
  const exprs = texts.map((text) => quantity(text, sheet));
  const { values } = evaluateOptimum(sheet, derivation, request);
  const found =
    exprs.length === 0
      ? []
      : evaluateQuantities(new Derivations(sheet, [derivation]), derivation, exprs, request).values;
  return {
    sheet: sheet.id,
    problem,
    coefficients: set?.name,
    values: new Map([...values].map(([name, result]) => [name, valueOf(result)])),
    quantities: new Map(found.map((result, i) => [texts[i] ?? '', valueOf(result)])),
  };
}

const valueOf = ({ text, enclosure }: DigitsResult): Value => ({ text, enclosure });

function quantity(text: string, sheet: Sheet): Expr {
  const source = { file: '<quantity>', text };
  const expr = parseExpression(source);
  requireKnownNames(expr, source, {
    symbols: symbolNames(sheet, [...sheet.problems.values()]),
    functions: functionNames(sheet),
    where: `of sheet "${sheet.id}"`,
  });
  return expr;
}
