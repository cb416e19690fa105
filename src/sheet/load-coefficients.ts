/** Coefficient sets: formulas over printed numbers, each number an input with its own interval. */
import { IsoflopError } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { sym } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { tokenize } from '../expression/tokens.js';
import { substitute } from '../expression/traverse.js';
import type { Context } from './context.js';
import { parsePrinted } from '../numeric/printed.js';
import { parsed, readConstant } from './formulas.js';
import type { Coefficient, CoefficientSet, Domain, PrintedNumber, SymbolEntry } from './model.js';
import { readPrinted } from './printed-text.js';
import type { TextNode } from './tree.js';

export function loadCoefficients(
  context: Context,
  symbols: ReadonlyMap<string, SymbolEntry>,
): Map<string, CoefficientSet> {
  const sets = new Map<string, CoefficientSet>();
  for (const [name, { kind, source, provenance, note }] of context.data.coefficients ?? []) {
    sets.set(name, {
      name,
      kind,
      source,
      provenance: provenance ?? 'verbatim',
      ...(note === undefined ? {} : { note }),
      values: loadValues(context, name, symbols),
      span: context.keySpan('coefficients', name),
    });
  }
  return sets;
}

function loadValues(
  context: Context,
  set: string,
  symbols: ReadonlyMap<string, SymbolEntry>,
): Map<string, Coefficient> {
  const { findings } = context;
  const data = context.data.coefficients?.get(set);
  const values = new Map<string, Coefficient>();
  for (const symbol of data?.errors?.keys() ?? []) {
    const span = context.keySpan('coefficients', set, 'errors', symbol);
    const known = new Set(data?.values.keys());
    context.isKnown(symbol, known, `coefficient of the set "${set}"`, 'unknown-symbol', span);
  }
  for (const [symbol, text] of data?.values ?? []) {
    const span = context.keySpan('coefficients', set, 'values', symbol);
    if (!context.isSymbol(symbol, span)) continue;
    const entry = symbols.get(symbol);
    if (entry?.value !== undefined) {
      const message = `"${symbol}" has a value of its own, so no coefficient set can give it one`;
      findings.add(span, 'declared-twice', message, 'take the value out of one of the two places');
    }
    const node = context.text('coefficients', set, 'values', symbol);
    const read = readCoefficient(node, `${set}#${symbol}`, context);
    if (read === undefined) continue;
    checkDomain(context, node, symbol, read.inputs, read.formula, entry?.domain ?? 'positive');
    const error = data?.errors?.has(symbol)
      ? readPrinted(context.text('coefficients', set, 'errors', symbol), findings)
      : undefined;
    values.set(symbol, { symbol, text, ...read, ...(error === undefined ? {} : { error }), span });
  }
  return values;
}

/** A numeral of a formula that stands for a printed number; a whole number there is exact. */
const PRINTED_NUMERAL = /[.eE]/;

/** What only a formula has: an operator or parenthesis that is no sign of a number. */
const OPERATOR = /[*/^(]|(?<![eE])(?<!^\s*)[-+]/;

/**
 * `406.4`, or a formula such as `exp(6.0073404)`. Placeholders are `set#symbol.1`, `set#symbol.2` …:
 * no name of a formula holds a `#`.
 */
function readCoefficient(
  node: TextNode,
  prefix: string,
  context: Context,
): Pick<Coefficient, 'formula' | 'inputs'> | undefined {
  const text = node.text ?? '';
  const { findings } = context;
  if (!OPERATOR.test(text) || isPrinted(text)) {
    const only = readPrinted(node, findings);
    const name = `${prefix}.1`;
    return only && { formula: sym(name), inputs: new Map([[name, only]]) };
  }
  if (readConstant(node, context.scope(), findings) === undefined) return undefined;
  const inputs = new Map<string, PrintedNumber>();
  const placeholders = new Map<string, Expr>();
  let replaced = '';
  let end = 0;
  for (const token of tokenize({ file: context.source.file, text })) {
    if (token.kind !== 'number' || !PRINTED_NUMERAL.test(token.text)) continue;
    const number = parsed({ ...node, text: token.text }, findings, (numeral) =>
      parsePrinted(numeral.text),
    );
    if (number === undefined) return undefined;
    const name = `${prefix}.${String(inputs.size + 1)}`;
    // A name for the parser only: the formula has no others, as was checked above.
    const stand = `_${String(inputs.size + 1)}`;
    inputs.set(name, number);
    placeholders.set(stand, sym(name));
    replaced += text.slice(end, token.start) + stand;
    end = token.end;
  }
  const formula = parseExpression({ file: context.source.file, text: replaced + text.slice(end) });
  return { formula: substitute(formula, placeholders), inputs };
}

/** `5.76 x 10^23` has an operator and is a printed number all the same. */
function isPrinted(text: string): boolean {
  try {
    parsePrinted(text);
    return true;
  } catch (error) {
    if (error instanceof IsoflopError) return false;
    throw error;
  }
}

/** Says so where a plain value contradicts its symbol's declared domain. */
function checkDomain(
  context: Context,
  node: TextNode,
  symbol: string,
  inputs: ReadonlyMap<string, PrintedNumber>,
  formula: Expr,
  domain: Domain,
): void {
  const input = formula.kind === 'sym' ? inputs.get(formula.name) : undefined;
  if (input === undefined) return;
  const { sign, isInteger } = input.value;
  const fits =
    domain === 'real' ||
    (domain === 'negative' ? sign < 0 : sign > 0 && (domain === 'positive' || isInteger));
  if (fits) return;
  const kind = domain === 'integer' ? 'a positive whole number' : domain;
  const message = `"${symbol}" is declared ${kind}, but its value here is ${input.text}`;
  const other = sign < 0 ? 'negative' : sign > 0 ? 'positive' : 'real';
  const hint =
    `if the value is right, declare "domain: ${other}" for "${symbol}"` +
    (sign < 0 ? '; or write the minus sign into the law and keep the value positive' : '');
  context.findings.add(node.span, 'outside-domain', message, hint);
}
