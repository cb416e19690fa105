/** A calculator: budget and coefficients to change, the optimum, its value and the law as formulas beside them. */
import { IsoflopError } from '../../base/errors.js';
import type { Derivation } from '../../derive/model.js';
import { Derivations } from '../../evaluate/derivations.js';
import type { ShareLink } from '../../evaluate/links.js';
import { Resolver } from '../../evaluate/resolver.js';
import { sym } from '../../expression/nodes.js';
import { codeModule } from '../program/code-module.js';
import type { Real, Statement } from '../program/ir.js';
import { positiveSymbols } from '../program/positive.js';
import { exportedShare } from '../program/regular-share.js';
import { headerForCells, symbolsOfModule } from '../program/module.js';
import type { CodeModule, PublicFunction } from '../program/module.js';
import { headerLines } from '../header.js';
import type { ExportSubject } from '../subject.js';
import { bisection } from './bisection.js';
import { fodsText } from './fods.js';
import { cellNames, pointName } from './names.js';
import type { CellNames } from './names.js';
import { cellFormula } from './printer.js';
import type { CellDialect } from './printer.js';
import { addressOf, formula, text } from './workbook.js';
import type { Cell, Workbook, WorkSheet } from './workbook.js';

/** The columns: name, value, unit, meaning. */
const VALUE = 1;
const WIDTHS = [8, 6, 4, 16];

export interface CalculatorOptions {
  /** Its sheets are named so; others are told apart by a number. */
  readonly name?: string;
  /** Values in place of the first case's: budget, or what has no value otherwise. */
  readonly inputs?: ReadonlyMap<string, string>;
  /** Formulas use the names of cells; else their addresses, so that one file can hold several. */
  readonly named?: boolean;
}

export interface Calculator extends Workbook {
  /** Result (`law`, or a symbol of the optimum and its value) → where it stands. */
  readonly results: ReadonlyMap<string, string>;
}

/** A flat OpenDocument file. @throws IsoflopError `no-spreadsheet` */
export const toFods = (subject: ExportSubject): string => fodsText(calculator(subject));

/** @throws IsoflopError `no-spreadsheet` where cells cannot compute the optimum */
export function calculator(subject: ExportSubject, options: CalculatorOptions = {}): Calculator {
  return new Builder(subject, options).built();
}

class Builder {
  readonly #module: CodeModule;
  readonly #names: CellNames;
  readonly #sheet: string;
  readonly #rows: (Cell | undefined)[][] = [];
  readonly #places = new Map<string, string>();
  readonly #named = new Map<string, string>();
  readonly #others: WorkSheet[] = [];
  readonly #workings: Cell[][] = [];
  readonly #solved = new Map<string, string>();
  readonly #results = new Map<string, string>();

