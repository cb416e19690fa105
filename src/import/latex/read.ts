/** LaTeX → expressions and equations. */
import type { SourceText } from '../../base/source.js';
import { symbolLatex } from '../../expression/names.js';
import type { Equation, Expr } from '../../expression/nodes.js';
import type { NameUse } from '../uses.js';
import { RELATIONS } from './commands.js';
import { Cursor } from './cursor.js';
import { joinedLines } from './lines.js';
import { KnownNames, formsOf } from './known-names.js';
import type { GivenNames } from './known-names.js';
import { FormulaParser } from './parser.js';
import { refuseE } from './functions.js';
import type { Conventions } from './functions.js';
import { Symbols } from './symbols.js';
import { latexTokens } from './tokens.js';
import { failAt } from './trouble.js';

export type { Conventions } from './functions.js';

export interface LatexReading {
  /** Symbols that are known, with their LaTeX, or with several forms of it: all other names are read off the LaTeX. */
  readonly symbols?: GivenNames;
  /** Functions that are known, with their LaTeX. */
  readonly functions?: GivenNames;
  /** The base of a `\log` that has none; without this, such a `\log` is an error. */
  readonly log?: Conventions['log'];
  /**
   * What an `e` that nobody declared is; without this, `e^{…}` is `exp` where all symbols of the formulas
   * are known, and every other `e` an error.
   */
  readonly e?: Conventions['e'];
  /** Longest text read, in characters; 20,000 unless given. */
  readonly maxLength?: number;
  /** Deepest nesting; 200 unless given. */
  readonly maxDepth?: number;
}

/** What was read, and the names in it. */
export interface LatexResult<T> {
  readonly value: T;
  /** Symbols in order of appearance, each with its LaTeX. */
  readonly symbols: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
}

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 200;
const RELATION = '"=", "\\le" or "\\ge"';

class Reader {
  readonly source: SourceText;
  private readonly symbols: Symbols;
  private readonly used = {
    symbols: new Set<string>(),
    functions: new Set<string>(),
    uses: [] as NameUse[],
  };
  private readonly called = new Set<string>();
  private readonly cursor: Cursor;
  readonly parser: FormulaParser;

  constructor(
    input: SourceText | string,
    private readonly options: LatexReading,
  ) {
    this.source = typeof input === 'string' ? { file: '<latex>', text: input } : input;
    this.checkLength(options.maxLength ?? MAX_LENGTH);
    const tokens = joinedLines(latexTokens(this.source));
    this.symbols = new Symbols(
      new KnownNames(options.symbols ?? new Map(), options.functions ?? new Map()),
    );
    this.cursor = new Cursor(this.source, tokens, options.maxDepth ?? MAX_DEPTH);
    const e = options.e ?? (this.symbols.hasKnown ? 'exp' : undefined);
    this.parser = new FormulaParser(
      this.cursor,
      this.symbols.reader(this.source, tokens),
      this.used,
      this.called,
      {
        ...(options.log === undefined ? {} : { log: options.log }),
        ...(e === undefined ? {} : { e }),
        ...(options.e === undefined ? {} : { bareE: options.e }),
      },
    );
  }

  private checkLength(most: number): void {
    const { length } = this.source.text;
    if (length <= most) return;
    failAt(this.source, most, most + 1, {
      code: 'formula-too-long',
      message: `the text has ${String(length)} characters; at most ${String(most)} are read`,
      hint: 'give the laws in several texts',
    });
  }

  expression(): Expr {
    this.start();
    const value = this.parser.sum();
    this.finish(
      'an operator or the end of the formula',
      'an expression belongs here, not an equation',
    );
    return value;
  }

  equation(): Equation {
    this.start();
    this.noteHeads();
    const equation = this.oneEquation();
    this.skipBreaks();
    if (!this.atEnd())
      this.cursor.unexpected('the end of the equation', 'give one equation a time');
    return equation;
  }

  equations(): Equation[] {
    this.start();
    this.noteHeads();
    const all: Equation[] = [];
    do {
      all.push(this.oneEquation());
      this.skipBreaks();
    } while (!this.atEnd());
    return all;
  }

  private start(): void {
    this.skipBreaks();
    if (this.atEnd()) {
      const { start, end } = this.cursor.next;
      this.cursor.fail(start, end, 'empty-formula', 'a formula was expected, and there is none');
    }
  }

  /** A head on a later line says what its name is on all of them. */
  private noteHeads(): void {
    const { tokens, at } = this.cursor;
    for (let i = at; i < tokens.length - 1; i++) {
      if (i === at || tokens[i - 1]?.kind === 'break') this.parser.noteHead(i);
    }
  }

