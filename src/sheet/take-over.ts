/** A number printed elsewhere: a coefficient, a claim's number or a table's cell, by its name. */
import { didYouMean } from '../base/suggest.js';
import { NotTakenOver } from './other-sheets.js';
import type { OtherSheets, PrintedSource } from './other-sheets.js';
import type { PrintedNumber } from './model.js';
import { readPrintedOrInterval } from './printed-text.js';
import type { ClaimData, SheetData } from './schema.js';
import { REFERENCE_FORMS } from './schema-reference.js';
import type { ReferenceData } from './schema-reference.js';
import { plainData } from './tree.js';
import type { Path, TreeNode } from './tree.js';

/** A claim's number may itself be taken over; beyond so many steps nobody follows it. */
const MAX_STEPS = 8;
/** Names among which a mistyped one is looked for. */
const MAX_NAMES = 500;

/** Reads the references of one sheet's claims. */
export class References {
  constructor(
    private readonly own: PrintedSource,
    private readonly others: OtherSheets,
  ) {}

  /** The number that a mapping of the sheet names, or undefined if it has findings. */
  read(path: Path): PrintedNumber | undefined {
    const { context } = this.own;
    const node = context.node(...path);
    const data = plainData(node) as ReferenceData;
    try {
      return this.#follow(data, this.own, []);
    } catch (error) {
      if (!(error instanceof NotTakenOver)) throw error;
      // It may be among what of this sheet was left out, with findings of its own.
      if (data.sheet === undefined && context.dropped.size > 0) return undefined;
      const wrong = error.key === undefined ? undefined : nodeIn(node, error.key);
      context.findings.add((wrong ?? node).span, error.code, error.message, error.hint);
      return undefined;
    }
  }

  /** `steps`: the claims that led here, to find circles. @throws NotTakenOver */
  #follow(data: ReferenceData, from: PrintedSource, steps: readonly string[]): PrintedNumber {
    requireForm(data);
    const { file } = from.context.source;
    const source = data.sheet === undefined ? from : this.others.open(data.sheet, file);
    const of = source === this.own ? '' : ` of ${source.context.data.id}`;
    if (data.claim !== undefined) return this.#ofClaim(data, source, of, steps);
    if (data.table === undefined) return ofSet(data, source, of);
    const { file: place } = source.context.source;
    const key = [place, data.table, data.row, data.column].join('\n');
    return withOrigin(
      cellOf(data, source),
      key,
      `${data.table}/${data.row ?? ''} ${data.column ?? ''}${of}`,
    );
  }

  #ofClaim(
    data: ReferenceData,
    source: PrintedSource,
    of: string,
    steps: readonly string[],
  ): PrintedNumber {
    const id = data.claim ?? '';
    const { context } = source;
    const { paths, cells } = claimOf(source, id, of);
    const path = paths[data.part === undefined ? 0 : Number(data.part) - 1];
    if (paths.length === 0) {
      const message = `the claim "${id}"${of} prints no number`;
      throw new NotTakenOver('no-printed-number', message, undefined, 'claim');
    }
    if (path === undefined || (data.part === undefined && paths.length > 1)) {
      const count = String(paths.length);
      const message = `the claim "${id}"${of} prints ${count === '1' ? 'one number' : `${count} numbers`}`;
      const hint = count === '1' ? 'take "part" out' : `say which by "part", from 1 to ${count}`;
      const key = data.part === undefined ? 'claim' : 'part';
      throw new NotTakenOver('no-printed-number', message, hint, key);
    }
    const key = [context.source.file, ...path].join('\n');
    if (steps.includes(key) || steps.length >= MAX_STEPS) {
      const message = steps.includes(key)
        ? `the number of the claim "${id}"${of} is taken over from itself`
        : `the number is taken over through more than ${String(MAX_STEPS)} claims`;
      throw new NotTakenOver('reference-chain', message, 'name the sheet that prints it', 'claim');
    }
    const node = context.node(...path);
    const part = data.part === undefined || paths.length === 1 ? '' : ` (${data.part})`;
    if (node.kind === 'map') {
      const next = plainData(node) as ReferenceData;
      return within(`"${id}"${of}`, () => this.#follow(next, source, [...steps, key]));
    }
    const cell = node.kind === 'text' ? cells?.get((node.text ?? '').trim()) : undefined;
    const printed = cell ?? readPrintedOrInterval(node, context.findings);
    if (printed === undefined) {
      const message = `the claim "${id}"${of} prints no number that can be read`;
      throw new NotTakenOver('no-printed-number', message, undefined, 'claim');
    }
    return withOrigin(printed, `${key}\n${id}`, `${id}${part}${of}`);
  }
}

/** The reasons of a step further on, with the claim that led there. */
function within<T>(claim: string, follow: () => T): T {
  try {
    return follow();
  } catch (error) {
    if (!(error instanceof NotTakenOver) || error.code === 'reference-chain') throw error;
    const message = `the number of the claim ${claim} is taken over, and ${error.message}`;
    throw new NotTakenOver(error.code, message, error.hint, 'claim');
  }
}