  constructor(
    private readonly subject: ExportSubject,
    private readonly options: CalculatorOptions,
  ) {
    if (subject.derivation?.status === 'implicit') throw notInCells(subject, 'a search');
    this.#module = codeModule(subject);
    this.#sheet = options.name ?? 'Calculator';
    const { law, problem } = subject;
    this.#names = cellNames([
      ...symbolsOfModule(this.#module),
      ...problem.optimumNames.values(),
      law.name,
      problem.valueName,
      pointName(law.name, problem.valueName),
    ]);
  }

  built(): Calculator {
    const { subject } = this;
    this.#rows.push([text(subject.problem.title, 'title')]);
    for (const line of headerForCells(this.#module)) this.#rows.push([text(line, 'note')]);
    for (const line of this.#names.legend) this.#rows.push([text(line, 'note')]);
    this.#inputs();
    const functions = new Map(this.#module.functions.map((f) => [f.name, f]));
    const optimum = functions.get('optimum');
    const value = functions.get('value');
    const law = functions.get('law');
    if (optimum) this.#function(optimum, 'Optimum');
    if (value) this.#function(value, 'Value at the optimum');
    if (law) this.#law(law, optimum !== undefined);
    const workings: WorkSheet[] =
      this.#workings.length === 0
        ? []
        : [{ name: this.#workingsName, widths: [6, 6], rows: this.#workings }];
    return {
      sheets: [
        { name: this.#sheet, widths: WIDTHS, rows: this.#rows },
        ...workings,
        ...this.#others,
      ],
      names: [...this.#named].map(([name, address]) => ({ name, address })),
      results: this.#results,
    };
  }

  get #workingsName(): string {
    return `${this.#sheet} workings`;
  }

  #inputs(): void {
    const { problem, given } = this.subject;
    const budget = problem.budget === undefined ? [] : [problem.budget];
    const first = this.#module.cases.find((c) => c.fn === 'optimum' || c.fn === 'value');
    const valueOf = (name: string): string | undefined =>
      this.options.inputs?.get(name) ??
      (budget.includes(name) ? first?.args[0] : this.#module.required.get(name));
    if (budget.length > 0) {
      this.#heading('Given (change it)');
      const [name = ''] = budget;
      this.#input(name, valueOf(name) ?? given.get(name)?.toNumber().toString());
    }
    if (this.#module.coefficients.length > 0) this.#heading('Coefficients');
    for (const { name, value } of this.#module.coefficients) {
      if (budget.includes(name)) continue;
      const other = valueOf(name);
      if (value === undefined || other !== undefined) this.#input(name, other);
      else this.#row(name, formula(cellFormula(value, this.#dialect(new Map())), 'input'));
    }
  }

  #heading(title: string): void {
    this.#rows.push([], [text(title, 'head'), text('value', 'head'), text('unit', 'head')]);
  }

  #input(name: string, value: string | undefined): void {
    // Without a number a cell would count as zero.
    this.#row(
      name,
      value === undefined
        ? formula('NA()', 'input')
        : { kind: 'number', text: value, style: 'input' },
    );
  }

  /** A named cell with what the sheet says of the symbol. */
  #row(name: string, cell: Cell, symbol = name): void {
    const { unit = '', meaning = '' } = this.#module.symbols.get(symbol) ?? {};
    const shown = this.#names.of(name);
    const address = addressOf(this.#sheet, this.#rows.length, VALUE);
    this.#named.set(shown, address);
    this.#places.set(name, address);
    this.#rows.push([text(shown), cell, text(unit === '1' ? '' : unit), text(meaning)]);
  }

  #dialect(locals: ReadonlyMap<string, string>): CellDialect {
    return {
      separator: ';',
      reference: (name) => {
        const place = locals.get(name) ?? this.#places.get(name);
        if (place === undefined) throw new Error(`no cell holds ${name}`);
        const isNamed = this.options.named !== false && !locals.has(name);
        return isNamed ? this.#names.of(name) : `[${place}]`;
      },
    };
  }

  #function(fn: PublicFunction, title: string): void {
    const { problem } = this.subject;
    const dialect = this.#bound(fn);
    this.#heading(title);
    for (const { symbol, value } of fn.results) {
      const variable = symbol ?? '';
      const name =
        symbol === undefined ? problem.valueName : (problem.optimumNames.get(symbol) ?? symbol);
      this.#row(name, this.#guarded(fn, value, dialect), symbol ?? this.subject.law.name);
      const address = this.#places.get(name) as string;
      this.#results.set(variable === '' ? 'value' : variable, address);
    }
  }

  /** The variables start at the optimum, where there is one. */
  #law(fn: PublicFunction, hasOptimum: boolean): void {
    const { problem, law } = this.subject;
    this.#heading('The law at any point (change it)');
    for (const name of fn.inputs) {
      // A variable that is its own optimum's name has its cell there.
      if (name === problem.budget || this.#places.has(name)) continue;
      const best = problem.optimumNames.get(name) ?? name;
      const at = this.#places.get(best);
      const given = this.options.inputs?.get(name);
      if (given !== undefined) this.#input(name, given);
      else if (hasOptimum && at !== undefined && best !== name) {
        this.#row(name, formula(this.#dialect(new Map()).reference(best), 'input'));
      } else this.#input(name, '1');
    }
    const dialect = this.#bound(fn);
    for (const { value } of fn.results) {
      // What is optimised may be one of the variables.
      const name = fn.inputs.includes(law.name) ? law.name : pointName(law.name, problem.valueName);
      if (!fn.inputs.includes(name)) {
        this.#row(name, this.#guarded(fn, value, dialect), law.name);
      }
      this.#results.set('law', this.#places.get(name) as string);
    }
  }

  #guarded(fn: PublicFunction, value: Real, dialect: CellDialect): Cell {
    const tests = fn.guards.map((g) => `${cellFormula(g.value, dialect)}>0`);
    const plain = cellFormula(value, dialect);
    return formula(tests.length === 0 ? plain : `IF(AND(${tests.join(';')});${plain};NA())`);
  }

  /** Cells for what the function computes first. */
  #bound(fn: PublicFunction): CellDialect {
    const locals = new Map<string, string>();
    const dialect = this.#dialect(locals);
    for (const statement of fn.body) {
      if (statement.op !== 'let') throw notInCells(this.subject, statement.op);
      locals.set(statement.name, this.#working(fn, statement, dialect));
    }
    return dialect;
  }

  #working(
    fn: PublicFunction,
    { name, value }: Statement & { op: 'let' },
    dialect: CellDialect,
  ): string {
    if (value.op === 'apply') return this.#search(value, dialect);
    const row = this.#workings.length;
    const label = `${name.slice(1)} of ${fn.name}`;
    this.#workings.push([text(label, 'note'), formula(cellFormula(value, dialect))]);
    return addressOf(this.#workingsName, row, VALUE);
  }

  #search({ fn }: Real & { op: 'apply' }, dialect: CellDialect): string {
    const known = this.#solved.get(fn);
    if (known !== undefined) return known;
    const { derivation } = this.subject;
    const link = fn.startsWith('%share') && derivation ? this.#link(derivation) : undefined;
    if (!link || !derivation) throw notInCells(this.subject, 'apply');
    const number = this.#others.length === 0 ? '' : ` ${String(this.#others.length + 1)}`;
    const { sheet, address } = bisection(
      `${this.#sheet} search${number}`,
      link,
      { assumptions: derivation.assumptions, positive: positiveSymbols(this.subject.sheet) },
      dialect,
    );
    this.#others.push(sheet);
    this.#solved.set(fn, address);
    return address;
  }

  /** What fixes the free share; nothing where there are several. */
  #link(derivation: Derivation): ShareLink | undefined {
    const { sheet, problem } = this.subject;
    const resolver = new Resolver(new Derivations(sheet, [derivation]), derivation, new Set(), {
      shares: exportedShare,
    });
    for (const name of [...problem.optimumNames.values(), problem.valueName]) {
      resolver.resolve(sym(name));
    }
    const links = resolver.links.filter((l) => l.kind === 'share');
    return links.length === 1 ? links[0] : undefined;
  }
}

function notInCells(subject: ExportSubject, what: string): IsoflopError {
  const [title = ''] = headerLines(subject);
  const { derivation } = subject;
  const why =
    derivation?.status === 'implicit'
      ? 'it has no closed form in one unknown: a program in several, or a minimum that is searched, needs loops'
      : `its formulas need what cells do not have (${what})`;
  return new IsoflopError({
    code: 'no-spreadsheet',
    message: `the optimum of "${title}" cannot be computed by cells alone: ${why}`,
    hint: 'export the law with --what law, or the optimum to a programming language',
  });
}