  private oneEquation(): Equation {
    const { cursor } = this;
    const left = this.side('left');
    const relation = RELATIONS.get(cursor.next.text);
    if (relation === undefined) {
      if (!cursor.isOver && !this.isPunctuation()) this.leftOver(`an operator, ${RELATION}`);
      return cursor.fail(
        cursor.next.start,
        cursor.next.end,
        'missing-relation',
        `an equation was expected, with ${RELATION} between its sides`,
      );
    }
    cursor.take();
    const right = this.side('right');
    this.finish(
      'an operator or the end of the equation',
      'an equation has one relation: write several equations, with \\\\ between them',
    );
    return Object.freeze({ left, relation, right });
  }

  private side(which: string): Expr {
    const { cursor } = this;
    if (cursor.isOver || RELATIONS.has(cursor.next.text)) {
      cursor.fail(
        cursor.next.start,
        cursor.next.end,
        'empty-formula',
        `the ${which} side of the equation is missing`,
        which === 'left' ? 'write each equation with both of its sides' : undefined,
      );
    }
    return this.parser.sum();
  }

  private finish(expected: string, relationHint: string): void {
    if (this.isPunctuation()) this.cursor.take();
    if (RELATIONS.has(this.cursor.next.text)) {
      const { start, end } = this.cursor.next;
      this.cursor.fail(
        start,
        end,
        'several-relations',
        'this is another relation in the same formula',
        relationHint,
      );
    }
    if (!this.cursor.isOver) this.leftOver(expected);
  }

  /** The comma or the full stop of the sentence that the formula is part of. */
  private isPunctuation(): boolean {
    const { cursor } = this;
    const after = cursor.token(cursor.at + 1).kind;
    return /^[.,;]$/.test(cursor.next.text) && (after === 'end' || after === 'break');
  }

  private leftOver(expected: string): never {
    const { cursor } = this;
    const { start, end, text } = cursor.next;
    if (/^(?:[)}\]]|\\\}|\\right)$/.test(text)) {
      cursor.fail(start, end, 'unbalanced-parenthesis', `this "${text}" closes nothing`);
    }
    const several = /^[,;]$/.test(text) ? 'write \\\\ between two equations' : undefined;
    return cursor.unexpected(expected, cursor.commaHint() ?? several);
  }

  private skipBreaks(): void {
    while (this.cursor.next.kind === 'break') this.cursor.take();
  }

  private atEnd(): boolean {
    return this.cursor.next.kind === 'end';
  }

  /** Only where every name was given, is an `e` that was not no symbol. @throws IsoflopError */
  private checkE(): void {
    const { symbols, functions, e } = this.options;
    const { firstE } = this.parser;
    if (e !== undefined || !firstE) return;
    const isCovered =
      [...this.used.symbols].every((name) => symbols?.has(name) === true) &&
      [...this.used.functions].every((name) => functions?.has(name) === true);
    if (!isCovered) refuseE(this.cursor, firstE);
  }

  get uses(): readonly NameUse[] {
    return this.used.uses;
  }

  result<T>(value: T): LatexResult<T> {
    const { symbols, functions } = this.options;
    this.parser.checkAgain();
    this.checkE();
    const latexOf = (name: string, known?: GivenNames): readonly [string, string] => [
      name,
      formsOf(known?.get(name))[0] ?? this.symbols.latexOf(name) ?? symbolLatex(name),
    ];
    return {
      value,
      symbols: new Map([...this.used.symbols].map((name) => latexOf(name, symbols))),
      functions: new Map([...this.used.functions].map((name) => latexOf(name, functions))),
    };
  }
}

/** An expression in LaTeX. @throws IsoflopError at the first place that does not fit or could mean two things */
export function readLatexExpression(
  input: SourceText | string,
  options: LatexReading = {},
): LatexResult<Expr> {
  const reader = new Reader(input, options);
  return reader.result(reader.expression());
}

/** One equation in LaTeX. @throws IsoflopError at the first place that does not fit or could mean two things */
export function readLatexEquation(
  input: SourceText | string,
  options: LatexReading = {},
): LatexResult<Equation> {
  const reader = new Reader(input, options);
  return reader.result(reader.equation());
}

/** Equations in LaTeX, one a line of `align`, or separated by `\\`. @throws IsoflopError */
export function readLatexEquations(
  input: SourceText | string,
  options: LatexReading = {},
): LatexResult<readonly Equation[]> {
  const reader = new Reader(input, options);
  return reader.result(reader.equations());
}

/** Equations with the places of their names. @throws IsoflopError */
export function readLatexLaws(
  source: SourceText,
  options: LatexReading,
): LatexResult<readonly Equation[]> & { readonly uses: readonly NameUse[] } {
  const reader = new Reader(source, options);
  return { ...reader.result(reader.equations()), uses: reader.uses };
}