/** @throws NotTakenOver unless the keys name exactly one number */
function requireForm(data: ReferenceData): void {
  const keys = Object.keys(data).filter((key) => key !== 'sheet');
  const fits = REFERENCE_FORMS.some(
    ({ keys: needed, optional }) =>
      needed.every((key) => keys.includes(key)) &&
      keys.every((key) => ([...needed, ...optional] as string[]).includes(key)),
  );
  if (fits) return;
  const hint =
    'write { sheet, set, symbol }, { sheet, claim } or { sheet, table, row, column }; ' +
    'without "sheet" it is of this sheet';
  const message = 'the mapping does not name one printed number';
  throw new NotTakenOver('reference-shape', message, hint);
}

function ofSet(
  { set = '', symbol = '' }: ReferenceData,
  { coefficients, context }: PrintedSource,
  of: string,
): PrintedNumber {
  const { values } = known(coefficients, set, `coefficient set${of || ' of this sheet'}`, 'set');
  const coefficient = known(values, symbol, `coefficient of the set "${set}"${of}`, 'symbol');
  const { formula, inputs, text } = coefficient;
  const printed = formula.kind === 'sym' ? inputs.get(formula.name) : undefined;
  if (formula.kind !== 'sym' || printed === undefined) {
    const message = `"${symbol}" of the set "${set}"${of} is a formula, ${text}, and no printed number`;
    throw new NotTakenOver('no-printed-number', message, 'write the number in its place', 'symbol');
  }
  const holders = [...coefficients.values()].filter((other) => other.values.has(symbol));
  const label = `${symbol}${holders.length > 1 ? ` (${set})` : ''}${of}`;
  // Of the sheet itself, it is what the set's own formulas call it.
  const key = of === '' ? formula.name : `${context.source.file}\n${formula.name}`;
  return withOrigin(printed, key, label);
}

function cellOf(
  { table = '', row = '', column = '' }: ReferenceData,
  { tables }: PrintedSource,
): PrintedNumber {
  const rows = known(tables, table, 'table of that sheet', 'table').rows;
  const cells = known(
    new Map(rows.map(({ key, cells: own }) => [key, own])),
    row,
    `row of the table "${table}"`,
    'row',
  );
  return known(cells, column, `column of the table "${table}"`, 'column');
}

/** The value of a name. @throws NotTakenOver with the names that come close */
function known<T>(values: ReadonlyMap<string, T>, name: string, what: string, key: string): T {
  const value = values.get(name);
  if (value === undefined) throw unknown(name, values.keys(), what, key);
  return value;
}

function unknown(name: string, all: Iterable<string>, what: string, key: string): NotTakenOver {
  const names: string[] = [];
  for (const other of all) if (names.push(other) >= MAX_NAMES) break;
  const some = names.slice(0, 8).map((n) => `"${n}"`);
  const hint = didYouMean(name, names) ?? (some[0] && `known are ${some.join(', ')}`);
  return new NotTakenOver('unknown-reference', `"${name}" is no ${what}`, hint, key);
}

/** Where the numbers of a claim stand, and the row that it is made for. */
interface ClaimNumbers {
  readonly paths: readonly Path[];
  readonly cells?: ReadonlyMap<string, PrintedNumber>;
}

function claimOf({ context, tables }: PrintedSource, id: string, of: string): ClaimNumbers {
  const { data } = context;
  const index = data.claims?.findIndex((claim) => claim.id === id) ?? -1;
  const claim = data.claims?.[index];
  if (claim !== undefined) return { paths: pathsOf(claim, ['claims', index]) };
  // `table/row/claim`
  const [table, name] = [id.slice(0, id.indexOf('/')), id.slice(id.lastIndexOf('/') + 1)];
  const onRows = data.tables?.get(table)?.claims?.get(name);
  const key = id.slice(table.length + 1, -name.length - 1);
  const row = tables.get(table)?.rows.find((other) => other.key === key);
  if (onRows === undefined || row === undefined) {
    throw unknown(id, idsOf(data, tables), `claim${of || ' of this sheet'}`, 'claim');
  }
  return { paths: pathsOf(onRows, ['tables', table, 'claims', name]), cells: row.cells };
}

function* idsOf(data: SheetData, tables: PrintedSource['tables']): Generator<string> {
  for (const { id } of data.claims ?? []) yield id;
  for (const [table, { claims }] of data.tables ?? []) {
    for (const { key } of tables.get(table)?.rows ?? []) {
      for (const name of claims?.keys() ?? []) yield `${table}/${key}/${name}`;
    }
  }
}

function pathsOf(claim: ClaimData, path: Path): Path[] {
  if (claim.all !== undefined) return claim.all.map((_, i) => [...path, 'all', i, 'printed']);
  return claim.printed === undefined ? [] : [[...path, 'printed']];
}

function withOrigin(printed: PrintedNumber, key: string, label: string): PrintedNumber {
  return { ...printed, origin: { key, label } };
}

function nodeIn(node: TreeNode, key: string): TreeNode | undefined {
  return node.kind === 'map' ? node.entries.get(key)?.value : undefined;
}
