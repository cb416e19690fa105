/** Claims: what the paper printed. A claim is read once and, in a table, made for every row. */
import { didYouMean } from '../base/suggest.js';
import type { Equation, Expr } from '../expression/nodes.js';
import { substitute } from '../expression/traverse.js';
import {
  checkInput,
  comparisonAsMeant,
  inputAsMeant,
  readForAll,
  readLoosest,
  readPrecision,
} from './claim-inputs.js';
import type { ClaimText } from './claim-inputs.js';
import { readReading } from './claim-reading.js';
import { KINDS_WITH, NO_COLUMNS, valueAt, variableWithoutValue } from './claim-parts.js';
import type { ClaimMaker, ClaimPlace, ClaimSetting, TableColumns, Value } from './claim-parts.js';
import { readEquation, readExpression } from './formulas.js';
import type { Comparison, PrintedNumber, Problem, Span } from './model.js';
import { readPrintedOrInterval } from './printed-text.js';
import type { Scope } from './scope.js';
import { CLAIM_KINDS } from './schema.js';
import type { ClaimData } from './schema.js';
import type { Path } from './tree.js';

/** Reads one claim; undefined if there are findings in it. */
export class ClaimReader {
  readonly #definitions = new Map<string, Expr>();
  readonly #writtenDefinitions = new Map<string, Expr>();
  readonly #problem: Problem | undefined;
  readonly #scope: Scope;
  /** What formulas may mention: grows with each abbreviation that is read. */
  readonly #symbols: Set<string>;

  constructor(
    readonly setting: ClaimSetting,
    readonly path: Path,
    readonly data: ClaimData,
    readonly columns: TableColumns = NO_COLUMNS,
  ) {
    const { problems, scopes } = setting;
    this.#problem = data.problem === undefined ? firstOf(problems) : problems.get(data.problem);
    const scope = scopes.of(this.#problem, data.formula === undefined);
    this.#symbols = new Set(scope.symbols);
    this.#scope = { ...scope, symbols: this.#symbols };
  }

  read(): ClaimMaker | undefined {
    const { context, problems } = this.setting;
    const before = context.findings.count;
    if (this.data.problem === undefined && context.dropped.has('problems')) return undefined;
    const wanted = this.data.problem ?? context.data.problems?.keys().next().value;
    if (wanted !== undefined && !problems.has(wanted)) {
      const span = this.data.problem === undefined ? this.#span() : this.#text('problem').span;
      const known = context.declared('problems');
      context.isKnown(wanted, known, 'problem of this sheet', 'unknown-problem', span);
      return undefined; // of a problem with findings of its own, nothing more is said
    }
    const kind = this.#kind();
    if (kind === undefined) return undefined;
    this.#readDefinitions();
    const make = this.#readKind(kind);
    return context.findings.count === before ? make : undefined;
  }

  #readKind(kind: (typeof CLAIM_KINDS)[number]): ClaimMaker | undefined {
    if (kind === 'formula') return this.#formulaClaim();
    if (kind === 'one-fit') return this.#oneFitClaim();
    if (kind === 'not-checkable') return this.#uncheckableClaim();
    return this.#numberClaim(kind);
  }

