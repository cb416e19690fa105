/** Data sets: declared in the sheet, their rows read from files through whatever the caller gives. */
import { IsoflopError } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import { didYouMean } from '../base/suggest.js';
import { AGGREGATES } from './aggregates.js';
import type { Context } from './context.js';
import { readCsv } from './csv.js';
import type { DataRows, DataSet, ReadData } from './data-model.js';
import { conditionOf, selectRows } from './data-rows.js';
import type { Condition, Drop } from './data-rows.js';
import { MAX_DATA_NUMBERS } from './limits.js';
import type { DataSetData } from './schema.js';

/** For callers that read nothing: claims on data are then not checkable. */
export const NO_DATA: ReadData = () => ({ missing: 'data files are not read here' });

export interface LoadedData {
  readonly sets: ReadonlyMap<string, DataSet>;
  /** What is wrong with the files themselves. */
  readonly wrong: readonly Diagnostic[];
}

/** Mistakes of the sheet go to the context's findings, those of the files are given back. */
export function loadData(context: Context, read: ReadData): LoadedData {
  const sets = new Map<string, DataSet>();
  const wrong: Diagnostic[] = [];
  checkNames(context);
  let numbers = 0;
  for (const [name, data] of context.data.data ?? []) {
    const before = context.findings.count;
    for (const symbol of data.columns.keys()) {
      context.isSymbol(symbol, context.keySpan('data', name, 'columns', symbol));
    }
    const where = readWhere(context, name, data);
    const drop = readDrop(context, name, data);
    const expected = readCount(context, data.rows, 'data', name, 'rows');
    if (context.findings.count > before) continue;
    const { file, source, columns } = data;
    const declared = { name, file, source, columns, span: context.keySpan('data', name) };
    const text = read(file);
    if ('missing' in text) {
      sets.set(name, { ...declared, missing: text.missing });
      continue;
    }
    try {
      const table = readCsv(text);
      if (!columnsExist(context, name, data, table.header)) continue;
      const rows = selectRows(text, table, columns, where, drop, (symbol) => {
        return context.data.symbols.get(symbol)?.domain ?? 'positive';
      });
      checkRows(context, name, file, rows, expected);
      numbers += rows.count * columns.size;
      if (numbers > MAX_DATA_NUMBERS) {
        const message = `the data sets hold more than ${String(MAX_DATA_NUMBERS)} numbers`;
        context.findings.add(declared.span, 'data-too-large', message);
        break;
      }
      sets.set(name, { ...declared, rows });
    } catch (error) {
      if (!(error instanceof IsoflopError)) throw error;
      wrong.push(...error.diagnostics);
    }
  }
  return { sets, wrong };
}

/** A data set is told from a symbol by its name, and what goes over rows from a function of the paper. */
function checkNames(context: Context): void {
  if (context.data.data === undefined) return;
  const symbols = context.declared('symbols');
  for (const name of context.data.data.keys()) {
    if (!symbols.has(name)) continue;
    const message = `"${name}" is declared as a symbol and as a data set`;
    const span = context.keySpan('data', name);
    context.findings.add(span, 'declared-twice', message, 'give one of them another name');
  }
  for (const name of context.data.functions?.keys() ?? []) {
    if (!AGGREGATES.has(name)) continue;
    const message = `"${name}" goes over the rows of data in this sheet, so it is no unknown function`;
    const span = context.keySpan('functions', name);
    context.findings.add(span, 'declared-twice', message, 'give the function another name');
  }
}

function readWhere(
  context: Context,
  name: string,
  { where }: DataSetData,
): ReadonlyMap<string, readonly Condition[]> {
  const conditions = new Map<string, readonly Condition[]>();
  for (const [header, given] of where ?? []) {
    const texts = typeof given === 'string' ? [given] : given;
    const read = texts.flatMap((text) => {
      const condition = conditionOf(text);
      if (condition === undefined) {
        const message = `"${text}" compares with no number`;
        const { span } = context.node('data', name, 'where', header);
        context.findings.add(span, 'wrong-value', message, 'write ">= 1e9"');
      }
      return condition ?? [];
    });
    conditions.set(header, read);
  }
  return conditions;
}

function readDrop(context: Context, name: string, { drop }: DataSetData): Drop | undefined {
  if (drop === undefined) return undefined;
  const sides = (['largest', 'least'] as const).filter((side) => drop[side] !== undefined);
  const [side] = sides;
  if (side === undefined || sides.length > 1) {
    const message = '"drop" needs exactly one of "largest" and "least"';
    context.findings.add(context.keySpan('data', name, 'drop'), 'missing-key', message);
    return undefined;
  }
  const count = readCount(context, drop[side], 'data', name, 'drop', side);
  return count === undefined ? undefined : { side, count, column: drop.of };
}

function readCount(
  context: Context,
  text: string | undefined,
  ...path: readonly string[]
): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  const { span } = context.node(...path);
  context.findings.add(span, 'wrong-value', `"${text}" is no number of rows`, 'write 240');
  return undefined;
}

function columnsExist(
  context: Context,
  name: string,
  { file, columns, where, drop }: DataSetData,
  header: readonly string[],
): boolean {
  const known = new Set(header);
  const asked: [string, readonly string[]][] = [
    ...[...columns].map(
      ([symbol, column]) => [column, ['columns', symbol]] as [string, readonly string[]],
    ),
    ...[...(where?.keys() ?? [])].map(
      (column) => [column, ['where', column]] as [string, readonly string[]],
    ),
    ...(drop === undefined ? [] : [[drop.of, ['drop', 'of']] as [string, readonly string[]]]),
  ];
  const unknown = asked.filter(([column]) => !known.has(column));
  for (const [column, path] of unknown) {
    const span =
      path[0] === 'where'
        ? context.keySpan('data', name, ...path)
        : context.node('data', name, ...path).span;
    const message = `"${column}" is no column of ${file}`;
    const all = header.slice(0, 12).map((h) => `"${h}"`);
    const hint = didYouMean(column, known) ?? `its columns are ${all.join(', ')}`;
    context.findings.add(span, 'unknown-column', message, hint);
  }
  return unknown.length === 0;
}

function checkRows(
  context: Context,
  name: string,
  file: string,
  { count }: DataRows,
  expected: number | undefined,
): void {
  if (count > 0 && (expected === undefined || expected === count)) return;
  const span =
    expected === undefined
      ? context.keySpan('data', name)
      : context.node('data', name, 'rows').span;
  const rows = count === 1 ? '1 row' : `${String(count)} rows`;
  const message =
    expected === undefined
      ? `no row of ${file} is left`
      : `${rows} of ${file} are left, not ${String(expected)}`;
  const hint = 'look whether it is the file that the sheet means, and at "where" and "drop"';
  context.findings.add(span, 'data-row-count', message, hint);
}
