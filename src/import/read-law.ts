/** The laws in a text of another program, whichever it is, with what is known of their symbols. */
import type { SourceText } from '../base/source.js';
import type { Equation } from '../expression/nodes.js';
import { readLatexLaws } from './latex/read.js';
import type { LatexReading } from './latex/read.js';
import { readExported } from './mathjson/exported.js';
import { MathJsonReader, openMathJson } from './mathjson/read.js';
import { domainOf } from './srepr/assumptions.js';
import { readSreprLaw } from './srepr/read.js';
import type { SreprAssumptions } from './srepr/read.js';
import { requireNames } from './uses.js';
import type { NameUse } from './uses.js';

export type ImportFormat = 'latex' | 'mathjson' | 'srepr';
export const IMPORT_FORMATS: readonly ImportFormat[] = ['latex', 'mathjson', 'srepr'];

export type NotPositive = 'negative' | 'real' | 'integer';

export interface ImportedLaws {
  readonly laws: readonly Equation[];
  /** LaTeX of symbols and functions, where the text has it. */
  readonly latex: ReadonlyMap<string, string>;
  /** Symbols that are not known to be positive. */
  readonly domains: ReadonlyMap<string, NotPositive>;
  /** What a sheet of these laws says otherwise than the text: a sentence each. */
  readonly remarks: readonly string[];
}

const ONLY_LAWS =
  'law and constraints of an export are read, with the domains of their symbols; nothing else of it';

interface Read extends ImportedLaws {
  readonly uses: readonly NameUse[];
}

/** @throws IsoflopError where the text cannot be read, or a name has no place in a formula */
export function readLaws(
  source: SourceText,
  format: ImportFormat,
  reading: LatexReading = {},
): ImportedLaws {
  const { uses, ...read } = readAs(source, format, reading);
  requireNames(source, uses);
  return read;
}

function readAs(source: SourceText, format: ImportFormat, reading: LatexReading): Read {
  const none = { latex: new Map(), domains: new Map(), remarks: [] };
  switch (format) {
    case 'latex': {
      const { value, symbols, functions, uses } = readLatexLaws(source, reading);
      return { ...none, laws: value, latex: new Map([...functions, ...symbols]), uses };
    }
    case 'mathjson': {
      const node = openMathJson(source);
      const exported = readExported(source, node);
      if (exported) return { ...none, ...exported, remarks: [ONLY_LAWS] };
      const reader = new MathJsonReader(source);
      const law = reader.equation(node);
      return { ...none, laws: [law], uses: reader.uses };
    }
    case 'srepr': {
      const { value, symbols, uses } = readSreprLaw(source);
      return { ...none, ...assumed(symbols), laws: [value], uses };
    }
  }
}

/** The domain of each symbol, and what its assumptions lose. */
function assumed(symbols: ReadonlyMap<string, SreprAssumptions>): {
  domains: ReadonlyMap<string, NotPositive>;
  remarks: readonly string[];
} {
  const domains = new Map<string, NotPositive>();
  const remarks: string[] = [];
  const plain: string[] = [];
  for (const [name, assumptions] of symbols) {
    const found = domainOf(assumptions);
    if ('refused' in found) continue;
    const { domain, lost } = found;
    if (domain !== undefined && domain !== 'positive') domains.set(name, domain);
    if (domain === undefined) plain.push(name);
    if (lost.length > 0) {
      remarks.push(
        `${name}: ${lost.join(', ')} is not kept; it is taken to be ${WORDS[domain ?? 'positive']}`,
      );
    }
  }
  if (plain.length > 0) {
    remarks.unshift(
      `nothing in SymPy says that ${plain.join(', ')} ${plain.length === 1 ? 'is' : 'are'} positive; it is assumed here, as of every symbol`,
    );
  }
  return { domains, remarks };
}

const WORDS: Readonly<Record<NotPositive | 'positive', string>> = {
  positive: 'positive',
  negative: 'negative',
  real: 'real, of unknown sign',
  integer: 'a whole number from 1',
};
