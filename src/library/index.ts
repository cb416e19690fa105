/**
 * The library: scaling laws as expressions, their optima derived and proved, claims audited. It uses
 * nothing of Node, so it runs in browsers too; `isoflop/files` adds sheets on disk. Explained, with
 * examples, in docs/library.md. What is exported here is kept stable; other modules are not.
 *
 * @packageDocumentation
 */

// Formulas.
export {
  Rational,
  add,
  call,
  div,
  exp,
  log,
  mul,
  neg,
  num,
  pow,
  sqrt,
  sub,
  sym,
} from './expressions.js';
export type { Rationals } from './expressions.js';
export type {
  Add,
  Call,
  Equation,
  Expr,
  Mul,
  Num,
  Pow,
  Relation,
  Sym,
} from '../expression/nodes.js';
export {
  compare,
  equationToInfix,
  equationToLatex,
  parse,
  parseEquation,
  substitute,
  symbolsOf,
  toInfix,
  toLatex,
} from './formulas.js';
export type { Comparison, SymbolAssumptions } from './formulas.js';
export type { ParseOptions } from '../expression/parse.js';
export type { LatexOptions } from '../expression/latex.js';

// Formulas of other programs.
export {
  equationFromLatex,
  equationFromMathJson,
  equationFromSrepr,
  equationToMathJson,
  equationsFromLatex,
  fromLatex,
  fromMathJson,
  fromSrepr,
  sheetLatexNames,
  sheetOfLaws,
  toMathJson,
} from './interchange.js';
export type { MathJson } from '../export/mathjson/write.js';
export type { LatexReading, LatexResult } from '../import/latex/read.js';
export type { LawSheet } from '../import/law-sheet.js';
export type { MathJsonReading } from '../import/mathjson/read.js';
export type { SreprAssumptions, SreprReading, SreprResult } from '../import/srepr/read.js';

// Sheets.
export { readSheet } from './sheets.js';
export type { ReadSheetOptions } from './sheets.js';
export type { Sheet } from '../sheet/model.js';

// What follows from them.
export { derive } from './derive.js';
export type { DerivationResult, DerivationStep, EquationFormula, Formula } from './derive.js';
export { evaluate } from './evaluate.js';
export type { EvaluateOptions, EvaluationResult, Value } from './evaluate.js';
export { audit } from './audit.js';
export type { AuditOptions } from './audit.js';
export type { AuditResult, AuditedClaim, ClaimVerdict } from '../audit/model.js';
export type { StepVerdict } from '../proof/step.js';

// Trouble.
export { IsoflopError, LimitReached } from '../base/errors.js';
export type { Diagnostic } from '../base/errors.js';
export type { SourceText } from '../base/source.js';
