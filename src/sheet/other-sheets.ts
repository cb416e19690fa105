/** What other sheets print: read as far as their numbers go, each once, and never their claims. */
import { IsoflopError } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { Context } from './context.js';
import { Findings } from './diagnostics.js';
import { loadCoefficients } from './load-coefficients.js';
import { loadSymbols } from './load-symbols.js';
import { loadTables } from './load-tables.js';
import type { CoefficientSet, PrintedTable } from './model.js';
import { readShape } from './shape.js';
import { readTree } from './yaml.js';

/**
 * The text of the sheet of that bare name, as `from`, the file of another sheet, means it.
 * @throws IsoflopError where there is none, or it cannot be read
 */
export type FindSheetText = (name: string, from: string) => SourceText;

/** The printed numbers of a sheet. Its claims stand in the context, unread. */
export interface PrintedSource {
  readonly context: Context;
  readonly coefficients: ReadonlyMap<string, CoefficientSet>;
  readonly tables: ReadonlyMap<string, PrintedTable>;
}

/** Why a number could not be taken over; the loader of the sheet that asks reports it. */
export class NotTakenOver extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
    /** The key of the mapping that is wrong; absent where all of it is. */
    readonly key?: string,
  ) {
    super(message);
  }
}

/** The sheets that one sheet's references lead to, directly or through others. */
export class OtherSheets {
  readonly #byFile = new Map<string, PrintedSource>();
  readonly #byName = new Map<string, PrintedSource>();

  constructor(
    own: PrintedSource,
    private readonly find?: FindSheetText,
  ) {
    this.#byFile.set(own.context.source.file, own);
  }

  /** The sheet that `from` means by a name. @throws NotTakenOver */
  open(name: string, from: string): PrintedSource {
    const key = `${from}\n${name}`;
    const source = this.#byName.get(key) ?? this.#read(name, from);
    this.#byName.set(key, source);
    return source;
  }

  #read(name: string, from: string): PrintedSource {
    const text = this.#textOf(name, from);
    const known = this.#byFile.get(text.file);
    if (known !== undefined) return known;
    const source = readable(name, () => readNumbers(text));
    this.#byFile.set(text.file, source);
    return source;
  }

  #textOf(name: string, from: string): SourceText {
    if (this.find === undefined) {
      const message = `"${name}" cannot be looked up: this sheet was read from a text, without its folder`;
      throw new NotTakenOver('unknown-sheet', message, undefined, 'sheet');
    }
    try {
      return this.find(name, from);
    } catch (error) {
      const [first] = error instanceof IsoflopError ? error.diagnostics : [];
      if (first?.code !== 'sheet-not-found') return readable(name, () => raise(error));
      throw new NotTakenOver('unknown-sheet', first.message, first.hint, 'sheet');
    }
  }
}

function raise(error: unknown): never {
  throw error;
}

/** @throws IsoflopError with all that is wrong with its names, coefficients and tables */
function readNumbers(text: SourceText): PrintedSource {
  const findings = new Findings(text);
  const { data, tree, dropped } = readShape(readTree(text), findings);
  findings.throwIfAny();
  const context = new Context(text, tree, data as NonNullable<typeof data>, dropped, findings);
  const coefficients = loadCoefficients(context, loadSymbols(context));
  const tables = loadTables(context);
  findings.throwIfAny();
  return { context, coefficients, tables };
}

/** What is wrong with another sheet, as one reason. */
function readable<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [first] = error.diagnostics;
    const place = [first?.file, first?.line, first?.column].filter((part) => part !== undefined);
    const at = place.length > 0 ? `${place.join(':')}: ` : '';
    const message = `the sheet "${name}" cannot be read: ${at}${first?.message ?? ''}`;
    throw new NotTakenOver('unreadable-sheet', message, 'mend that sheet first', 'sheet');
  }
}
