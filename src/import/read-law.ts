/** The laws in a text of another program, whichever it is, with what is known of their symbols. */
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { children } from '../expression/traverse.js';
import { readLatexEquations } from './latex/read.js';
import type { LatexReading } from './latex/read.js';
import { readMathJsonEquation } from './mathjson/read.js';
import { readSreprEquation } from './srepr/read.js';
import type { SreprAssumptions } from './srepr/read.js';

export type ImportFormat = 'latex' | 'mathjson' | 'srepr';
export const IMPORT_FORMATS: readonly ImportFormat[] = ['latex', 'mathjson', 'srepr'];

export type NotPositive = 'negative' | 'real' | 'integer';

export interface ImportedLaws {
  readonly laws: readonly Equation[];
  /** LaTeX of symbols and functions, where the text has it. */
  readonly latex: ReadonlyMap<string, string>;
  /** Symbols that are not known to be positive. */
  readonly domains: ReadonlyMap<string, NotPositive>;
}

/** A name that the formulas of sheets can hold. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*'*$/;

/** @throws IsoflopError where the text cannot be read, or a name has no place in a formula */
export function readLaws(
  source: SourceText,
  format: ImportFormat,
  reading: LatexReading = {},
): ImportedLaws {
  const read = readAs(source, format, reading);
  for (const { left, right } of read.laws) {
    requireNames(left, source.file);
    requireNames(right, source.file);
  }
  return read;
}

function readAs(source: SourceText, format: ImportFormat, reading: LatexReading): ImportedLaws {
  switch (format) {
    case 'latex': {
      const { value, symbols, functions } = readLatexEquations(source, reading);
      return { laws: value, latex: new Map([...functions, ...symbols]), domains: new Map() };
    }
    case 'mathjson':
      return { laws: [readMathJsonEquation(source)], latex: new Map(), domains: new Map() };
    case 'srepr': {
      const { value, symbols } = readSreprEquation(source);
      const domains = new Map<string, NotPositive>();
      for (const [name, assumptions] of symbols) {
        const domain = domainOf(assumptions);
        if (domain) domains.set(name, domain);
      }
      return { laws: [value], latex: new Map(), domains };
    }
  }
}

function domainOf(assumptions: SreprAssumptions): NotPositive | undefined {
  const is = (name: string): boolean => assumptions.get(name) === true;
  if (is('negative')) return 'negative';
  if (is('integer') && is('positive')) return 'integer';
  return !is('positive') && is('real') ? 'real' : undefined;
}

function requireNames(expr: Expr, file: string): void {
  if ((expr.kind === 'sym' || expr.kind === 'call') && !NAME.test(expr.name)) {
    throw new IsoflopError({
      code: 'bad-import-name',
      message: `"${expr.name.slice(0, 60)}" is no name that a formula of a sheet can hold`,
      file,
      hint: 'rename it there: letters, digits and underscores, beginning with a letter',
    });
  }
  for (const child of children(expr)) requireNames(child, file);
}
