/** Formulas of the library: read, written in other languages, compared. */
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { checkObligations } from '../check/check.js';
import { Knowledge } from '../check/knowledge.js';
import type { Assumptions } from '../expression/assumptions.js';
import { ALL_POSITIVE } from '../expression/assumptions.js';
import * as infix from '../expression/infix.js';
import * as latex from '../expression/latex.js';
import type { LatexOptions } from '../expression/latex.js';
import type { Equation, Expr } from '../expression/nodes.js';
import * as parser from '../expression/parse.js';
import type { ParseOptions } from '../expression/parse.js';
import * as traverse from '../expression/traverse.js';
import type { StepVerdict } from '../proof/step.js';
import {
  requireFunction,
  requireOptions,
  requireSource,
  requireTextMap,
  requireTexts,
  wrong,
} from './arguments.js';
import { requireDefined, requireEquation, requireExpr, requireNames } from './formula-arguments.js';
import { requireReading } from './reading.js';

const INFIX = "write it as 'A/N^alpha'";

/** The expression that a text in infix holds: `A/N^alpha`. @throws IsoflopError at the first place that does not fit */
export function parse(input: SourceText | string, options: ParseOptions = {}): Expr {
  requireSource(input, 'the formula', INFIX);
  requireReading(options);
  return parser.parseExpression(input, options);
}

/** The equation that a text in infix holds: `L = A/N^alpha`. @throws IsoflopError at the first place that does not fit */
export function parseEquation(input: SourceText | string, options: ParseOptions = {}): Equation {
  requireSource(input, 'the equation', INFIX);
  requireReading(options);
  return parser.parseEquation(input, options);
}

/** Infix that {@link parse} reads back. @throws IsoflopError `bad-name` for names that infix cannot hold */
export function toInfix(expr: Expr): string {
  requireExpr(expr, 'the formula');
  requireNames(expr);
  return infix.toInfix(expr);
}

/** Infix that {@link parseEquation} reads back. @throws IsoflopError `bad-name` */
export function equationToInfix(equation: Equation): string {
  requireEquation(equation, 'the equation');
  requireNames(equation.left);
  requireNames(equation.right);
  return infix.equationToInfix(equation);
}

function requireLatexOptions(options: LatexOptions): void {
  requireOptions(options, ['names', 'wrap']);
  requireTextMap(options.names, '"names"');
  requireFunction(options.wrap, '"wrap"');
}

/** LaTeX as a paper's author would write it. */
export function toLatex(expr: Expr, options: LatexOptions = {}): string {
  requireExpr(expr, 'the formula');
  requireLatexOptions(options);
  return latex.toLatex(expr, options);
}

/** LaTeX of both sides with the relation between them. */
export function equationToLatex(equation: Equation, options: LatexOptions = {}): string {
  requireEquation(equation, 'the equation');
  requireLatexOptions(options);
  return latex.equationToLatex(equation, options);
}

/** Names of all symbols, in the order in which they appear. */
export function symbolsOf(expr: Expr): Set<string> {
  requireExpr(expr, 'the formula');
  return traverse.symbolsOf(expr);
}

/** The formula with formulas in place of symbols, all at once. @throws IsoflopError where it then divides by zero */
export function substitute(expr: Expr, values: ReadonlyMap<string, Expr>): Expr {
  requireExpr(expr, 'the formula');
  if (!(values instanceof Map)) {
    wrong('what is put in', 'a Map', values, "write new Map([['alpha', parse('0.34')]])");
  }
  for (const [name, value] of values) {
    if (typeof name !== 'string') wrong('each name', 'a text', name);
    requireExpr(value, `what stands for ${name.slice(0, 60)}`);
  }
  const result = traverse.substitute(expr, values);
  requireDefined(result);
  return result;
}

/** What is known about the symbols of a comparison; all are positive reals unless named here. */
export interface SymbolAssumptions {
  readonly negative?: Iterable<string>;
  /** Real, of unknown sign. */
  readonly real?: Iterable<string>;
}

/** Whether two formulas are equal, and how that is known. */
export interface Comparison {
  /**
   * `proved`: for all values that the assumptions allow; `refuted`: not at the point that `why` names;
   * `supported`: certified enclosures overlap at 40 random points, which is no proof; `unchecked`: neither.
   */
  readonly verdict: StepVerdict;
  readonly why: string;
}

/**
 * Whether `left` and `right` are equal for all values that the assumptions allow and at which both are defined.
 *
 * @example compare(parse('(x/y)^a'), parse('x^a*y^(-a)')).verdict // 'proved'
 */
export function compare(left: Expr, right: Expr, assuming: SymbolAssumptions = {}): Comparison {
  requireExpr(left, 'the left formula');
  requireExpr(right, 'the right formula');
  requireOptions(assuming, ['negative', 'real'], 'what is assumed');
  for (const [word, names] of Object.entries(assuming)) {
    if (names !== undefined) requireTexts(names, `"${word}"`);
  }
  requireApart(new Set(assuming.negative), new Set(assuming.real));
  const assumptions: Assumptions = {
    ...ALL_POSITIVE,
    negative: new Set(assuming.negative),
    real: new Set(assuming.real),
  };
  const [checked] = checkObligations([{ kind: 'equal', left, right }], new Knowledge(assumptions));
  return { verdict: checked?.verdict ?? 'unchecked', why: checked?.why ?? '' };
}

function requireApart(negative: ReadonlySet<string>, real: ReadonlySet<string>): void {
  for (const name of negative) {
    if (!real.has(name)) continue;
    throw new IsoflopError({
      code: 'bad-argument',
      message: `${JSON.stringify(name.slice(0, 60))} is assumed to be negative, and of unknown sign`,
      hint: 'name it in one of the two',
    });
  }
}
