/**
 * What the languages with a compiler or a run-time of their own have in common: a header, the coefficients,
 * the functions, and a self-test. Each keeps to its notation.
 */
import type { Helper, Real, Statement } from '../program/ir.js';
import type { Case, CodeModule, PublicFunction, Result } from '../program/module.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral } from './naming.js';
import type { Naming, NamingOptions } from './naming.js';

/** How a language writes names, expressions and statements. */
export interface Style {
  readonly naming: (module: CodeModule) => NamingOptions;
  readonly notation: (naming: Naming) => Notation;
  readonly layout: Layout;
}

/** A case taken apart. */
export interface Call {
  /** Symbols of its results; none where it gives one number. */
  readonly symbols: readonly string[];
  readonly args: readonly string[];
  readonly expected: readonly string[];
  /** Symbol and value of what has no value in the coefficient set. */
  readonly required: readonly (readonly [symbol: string, value: string])[];
}

export abstract class Emitter {
  protected readonly naming: Naming;
  protected readonly expressions: Expressions;
  readonly #layout: Layout;

  constructor(
    protected readonly module: CodeModule,
    { naming, notation, layout }: Style,
  ) {
    this.naming = namingOf(module, naming(module));
    this.expressions = new Expressions(notation(this.naming));
    this.#layout = layout;
  }

  /** The module as text that ends with a line break. */
  text(): string {
    const { functions, helpers, cases } = this.module;
    const blocks = [
      ...this.head(),
      ...functions.flatMap((f) => this.resultType(f)),
      ...helpers.map((h) => this.helper(h)),
      ...functions.map((f) => this.function(f)),
      (cases.length === 0 ? this.failingTest() : this.selfTest()).join('\n'),
      ...this.foot(),
    ];
    return `${blocks.join('\n\n')}\n`;
  }

  /** Header and coefficients. */
  protected abstract head(): string[];
  protected abstract helper(h: Helper): string;
  protected abstract function(f: PublicFunction): string;
  protected abstract selfTest(): string[];
  /** Where there is nothing to compare with. */
  protected abstract failingTest(): string[];
  protected foot(): string[] {
    return [];
  }
  /** The type of a function's results, where the language wants one. */
  protected resultType(_: PublicFunction): string[] {
    return [];
  }

  /** The header's lines, each after the sign of a comment. */
  protected comments(sign: string, before: readonly string[] = []): string[] {
    const lines = [...before, ...this.module.header, ...this.naming.legend];
    return lines.map((line) => `${sign} ${commentText(line)}`);
  }

  protected of(name: string): string {
    return this.naming.of(name);
  }

  protected real(value: Real): string {
    return this.expressions.real(value);
  }

  protected lines(body: readonly Statement[], depth = 1): string[] {
    return new Statements(this.expressions, this.#layout).lines(body, depth);
  }

  /** What the sheet says of a symbol; nothing of one that it does not declare. */
  protected meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    return symbol ? commentText(meaningText(symbol)) : '';
  }

  /** Symbols of the results; none of a function that gives one number. */
  protected symbols(f: PublicFunction | undefined): readonly string[] {
    return f?.results.flatMap((r) => r.symbol ?? []) ?? [];
  }

  protected several(f: PublicFunction): boolean {
    return f.results.some((r) => r.symbol !== undefined);
  }

  /** The name of each result with a value. */
  protected named(f: PublicFunction, value: (r: Result) => string): (readonly [string, string])[] {
    return f.results.map((r) => [this.of(r.symbol ?? ''), value(r)] as const);
  }

  /** The value of a function that gives one number. */
  protected only(f: PublicFunction): string {
    return this.real(f.results[0]?.value ?? { op: 'nan' });
  }

  /** What must hold for the function to have a value; nothing if it always has one. */
  protected guard(
    f: PublicFunction,
    test: (value: string) => string = (value) => `${value} > 0`,
  ): string {
    return f.guards.map((g) => test(this.real(g.value))).join(' && ');
  }

  /** The same in the sheet's words. */
  protected conditions(f: PublicFunction, quote = ''): string {
    return f.guards.map((g) => `${quote}${g.text} > 0${quote}`).join(' and ');
  }

  protected hasValue(name: string): boolean {
    return this.module.coefficients.some((c) => c.name === name && c.value !== undefined);
  }

  /** Coefficients without a value in the set, with what the cases take. */
  protected required(): (readonly [symbol: string, value: string])[] {
    return this.module.coefficients.flatMap(({ name }) => {
      const value = this.module.required.get(name);
      return value === undefined ? [] : [[name, plainNumeral(value)] as const];
    });
  }

  protected call({ fn, args, expected }: Case): Call {
    const f = this.module.functions.find((one) => one.name === fn);
    const own = (f?.coefficients ?? []).filter((name) => this.module.required.has(name));
    return {
      symbols: this.symbols(f),
      args: args.map(plainNumeral),
      expected: expected.map(plainNumeral),
      required: own.map((name) => [name, plainNumeral(this.module.required.get(name) ?? '')]),
    };
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
