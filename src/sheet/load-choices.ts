/** The discrete quantities of a problem and the values that they may take. */
import { didYouMean } from '../base/suggest.js';
import { Rational } from '../expression/rational.js';
import type { Expr } from '../expression/nodes.js';
import { sym } from '../expression/nodes.js';
import { exactNumber } from '../numeric/printed.js';
import type { Context } from './context.js';
import { dependencies } from './definitions.js';
import { parsed, spanWithin } from './formulas.js';
import { MAX_CHOICES } from './limits.js';
import type { Choices, Span } from './model.js';
import { isBeyondAll } from './printed-text.js';
import type { TextNode, TreeNode } from './tree.js';

const POWERS = /^powers?\s+of\s+(\S.*)$/s;
const FORMS = 'write `whole`, `powers of 2`, or a list such as `[1, 2, 4, 8]`';

/** Quantity → values, for the quantities of a problem that are in order. */
export function loadChoices(
  context: Context,
  problem: string,
  definitions: ReadonlyMap<string, Expr>,
): Map<string, Choices> {
  const all = new Map<string, Choices>();
  for (const name of context.data.problems?.get(problem)?.discrete?.keys() ?? []) {
    const path = ['problems', problem, 'discrete', name];
    const before = context.findings.count;
    checkQuantity(context, problem, name, definitions);
    const choices = readChoices(context, context.node(...path));
    if (choices !== undefined && context.findings.count === before) {
      checkDomain(context, name, choices, context.keySpan(...path));
    }
    if (choices !== undefined && context.findings.count === before) all.set(name, choices);
  }
  return all;
}

/** A discrete quantity is a variable, a symbol defined through variables, or one that is given and listed. */
function checkQuantity(
  context: Context,
  problem: string,
  name: string,
  definitions: ReadonlyMap<string, Expr>,
): void {
  const span = context.keySpan('problems', problem, 'discrete', name);
  const { over = [], budget } = context.data.problems?.get(problem) ?? {};
  if (!context.isSymbol(name, span)) return;
  if (name === budget) {
    const message = `"${name}" is given as the budget, so nothing is left to choose`;
    context.findings.add(span, 'not-discrete', message, 'take it out of "discrete"');
    return;
  }
  const depends = (of: string): boolean => {
    const found = dependencies(sym(of), definitions);
    return over.some((variable) => found.has(variable));
  };
  if (over.includes(name) || (definitions.has(name) && depends(name))) return;
  if (isMentioned(context, problem, name, definitions)) {
    if (context.node('problems', problem, 'discrete', name).kind === 'list') return;
    const message = `"${name}" is given, so its values are tried one by one`;
    context.findings.add(span, 'not-discrete', message, 'list them, such as `[1, 2, 4, 8]`');
    return;
  }
  const candidates = new Set([...over, ...[...definitions.keys()].filter(depends)]);
  candidates.delete(budget ?? '');
  const message = `"${name}" is neither a variable of "${problem}" nor defined through its variables`;
  const known = [...candidates].slice(0, 8).map((n) => `"${n}"`);
  const hint = didYouMean(name, candidates) ?? `such are ${known.join(', ')}`;
  context.findings.add(span, 'not-discrete', message, hint);
}

