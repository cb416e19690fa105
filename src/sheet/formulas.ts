/** Formulas of a sheet: parsed, and every name in them checked, with positions in the sheet. */
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { parseEquation, parseExpression } from '../expression/parse.js';
import { tokenize } from '../expression/tokens.js';
import { children, symbolsOf } from '../expression/traverse.js';
import type { Findings } from './diagnostics.js';
import type { Span } from './model.js';
import { checkCall, checkSymbol, goesOverRows, withoutData } from './scope.js';
import type { Report, Scope } from './scope.js';
import type { TextNode } from './tree.js';

export { CLAIM_FUNCTIONS } from './scope.js';
export type { Scope } from './scope.js';

/** The expression in a node, or undefined if it has findings. */
export function readExpression(node: TextNode, scope: Scope, findings: Findings): Expr | undefined {
  const expr = parsed(node, findings, parseExpression);
  return expr !== undefined && namesAreKnown(expr, node, scope, findings) ? expr : undefined;
}

/** A formula over numbers alone, as values are, or undefined if it has findings. */
export function readConstant(node: TextNode, scope: Scope, findings: Findings): Expr | undefined {
  const expr = parsed(node, findings, parseExpression);
  const [symbol] = expr === undefined ? [] : symbolsOf(expr);
  if (expr === undefined || symbol === undefined) {
    return expr !== undefined && namesAreKnown(expr, node, scope, findings) ? expr : undefined;
  }
  const message = `a value is a number or a formula over numbers, and "${symbol}" is none`;
  findings.add(spanOfName(node, findings.source, symbol), 'wrong-value', message);
  return undefined;
}

/** The equation or inequality in a node, or undefined if it has findings. */
export function readEquation(
  node: TextNode,
  scope: Scope,
  findings: Findings,
): Equation | undefined {
  const equation = parsed(node, findings, parseEquation);
  if (equation === undefined) return undefined;
  const plain = withoutData(scope);
  const left = namesAreKnown(equation.left, node, plain, findings);
  return namesAreKnown(equation.right, node, plain, findings) && left ? equation : undefined;
}

/** Parses the text of a node; what the parser reports is placed in the sheet. */
export function parsed<T>(
  node: TextNode,
  findings: Findings,
  parse: (source: SourceText) => T,
): T | undefined {
  const text = node.text ?? '';
  try {
    return parse({ file: findings.source.file, text });
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    for (const { code, message, line, column, excerpt, hint } of error.diagnostics) {
      const start = offsetOf(text, line ?? 1, column ?? 1);
      const width = Math.max(1, excerpt?.split('\n')[1]?.trim().length ?? 1);
      findings.add(spanWithin(node, findings.source, start, start + width), code, message, hint);
    }
    return undefined;
  }
}

/** Reports each unknown name in an expression once; true if there is none. */
export function namesAreKnown(
  expr: Expr,
  node: TextNode,
  scope: Scope,
  findings: Findings,
): boolean {
  const reported = new Set<string>();
  const report: Report = (name, code, message, hint) => {
    if (reported.has(name)) return;
    reported.add(name);
    // A problem with findings of its own would say what the name means.
    if (code === 'unknown-symbol' && scope.claim?.mayBeResult(name) === true) return;
    findings.add(spanOfName(node, findings.source, name), code, message, hint);
  };
  const walk = (e: Expr): void => {
    if (e.kind === 'sym') checkSymbol(e.name, scope, report);
    if (e.kind === 'call') checkCall(e.name, e.args, scope, report);
    // The first argument of what goes over the rows of data is no symbol.
    const isOverRows = e.kind === 'call' && goesOverRows(e.name, scope);
    children(e)
      .slice(isOverRows ? 1 : 0)
      .forEach(walk);
  };
  walk(expr);
  return reported.size === 0;
}

/** Where a name first stands in a formula. */
export function spanOfName(node: TextNode, source: SourceText, name: string): Span {
  const text = node.text ?? '';
  const token = tokenize({ file: source.file, text }).find(
    (t) => t.kind === 'name' && t.text === name,
  );
  return token === undefined ? node.span : spanWithin(node, source, token.start, token.end);
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/**
 * The place in the sheet of a piece of a scalar's text. Quotes, escapes and folded lines make the
 * two differ, so they are walked side by side; where they cannot be matched, the whole scalar.
 */
export function spanWithin(node: TextNode, source: SourceText, from: number, to: number): Span {
  const text = node.text ?? '';
  const raw = source.text.slice(node.span.start, node.span.end);
  let at = /^[|>]/.test(raw) ? raw.indexOf('\n') + 1 : /^["']/.test(raw) ? 1 : 0;
  let start: number | undefined;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (!/\s/.test(char)) {
      while (at < raw.length && raw[at] !== char) at++;
      if (at >= raw.length) return node.span;
    } else if (!/\s/.test(raw[at] ?? '')) at++;
    if (i === from) start = node.span.start + at;
    if (i === to - 1 && start !== undefined) return { start, end: node.span.start + at + 1 };
    at++;
  }
  // Past the end of the text: the position just behind it.
  const end = start ?? node.span.start + at;
  return { start: end, end: end + 1 };
}