  #text(...path: Path) {
    return this.setting.context.text(...this.path, ...path);
  }

  #has(...keys: string[]): boolean {
    return keys.every((key) => Object.hasOwn(this.data, key));
  }

  #span(): Span {
    const { context } = this.setting;
    const last = this.path.at(-1);
    return typeof last === 'number' ? this.#text('id').span : context.keySpan(...this.path);
  }

  #kind(): (typeof CLAIM_KINDS)[number] | undefined {
    const { findings } = this.setting.context;
    const kinds = CLAIM_KINDS.filter((key) => this.data[key] !== undefined);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
      const found = kinds.length === 0 ? 'none' : kinds.map((k) => `"${k}"`).join(' and ');
      const message = `a claim has exactly one of ${CLAIM_KINDS.map((k) => `"${k}"`).join(', ')}; this has ${found}`;
      findings.add(this.#span(), 'claim-kind', message);
      return undefined;
    }
    for (const [key, fitting] of KINDS_WITH) {
      if (this.data[key] === undefined || fitting.includes(kind)) continue;
      const message = `"${key}" does not belong to a claim with "${kind}"`;
      const hint = `it goes with ${fitting.map((k) => `"${k}"`).join(', ')}`;
      findings.add(this.setting.context.keySpan(...this.path, key), 'claim-key', message, hint);
    }
    if (kind === 'number' && this.data.printed === undefined) {
      const hint = 'say what the paper prints, with its digits';
      findings.add(this.#span(), 'missing-key', '"printed" is missing beside "number"', hint);
    }
    return kind;
  }

  /** Abbreviations: each may use those before it, and no declared name. */
  #readDefinitions(): void {
    const { context } = this.setting;
    for (const name of this.data.with?.keys() ?? []) {
      if (this.#symbols.has(name) || this.#scope.claim?.ambiguous.has(name) === true) {
        const what = context.declared('symbols').has(name) ? 'a symbol' : 'a result';
        const message = `"${name}" is ${what} already, so it cannot be an abbreviation`;
        const span = context.keySpan(...this.path, 'with', name);
        context.findings.add(span, 'name-collision', message, 'choose another name for it');
        continue;
      }
      const expr = readExpression(this.#text('with', name), this.#scope, context.findings);
      this.#symbols.add(name);
      if (expr === undefined) continue;
      this.#writtenDefinitions.set(name, expr);
      this.#definitions.set(name, substitute(expr, this.#definitions));
    }
  }

  #expression(...path: Path): Expr | undefined {
    const expr = readExpression(this.#text(...path), this.#scope, this.setting.context.findings);
    return expr && substitute(expr, this.#definitions);
  }

  #writtenEquation(...path: Path): Equation | undefined {
    return readEquation(this.#text(...path), this.#scope, this.setting.context.findings);
  }

  #equation(...path: Path): Equation | undefined {
    const equation = this.#writtenEquation(...path);
    return equation && this.#meant(equation);
  }

  /** With the abbreviations put in. */
  #meant({ left, relation, right }: Equation): Equation {
    const put = (side: Expr): Expr => substitute(side, this.#definitions);
    return { left: put(left), relation, right: put(right) };
  }

  #base({ id, source, span }: ClaimPlace) {
    const { says, note, because, if: condition, provenance } = this.data;
    return {
      id,
      source: this.data.source ?? source,
      ...(says === undefined ? {} : { says }),
      ...(note === undefined && because === undefined
        ? {}
        : { note: [note, because].filter((x) => x !== undefined).join('; ') }),
      ...(condition === undefined ? {} : { if: condition }),
      provenance: provenance ?? 'verbatim',
      ...(this.#problem === undefined ? {} : { problem: this.#problem.name }),
      span,
    } as const;
  }

  #formulaClaim(): ClaimMaker | undefined {
    const asWritten = this.#writtenEquation('formula');
    const text = this.data.formula ?? '';
    const definitions = this.#definitions;
    if (asWritten === undefined) return undefined;
    const equation = this.#meant(asWritten);
    const written = { equation: asWritten, definitions: this.#writtenDefinitions };
    return (place) => ({
      ...this.#base(place),
      kind: 'formula',
      equation,
      text,
      definitions,
      written,
    });
  }

  #oneFitClaim(): ClaimMaker {
    const { set = '', among = [] } = this.data['one-fit'] ?? {};
    this.#isSet(set, 'one-fit', 'set');
    among.forEach((name, i) => this.#isSet(name, 'one-fit', 'among', i));
    return (place) => ({ ...this.#base(place), kind: 'one-fit', set, among });
  }

  #uncheckableClaim(): ClaimMaker {
    const printed = this.data.printed === undefined ? undefined : this.#value('printed');
    const needs = this.data['not-checkable'] ?? [];
    return (place) => ({
      ...this.#base(place),
      kind: 'not-checkable',
      ...(printed === undefined ? {} : { printed: valueAt(printed, place.cells).text }),
      needs,
    });
  }

  #numberClaim(kind: 'number' | 'all'): ClaimMaker | undefined {
    const { data } = this;
    const paths: Path[] = kind === 'number' ? [[]] : (data.all ?? []).map((_, i) => ['all', i]);
    const comparisons = paths.map((path) => this.#comparison(path));
    const at = new Map([...(data.at?.keys() ?? [])].map((symbol) => [symbol, this.#input(symbol)]));
    const { context } = this.setting;
    const text: ClaimText = { context, path: this.path, data, columns: this.columns };
    const precision = readPrecision(text, at);
    const forAll = readForAll(text);
    const solve = this.#solve();
    const loosest = readLoosest(text);
    const under = data.under ?? [];
    under.forEach((name, i) => this.#isSet(name, 'under', i));
    comparisons.forEach((make, i) =>
      this.#checkValues(make?.quantity, ...(paths[i] ?? []), 'number'),
    );
    this.#checkValues(solve?.equation.left, 'solve', 'in');
    this.#checkValues(solve?.equation.right, 'solve', 'in');
    return (place) => ({
      ...this.#base(place),
      kind: 'number',
      comparisons: comparisons
        .flatMap((make) => make?.at(place.cells) ?? [])
        .map((comparison) => comparisonAsMeant(comparison, precision)),
      at: new Map(
        [...at].flatMap(([symbol, value]) =>
          value
            ? [
                [
                  symbol,
                  inputAsMeant(symbol, this.#given(symbol, value, place), precision),
                ] as const,
              ]
            : [],
        ),
      ),
      ...(solve === undefined ? {} : { solve }),
      forAll,
      ...(loosest === undefined ? {} : { loosest }),
      ...(precision.noise === undefined ? {} : { noise: precision.noise }),
      under,
      definitions: this.#definitions,
      ...(place.cell === undefined ? {} : { cell: place.cell }),
    });
  }

  #comparison(path: Path) {
    if (path.length === 0 && !this.#has('printed')) return undefined;
    const quantity = this.#expression(...path, 'number');
    const printed = this.#value(...path, 'printed');
    const data = this.#readingData(path);
    const at = [...this.path, ...path, 'reading'];
    const readingOf = data && readReading(this.setting.context, at, data);
    if (quantity === undefined || printed === undefined) return undefined;
    const quantityText = this.#text(...path, 'number').text ?? '';
    return {
      quantity,
      at: (cells: ClaimPlace['cells']): Comparison => {
        const number = valueAt(printed, cells);
        const reading = readingOf?.(number);
        const extra = reading === undefined ? {} : { reading };
        if (data?.states === undefined)
          return { quantity, quantityText, printed: number, ...extra };
        const stated = { ...number, text: data.states.trim() };
        return { quantity, quantityText, printed: stated, ...extra, isStated: true };
      },
    };
  }

  /** A printed number in place, one that is printed elsewhere, or the name of a column. */
  #value(...path: Path): Value | undefined {
    const { context } = this.setting;
    const node = context.node(...this.path, ...path);
    if (node.kind === 'map') {
      const printed = this.setting.references.read([...this.path, ...path]);
      return printed && { printed };
    }
    const column = node.kind === 'text' ? (node.text ?? '').trim() : '';
    const columns = this.columns.names;
    if (columns.has(column)) return { column };
    if (columns.size > 0 && /^[A-Za-z_]\w*$/.test(column)) {
      const hint = didYouMean(column, columns);
      context.findings.add(
        node.span,
        'unknown-column',
        `"${column}" is no column of this table`,
        hint,
      );
      return undefined;
    }
    const printed = readPrintedOrInterval(node, context.findings);
    return printed && { printed };
  }

  #input(symbol: string): Value | undefined {
    const { context } = this.setting;
    context.isSymbol(symbol, context.keySpan(...this.path, 'at', symbol));
    return this.#value('at', symbol);
  }

  /** The number of an input, which its symbol's domain must allow. */
  #given(symbol: string, value: Value, { cells }: ClaimPlace): PrintedNumber {
    const { context } = this.setting;
    const printed = valueAt(value, cells);
    checkInput(context, [...this.path, 'at', symbol], symbol, printed);
    return printed;
  }

  #readingData(path: Path): ClaimData['reading'] {
    return path.length === 0 ? this.data.reading : this.data.all?.[path[1] as number]?.reading;
  }

  #solve() {
    const { context } = this.setting;
    const { solve, at } = this.data;
    if (solve === undefined) return undefined;
    const span = this.#text('solve', 'for').span;
    if (context.isSymbol(solve.for, span) && at?.has(solve.for)) {
      const message = `"${solve.for}" is given under "at" and solved for`;
      context.findings.add(span, 'declared-twice', message, 'keep one of the two');
    }
    const equation = this.#equation('solve', 'in');
    return equation && { symbol: solve.for, equation };
  }

  /** Says so where a variable of the problem is mentioned and the claim gives it no value. */
  #checkValues(expr: Expr | undefined, ...path: Path): void {
    const { context, equations } = this.setting;
    const { at, solve } = this.data;
    const given = new Set([
      ...(at?.keys() ?? []),
      ...(this.data['for-all']?.keys() ?? []),
      ...(solve === undefined ? [] : [solve.for]),
    ]);
    const missing = expr && variableWithoutValue(expr, this.#problem, equations, given);
    if (missing === undefined) return;
    const message = `"${missing}" has no value in this claim`;
    const optimum = this.#problem?.optimumNames.get(missing) ?? '';
    const hint = `give it one under "at", or write "${optimum}" for its optimum`;
    context.findings.add(this.#text(...path).span, 'missing-value', message, hint);
  }

  #isSet(name: string, ...path: Path): void {
    const { context } = this.setting;
    const known = context.declared('coefficients');
    const span = context.node(...this.path, ...path).span;
    context.isKnown(name, known, 'coefficient set of this sheet', 'unknown-coefficients', span);
  }
}

function firstOf(problems: ReadonlyMap<string, Problem>): Problem | undefined {
  return problems.values().next().value;
}
