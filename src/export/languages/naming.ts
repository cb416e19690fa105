/** Identifiers for everything that a module names. */
import { identifiersFor } from '../identifiers.js';
import type { CodeModule, ModuleSymbol } from '../program/module.js';
import { symbolsOfModule } from '../program/module.js';
import { localsOf } from '../program/printer.js';
import { oneLine } from '../header.js';

export interface NamingOptions {
  /** Words that no symbol or own name may have. */
  readonly reserved: ReadonlySet<string>;
  /** What stands before the names of functions that are not for the user. */
  readonly private?: string;
  /** Turns a symbol into the beginning of an identifier. */
  readonly shape?: (symbol: string) => string;
}

export interface Naming {
  /** Identifier of a symbol, or of an own name, which begins with `%`. */
  readonly of: (name: string) => string;
  readonly legend: readonly string[];
}

/** Names of the functions that a user calls, and of what every module has. */
const PUBLIC = 'law optimum value discrete gradient exponents sensitivities self_test';

export function namingOf(module: CodeModule, options: NamingOptions): Naming {
  const { private: prefix = '', shape = (s: string) => s } = options;
  const reserved = new Set([...options.reserved, ...words(PUBLIC)]);
  const symbols = symbolsOfModule(module);
  const identifiers = identifiersFor(symbols, reserved, shape);
  const taken = new Set([...symbols].map(identifiers.of));
  const own = new Map<string, string>();
  const claim = (name: string, start: string): void => {
    if (own.has(name)) return;
    let text = start;
    while (reserved.has(text) || taken.has(text)) text += '_';
    taken.add(text);
    own.set(name, text);
  };
  for (const helper of module.helpers) claim(helper.name, prefix + helper.name.slice(1));
  const locals = new Set<string>();
  for (const helper of module.helpers) localsOf(helper, locals);
  for (const f of module.functions) localsOf({ ...f, params: [] }, locals);
  for (const name of locals) claim(name, name.slice(1));
  return {
    of: (name) => (name.startsWith('%') ? (own.get(name) ?? name.slice(1)) : identifiers.of(name)),
    legend: identifiers.legend.map((line) => `names: ${line}`),
  };
}

export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}

/**
 * Text of a sheet within a comment of any language: one line that neither begins nor ends a comment, and
 * at whose beginning no sign makes it a directive, as in `@ts-ignore` or `+build`.
 */
export function commentText(text: string): string {
  const line = oneLine(text)
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *')
    // Go's own check complains of it anywhere in a comment.
    .replaceAll('+build', '+ build');
  return line === '' || /^[\p{L}\p{N}]/u.test(line) ? line : `text: ${line}`;
}

/** The same between the quotes of a raw documentation string. */
export function docText(text: string): string {
  return commentText(text).replaceAll('"', "'");
}

/** `model parameters [parameters]` */
export function meaningText({ meaning, unit }: ModuleSymbol): string {
  return oneLine(unit === '1' || unit === '' ? meaning : `${meaning} [${unit}]`);
}

/** Is any function of the language that a module may use in this text? */
export function usedIn(code: string, names: readonly string[]): string[] {
  return names.filter((name) => new RegExp(`(?<![\\w.])${name}\\(`).test(code));
}

/** A double that prints as one, whatever its value: `6.0`, `5.76e23`. */
export function withPoint(text: string): string {
  return /[.e]/i.test(text) ? text : `${text}.0`;
}

/** `1e+21` of JavaScript as `1e21`. */
export function plainNumeral(text: string): string {
  return text.replace('e+', 'e');
}
