/** Numbers: decimals, intervals, certified digits, compiled doubles, roots, printed numbers. */
export {
  Arithmetic,
  Decimal,
  MAX_WORKING_DIGITS,
  compareToRational,
  toRational,
} from './decimal.js';
export type { DecimalConstructor } from './decimal.js';
export * as interval from './interval.js';
export type { Interval } from './interval.js';
export { EvaluationError } from './problem.js';
export type { EvaluationReason } from './problem.js';
export { Evaluator, evaluateInterval } from './evaluate.js';
export type { EvaluateOptions, IntervalFunction } from './evaluate.js';
export { MAX_RESULT_DIGITS, evaluateDigits, evaluateDigitsAll } from './digits.js';
export type { DigitsResult } from './digits.js';
export { evaluateRational } from './rationals.js';
export { evaluateDouble } from './doubles.js';
export { compile } from './compile.js';
export type { Compiled, CompiledForm } from './compile.js';
export { bracketRoot, enclosedRoot } from './roots.js';
export type { EnclosedRoot, RootOptions } from './roots.js';
export {
  formatEnclosure,
  formatShort,
  formatSignificant,
  roundDown,
  roundUp,
  scientificParts,
  significantDigits,
} from './format.js';
export type { Formattable, Rounding, SignificantDigits } from './format.js';
export { exactNumber, parsePrinted, roundsTo } from './printed.js';
export type { PrintedNumber, PrintedPlace } from './printed.js';
export { Random, samplePoint, sampleValue } from './sample.js';
export type { SampleDomain, SampleOptions } from './sample.js';
export { NUMERIC_CODES } from './codes.js';
