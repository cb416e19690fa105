/** The names of a derivation by hand: which may be used, with how many arguments, and which are taken. */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import type { Expr } from '../expression/nodes.js';
import { tokenize } from '../expression/tokens.js';
import { children, symbolsOf } from '../expression/traverse.js';
import { requireKnownNames } from '../sheet/known-names.js';
import type { Definitions } from './definitions.js';
import type { HandDerivation } from './read.js';
import type { Setting } from './setting.js';
import { lineProblem } from './text.js';

export class Names {
  readonly #used = new Set<string>();
  readonly #functions: ReadonlySet<string>;

  constructor(
    readonly hand: HandDerivation,
    readonly setting: Setting,
    readonly definitions: Definitions,
  ) {
    this.#functions = new Set([...setting.functions, ...hand.functions.keys()]);
    for (const name of hand.functions.keys()) {
      if (setting.functions.has(name)) {
        throw new IsoflopError({
          code: 'defined-again',
          message: `the function "${name}" has a meaning already`,
          hint: 'choose another name',
        });
      }
    }
  }

  /**
   * @param own further symbols that may be used
   * @throws IsoflopError at a name that is not known, or is not used as what it is
   */
  require(expr: Expr, source: SourceText, own: Iterable<string> = []): void {
    this.#collect(expr);
    const { symbols, sheet } = this.setting;
    requireKnownNames(expr, source, {
      symbols: new Set([
        ...(symbols ?? this.#used),
        ...this.definitions.symbols.keys(),
        ...this.definitions.functions.keys(),
        ...this.hand.functions.keys(),
        ...own,
      ]),
      functions: new Set([...this.#functions, ...this.definitions.functions.keys()]),
      where: sheet ? `of sheet "${sheet.id}"` : 'that is known here',
    });
    this.#requireUse(expr, source, new Set(own));
  }

  /** In the head: that does not use a name up. @throws IsoflopError */
  requireInHead(expr: Expr, source: SourceText, own: Iterable<string>): void {
    const { symbols, sheet } = this.setting;
    requireKnownNames(expr, source, {
      symbols: new Set([...(symbols ?? symbolsOf(expr)), ...own]),
      functions: this.#functions,
      where: sheet ? `of sheet "${sheet.id}"` : 'that is known here',
    });
    this.#requireUse(expr, source, new Set());
  }

  /** @throws IsoflopError where the name cannot be given a meaning by `let` */
  requireFree(name: string, source: SourceText): void {
    const isTaken =
      this.definitions.has(name) ||
      this.#used.has(name) ||
      this.#functions.has(name) ||
      this.setting.symbols?.has(name) === true;
    if (!isTaken) return;
    throw new IsoflopError(
      diagnosticAt(source, 0, name.length, {
        code: 'defined-again',
        message: `"${name}" has a meaning already`,
        hint: 'choose another name',
      }),
    );
  }

  #collect(e: Expr): void {
    if (e.kind === 'sym') this.#used.add(e.name);
    children(e).forEach((child) => {
      this.#collect(child);
    });
  }

  #arity(name: string): number | undefined {
    return this.definitions.function(name)?.parameters.length ?? this.hand.functions.get(name);
  }

  #requireUse(e: Expr, source: SourceText, own: ReadonlySet<string>): void {
    const arity = e.kind === 'sym' || e.kind === 'call' ? this.#arity(e.name) : undefined;
    if (arity !== undefined && (e.kind === 'sym' || e.kind === 'call')) {
      const many = `${String(arity)} argument${arity === 1 ? '' : 's'}`;
      if (e.kind === 'sym' && !own.has(e.name)) {
        throw this.#at(e.name, source, `"${e.name}" is a function here, of ${many}`);
      }
      if (e.kind === 'call' && e.args.length !== arity) {
        throw this.#at(e.name, source, `${e.name} takes ${many}, not ${String(e.args.length)}`);
      }
    }
    children(e).forEach((child) => {
      this.#requireUse(child, source, own);
    });
  }

  #at(name: string, source: SourceText, message: string): IsoflopError {
    const token = tokenizedName(source, name);
    return lineProblem(source, token.start, token.end, message, `write ${name}(…)`);
  }
}

function tokenizedName(source: SourceText, name: string): { start: number; end: number } {
  const token = tokenize(source).find((t) => t.kind === 'name' && t.text === name);
  return token ?? { start: 0, end: source.text.length };
}