/** Does the problem depend on the symbol, which nothing defines? */
function isMentioned(
  context: Context,
  problem: string,
  name: string,
  definitions: ReadonlyMap<string, Expr>,
): boolean {
  const data = context.data.problems?.get(problem);
  if (definitions.has(name) || context.data.symbols.get(name)?.value !== undefined) return false;
  const names = [data?.minimize ?? data?.maximize ?? '', ...(data?.['subject-to'] ?? [])];
  const equations = context.data.equations;
  const texts = names.map((text) => equations.get(text.trim())?.says ?? text);
  const symbols = new Set(texts.flatMap((text) => text.match(/[A-Za-z_][A-Za-z0-9_']*/g) ?? []));
  return (
    symbols.has(name) ||
    [...symbols].some((s) => definitions.has(s) && dependencies(sym(s), definitions).has(name))
  );
}

function readChoices(context: Context, node: TreeNode): Choices | undefined {
  if (node.kind === 'list') return readList(context, node.items);
  if (node.kind === 'map') return undefined; // refused by the schema
  const text = (node.text ?? '').trim();
  if (text === 'whole') return { kind: 'whole' };
  const base = POWERS.exec(text)?.[1];
  if (base !== undefined) return readPowers(context, node, base);
  const message = `"${shortened(text)}" does not say which values are allowed`;
  const hint = didYouMean(text, ['whole', 'powers of 2', 'powers of 10']) ?? FORMS;
  context.findings.add(node.span, 'wrong-value', message, hint);
  return undefined;
}

function readPowers(context: Context, node: TextNode, text: string): Choices | undefined {
  const start = (node.text ?? '').lastIndexOf(text);
  const span = spanWithin(node, context.findings.source, start, start + text.length);
  const base = readExact(context, { kind: 'text', text, span });
  if (base === undefined) return undefined;
  if (base.compare(Rational.ONE) > 0) return { kind: 'powers', base };
  const message = `the powers of ${shortened(text)} do not grow: the base must be greater than 1`;
  context.findings.add(span, 'wrong-value', message, 'such as `powers of 2`: 1, 2, 4, 8 …');
  return undefined;
}

function readList(context: Context, items: readonly TreeNode[]): Choices | undefined {
  if (items.length > MAX_CHOICES) {
    const message = `the list has ${String(items.length)} values, more than ${String(MAX_CHOICES)}`;
    const span = items[MAX_CHOICES]?.span ?? { start: 0, end: 1 };
    context.findings.add(span, 'too-many-values', message, FORMS);
    return undefined;
  }
  const values = new Map<string, Rational>();
  let complete = true;
  for (const item of items) {
    const value = item.kind === 'text' ? readExact(context, item) : undefined;
    if (value === undefined) {
      complete = false;
      continue;
    }
    const key = value.toString();
    if (values.has(key)) {
      const text = item.kind === 'text' ? (item.text ?? '') : '';
      const message = `the value ${shortened(text)} stands twice in the list`;
      context.findings.add(item.span, 'wrong-value', message, 'keep one of the two');
    }
    values.set(key, value);
  }
  if (!complete) return undefined;
  return { kind: 'list', values: [...values.values()].sort((a, b) => a.compare(b)) };
}

/** A positive number of a reasonable size, meant exactly. */
function readExact(context: Context, node: TextNode): Rational | undefined {
  const value = parsed(node, context.findings, (source) =>
    exactNumber(source.text, { source, start: 0 }),
  )?.value;
  if (value === undefined) return undefined;
  const text = shortened(node.text ?? '');
  if (value.sign <= 0) {
    const message = `a discrete quantity is positive, and ${text} is not`;
    context.findings.add(node.span, 'wrong-value', message, 'leave it out');
    return undefined;
  }
  if (!isBeyondAll(value)) return value;
  const message = `${text} is beyond all quantities: values lie between 1e-100 and 1e100`;
  context.findings.add(node.span, 'wrong-value', message);
  return undefined;
}

/** Says so where a symbol is declared not to take the values that it is to choose from. */
function checkDomain(context: Context, name: string, choices: Choices, span: Span): void {
  const domain = context.data.symbols.get(name)?.domain;
  const numbers =
    choices.kind === 'whole' ? [] : choices.kind === 'powers' ? [choices.base] : choices.values;
  const fits =
    domain !== 'negative' && (domain !== 'integer' || numbers.every((value) => value.isInteger));
  if (fits) return;
  const kind = domain === 'integer' ? 'a positive whole number' : 'negative';
  const message = `"${name}" is declared ${kind}, and takes other values here`;
  context.findings.add(span, 'outside-domain', message, 'change its domain, or the values');
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
