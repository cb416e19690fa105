/** Formulas of other programs, read and written. */
import * as mathjson from '../export/mathjson/write.js';
import type { MathJson } from '../export/mathjson/write.js';
import type { Equation, Expr } from '../expression/nodes.js';
import {
  readLatexEquation,
  readLatexEquations,
  readLatexExpression,
} from '../import/latex/read.js';
import type { LatexReading, LatexResult } from '../import/latex/read.js';
import { sheetLatexNames as namesOfSheet } from '../import/latex/sheet-names.js';
import { sheetOfLaws as textOfLaws } from '../import/law-sheet.js';
import type { LawSheet } from '../import/law-sheet.js';
import { readMathJson, readMathJsonEquation } from '../import/mathjson/read.js';
import type { MathJsonReading } from '../import/mathjson/read.js';
import { readSrepr, readSreprEquation } from '../import/srepr/read.js';
import type { SreprReading, SreprResult } from '../import/srepr/read.js';
import type { SourceText } from '../base/source.js';
import type { Sheet } from '../sheet/model.js';
import {
  requireOneOf,
  requireOptionalText,
  requireForms,
  requireOptions,
  requireSheet,
  requireSource,
  requireText,
  requireTextArray,
  requireTextMap,
  requireTexts,
  wrong,
} from './arguments.js';
import { requireEquation, requireExpr } from './formula-arguments.js';
import { requireReading } from './reading.js';

type Input = SourceText | string;

function checkLatex(input: Input, options: LatexReading): void {
  requireSource(input, 'the LaTeX');
  requireReading(options, ['symbols', 'functions', 'log', 'e']);
  requireForms(options.symbols, '"symbols"');
  requireForms(options.functions, '"functions"');
  requireOneOf(options.log, '"log"', ['natural', '10', '2']);
  requireOneOf(options.e, '"e"', ['exp', 'symbol']);
}

/** An expression in LaTeX. @throws IsoflopError at the first place that does not fit or could mean two things */
export function fromLatex(input: Input, options: LatexReading = {}): LatexResult<Expr> {
  checkLatex(input, options);
  return readLatexExpression(input, options);
}

/** One equation in LaTeX. @throws IsoflopError at the first place that does not fit or could mean two things */
export function equationFromLatex(input: Input, options: LatexReading = {}): LatexResult<Equation> {
  checkLatex(input, options);
  return readLatexEquation(input, options);
}

/** Equations in LaTeX, one a line of `align`, or separated by `\\`. @throws IsoflopError */
export function equationsFromLatex(
  input: Input,
  options: LatexReading = {},
): LatexResult<readonly Equation[]> {
  checkLatex(input, options);
  return readLatexEquations(input, options);
}

/**
 * What makes {@link fromLatex} read the formulas that a sheet's pages show.
 * @param only the names that the formula is about, where two share their LaTeX
 */
export function sheetLatexNames(
  sheet: Sheet,
  only?: ReadonlySet<string>,
): ReturnType<typeof namesOfSheet> {
  requireSheet(sheet);
  if (only !== undefined) requireTexts(only, '"only"');
  return namesOfSheet(sheet, only === undefined ? undefined : new Set(only));
}

const AS_TEXT = 'give JSON as text, JSON.stringify(…): its numbers are read by their digits';

/** An expression in MathJSON, given as JSON text. @throws IsoflopError at the first place that does not fit */
export function fromMathJson(input: Input, options: MathJsonReading = {}): Expr {
  requireSource(input, 'the MathJSON', AS_TEXT);
  requireReading(options);
  return readMathJson(input, options);
}

/** An equation in MathJSON: `["Equal", left, right]` and the like, as JSON text. @throws IsoflopError */
export function equationFromMathJson(input: Input, options: MathJsonReading = {}): Equation {
  requireSource(input, 'the MathJSON', AS_TEXT);
  requireReading(options);
  return readMathJsonEquation(input, options);
}

/** The MathJSON of an expression; `JSON.stringify` writes it, and {@link fromMathJson} reads it back. */
export function toMathJson(expr: Expr): MathJson {
  requireExpr(expr, 'the formula');
  return mathjson.toMathJson(expr);
}

/** `["Equal", left, right]`, or `LessEqual`, `GreaterEqual`. */
export function equationToMathJson(equation: Equation): MathJson {
  requireEquation(equation, 'the equation');
  return mathjson.equationToMathJson(equation);
}

/** What SymPy's `srepr` prints of an expression. @throws IsoflopError at the first place that does not fit */
export function fromSrepr(input: Input, options: SreprReading = {}): SreprResult<Expr> {
  requireSource(input, 'what srepr prints');
  requireReading(options);
  return readSrepr(input, options);
}

/** What SymPy's `srepr` prints of an `Eq`, `Le` or `Ge`. @throws IsoflopError */
export function equationFromSrepr(input: Input, options: SreprReading = {}): SreprResult<Equation> {
  requireSource(input, 'what srepr prints');
  requireReading(options);
  return readSreprEquation(input, options);
}

const LAW_SHEET = ['id', 'title', 'laws', 'latex', 'domains', 'remarks', 'problem'];

/**
 * The text of a sheet that `readSheet` reads. Meanings and units stand as `?` until they are filled in.
 * @throws IsoflopError where the id or a name has no place in a sheet, there is no law, the budget is no
 *   equation, or the problem speaks of symbols that nothing else does
 */
export function sheetOfLaws(sheet: LawSheet): string {
  requireOptions(sheet, LAW_SHEET, 'the sheet');
  const { id, title, laws, latex, domains, remarks, problem } = sheet;
  requireText(id, '"id"');
  requireOptionalText(title, '"title"');
  if (!Array.isArray(laws)) wrong('"laws"', 'an array of equations', laws);
  laws.forEach((law: unknown, i) => {
    requireEquation(law, `law ${String(i + 1)}`);
  });
  requireTextMap(latex, '"latex"');
  requireTextMap(domains, '"domains"');
  for (const domain of domains?.values() ?? []) {
    requireOneOf(domain, 'a domain', ['negative', 'real', 'integer']);
  }
  if (remarks !== undefined) requireTextArray(remarks, '"remarks"');
  if (problem !== undefined) {
    requireOptions(problem, ['minimize', 'over', 'subjectTo', 'budget'], '"problem"');
    requireText(problem.minimize, '"minimize"');
    requireTextArray(problem.over, '"over"');
    requireText(problem.subjectTo, '"subjectTo"');
    requireOptionalText(problem.budget, '"budget"');
  }
  return textOfLaws(sheet);
}
