/** Symbols and unknown functions. */
import { isKnownFunction } from '../expression/calls.js';
import type { Context } from './context.js';
import { readConstant } from './formulas.js';
import type { FunctionEntry, SymbolEntry } from './model.js';
import { CLAIM_FUNCTIONS } from './scope.js';

export function loadSymbols(context: Context): Map<string, SymbolEntry> {
  const symbols = new Map<string, SymbolEntry>();
  for (const [name, { meaning, unit, domain, latex, value }] of context.data.symbols) {
    const constant =
      value === undefined
        ? undefined
        : readConstant(context.text('symbols', name, 'value'), context.scope(), context.findings);
    symbols.set(name, {
      name,
      meaning,
      unit,
      domain: domain ?? 'positive',
      ...(latex === undefined ? {} : { latex }),
      ...(constant === undefined ? {} : { value: constant }),
      span: context.keySpan('symbols', name),
    });
  }
  return symbols;
}

export function loadFunctions(context: Context): Map<string, FunctionEntry> {
  const functions = new Map<string, FunctionEntry>();
  const symbols = context.declared('symbols');
  for (const [name, entry] of context.data.functions ?? []) {
    const span = context.keySpan('functions', name);
    if (symbols.has(name)) {
      const message = `"${name}" is declared as a symbol and as a function`;
      context.findings.add(span, 'declared-twice', message, 'give one of them another name');
    } else if (isKnownFunction(name) || CLAIM_FUNCTIONS.has(name)) {
      const message = `"${name}" is a function with a meaning of its own`;
      context.findings.add(
        span,
        'declared-twice',
        message,
        'give the unknown function another name',
      );
    }
    functions.set(name, {
      name,
      arity: Number(entry.arguments),
      meaning: entry.meaning,
      unit: entry.unit,
      ...(entry.latex === undefined ? {} : { latex: entry.latex }),
      span,
    });
  }
  return functions;
}
