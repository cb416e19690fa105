/** Coefficient sets: formulas over printed numbers, each number an input with its own interval. */
import { IsoflopError } from '../base/errors.js';
import type { Expr } from '../expression/nodes.js';
import { sym } from '../expression/nodes.js';
import { parseExpression } from '../expression/parse.js';
import { tokenize } from '../expression/tokens.js';
import { substitute } from '../expression/traverse.js';
import type { Context } from './context.js';
import { domainMistake } from './domain.js';
import { parsePrinted } from '../numeric/printed.js';
import { parsed, readConstant } from './formulas.js';
import { orderOfSets, takenOver } from './like-sets.js';
import { MAX_COEFFICIENTS } from './limits.js';
import type {
  Coefficient,
  CoefficientSet,
  Domain,
  PrintedNumber,
  Span,
  SymbolEntry,
} from './model.js';
import { NO_VALUE } from './placeholder.js';
import { exactly, readPrinted } from './printed-text.js';
import type { TextNode } from './tree.js';

export function loadCoefficients(
  context: Context,
  symbols: ReadonlyMap<string, SymbolEntry>,
): Map<string, CoefficientSet> {
  const read = new Map<string, SetValues>();
  const { order, broken } = orderOfSets(context);
  let count = 0;
  for (const name of order) {
    const like = context.data.coefficients?.get(name)?.like;
    const base = like === undefined ? undefined : read.get(like);
    const values = loadValues(context, name, symbols, base, broken.has(name));
    count += values.coefficients.size;
    if (count > MAX_COEFFICIENTS) {
      const message = `the coefficient sets hold more than ${String(MAX_COEFFICIENTS)} values`;
      context.findings.add(context.keySpan('coefficients', name), 'sheet-too-large', message);
      return new Map();
    }
    read.set(name, values);
  }
  const sets = new Map<string, CoefficientSet>();
  for (const [name, { kind, source, provenance, note }] of context.data.coefficients ?? []) {
    sets.set(name, {
      name,
      kind,
      source,
      provenance: provenance ?? 'verbatim',
      ...(note === undefined ? {} : { note }),
      values: read.get(name)?.coefficients ?? new Map<string, Coefficient>(),
      span: context.keySpan('coefficients', name),
    });
  }
  return sets;
}

interface SetValues {
  readonly coefficients: ReadonlyMap<string, Coefficient>;
  /** Symbols whose value is no rounding. */
  readonly exact: ReadonlySet<string>;
}

/** The values of a set: those of the set that it is like, and over them its own. */
function loadValues(
  context: Context,
  set: string,
  symbols: ReadonlyMap<string, SymbolEntry>,
  base: SetValues | undefined,
  broken: boolean,
): SetValues {
  const { findings } = context;
  const data = context.data.coefficients?.get(set);
  const known = new Set([...(base?.coefficients.keys() ?? []), ...(data?.values.keys() ?? [])]);
  const isCoefficient = (symbol: string, span: Span): boolean =>
    broken || // of what the other set would give, nothing is known
    context.isKnown(symbol, known, `coefficient of the set "${set}"`, 'unknown-symbol', span);
  for (const symbol of data?.errors?.keys() ?? []) {
    isCoefficient(symbol, context.keySpan('coefficients', set, 'errors', symbol));
  }
  // What is exact in the other set is exact here, unless this set says itself which are.
  const inherits = (symbol: string): boolean =>
    base?.exact.has(symbol) === true && (data?.exact === undefined || !data.values.has(symbol));
  const exact = new Set([...known].filter(inherits));
  data?.exact?.forEach((symbol, i) => {
    const { span } = context.node('coefficients', set, 'exact', i);
    if (isCoefficient(symbol, span)) exact.add(symbol);
  });
  const values = new Map<string, Coefficient>();
  for (const [symbol, coefficient] of base?.coefficients ?? []) {
    values.set(symbol, takenOver(coefficient, set));
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
    values.set(symbol, { symbol, text, ...read, span });
  }
  for (const symbol of data?.errors?.keys() ?? []) {
    const coefficient = values.get(symbol);
    const error = readPrinted(context.text('coefficients', set, 'errors', symbol), findings);
    if (coefficient && error) values.set(symbol, { ...coefficient, error });
  }
  for (const symbol of exact) {
    const coefficient = values.get(symbol);
    if (coefficient) values.set(symbol, { ...coefficient, inputs: exactInputs(coefficient) });
  }
  return { coefficients: values, exact };
}

function exactInputs({ inputs }: Coefficient): Coefficient['inputs'] {
  return new Map([...inputs].map(([name, printed]) => [name, exactly(printed)]));
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
  if (text === NO_VALUE) {
    const symbol = prefix.slice(prefix.indexOf('#') + 1);
    const message = `"${symbol}" has no value yet`;
    const hint = `write its value in place of ${NO_VALUE}; or take the line out, and give it with --set ${symbol}=…`;
    findings.add(node.span, 'value-missing', message, hint);
    return undefined;
  }
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
  const mistake = domainMistake(symbol, domain, input.value, input.text);
  if (mistake === undefined) return;
  const { code, message } = mistake;
  const law = '; or write the minus sign into the law and keep the value positive';
  const hint = `${mistake.hint}${input.value.sign < 0 ? law : ''}`;
  context.findings.add(node.span, code, message, hint);
}
