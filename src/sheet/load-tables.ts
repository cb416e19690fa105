/** Tables as printed, and the claims on each of their rows. */
import type { Context } from './context.js';
import { ClaimReader } from './load-claims.js';
import type { ClaimMaker, ClaimSetting, TableColumns } from './claim-parts.js';
import { MAX_CLAIMS } from './limits.js';
import type { Claim, PrintedNumber, PrintedTable } from './model.js';
import { exactly, readPrintedOrInterval } from './printed-text.js';
import type { TableData } from './schema.js';

interface Row {
  readonly key: string;
  readonly cells: ReadonlyMap<string, PrintedNumber>;
}

export function loadTables(context: Context): Map<string, PrintedTable> {
  const tables = new Map<string, PrintedTable>();
  for (const [id, data] of context.data.tables ?? []) {
    tables.set(id, {
      id,
      source: data.source,
      columns: [...data.columns].map(([name, { unit, meaning }]) => ({ name, unit, meaning })),
      rows: data.rows.flatMap((_, index) => readRow(context, id, data, index) ?? []),
    });
  }
  return tables;
}

function readRow(context: Context, id: string, data: TableData, index: number): Row | undefined {
  const columns = [...data.columns.keys()];
  const row = data.rows[index] ?? [];
  const span = context.node('tables', id, 'rows', index).span;
  if (row.length !== columns.length) {
    const message = `the row has ${String(row.length)} cells; the table "${id}" has ${String(columns.length)} columns`;
    context.findings.add(span, 'row-length', message, `the columns are ${columns.join(', ')}`);
    return undefined;
  }
  const cells = new Map<string, PrintedNumber>();
  columns.forEach((column, i) => {
    const node = context.node('tables', id, 'rows', index, i);
    const cell = readPrintedOrInterval(node, context.findings);
    const exact = data.columns.get(column)?.exact === 'true';
    if (exact && node.kind === 'list') {
      const message = `the column "${column}" holds exact numbers, and an interval is none`;
      const hint = 'take "exact" from the column, or write one number';
      context.findings.add(node.span, 'wrong-value', message, hint);
    }
    if (cell !== undefined) cells.set(column, exact ? exactly(cell) : cell);
  });
  const key = cells.get(columns[0] ?? '')?.text;
  const first = data.rows.findIndex((other) => String(other[0]) === String(row[0]));
  if (first < index) {
    const message = `two rows of the table "${id}" start with ${String(row[0])}`;
    context.findings.add(
      span,
      'duplicate-key',
      message,
      'the first cell names the row, so it must differ',
    );
  }
  return key === undefined || cells.size < columns.length ? undefined : { key, cells };
}

function columnsOf({ columns, rows }: TableData): TableColumns {
  const names = [...columns.keys()];
  const intervals = names.filter((_, i) => rows.some((row) => Array.isArray(row[i])));
  return { names: new Set(names), intervals: new Set(intervals) };
}

/** The claims of all tables, row by row. */
export function loadTableClaims(
  setting: ClaimSetting,
  tables: ReadonlyMap<string, PrintedTable>,
): Claim[] {
  const { context } = setting;
  const claims: Claim[] = [];
  for (const [id, data] of context.data.tables ?? []) {
    const columns = columnsOf(data);
    const makers = new Map<string, ClaimMaker>();
    for (const [name, claim] of data.claims ?? []) {
      const make = new ClaimReader(setting, ['tables', id, 'claims', name], claim, columns).read();
      if (make !== undefined) makers.set(name, make);
    }
    const rows = tables.get(id)?.rows ?? [];
    if (claims.length + makers.size * rows.length > MAX_CLAIMS) {
      const message = `the sheet makes more than ${String(MAX_CLAIMS)} claims`;
      context.findings.add(context.keySpan('tables', id), 'sheet-too-large', message);
      return claims;
    }
    for (const { key, cells } of rows) {
      for (const [column, make] of makers) {
        const span = context.keySpan('tables', id, 'claims', column);
        const cell = { table: id, row: key, column };
        claims.push(make({ id: `${id}/${key}/${column}`, source: data.source, span, cells, cell }));
      }
    }
  }
  return claims;
}
