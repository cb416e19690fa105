/**
 * Tables of comma-separated values (RFC 4180), read strictly: every row has as many cells as the first,
 * which names the columns, and a quote stands around a whole cell or is doubled inside one.
 */
import { IsoflopError } from '../base/errors.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { MAX_DATA_CELL, MAX_DATA_COLUMNS, MAX_DATA_ROWS } from './limits.js';

/** One cell: its text without quotes, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** @throws IsoflopError with file, line and column of the first thing that is wrong */
export function readCsv(source: SourceText): Table {
  const reader = new Reader(source);
  const [header, ...rows] = reader.records();
  if (header === undefined) return reader.complain(0, 1, 'data-malformed', 'the file is empty');
  const names = new Set<string>();
  for (const { text, start, end } of header) {
    if (text.trim() === '') reader.complain(start, end, 'data-malformed', 'a column has no name');
    if (names.has(text)) {
      reader.complain(start, end, 'data-malformed', `two columns are called "${text}"`);
    }
    names.add(text);
  }
  return { header: [...names], rows };
}

class Reader {
  #at = 0;
  readonly #text: string;

  constructor(readonly source: SourceText) {
    this.#text = source.text;
    // A byte order mark is no part of the first name.
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
  }

  complain(start: number, end: number, code: string, message: string, hint?: string): never {
    const what = { code, message, ...(hint === undefined ? {} : { hint }) };
    throw new IsoflopError(diagnosticAt(this.source, start, Math.max(end, start + 1), what));
  }

  records(): Cell[][] {
    const records: Cell[][] = [];
    let width: number | undefined;
    while (this.#at < this.#text.length) {
      const start = this.#at;
      const cells = this.#record();
      width ??= cells.length;
      if (cells.length !== width) {
        const message = `the row has ${String(cells.length)} cells, and there are ${String(width)} columns`;
        this.complain(start, start + 1, 'data-malformed', message);
      }
      if (records.length > MAX_DATA_ROWS) {
        const message = `the file has more than ${String(MAX_DATA_ROWS)} rows`;
        this.complain(start, start + 1, 'data-too-large', message);
      }
      records.push(cells);
    }
    return records;
  }

  #record(): Cell[] {
    const cells: Cell[] = [];
    for (;;) {
      const start = this.#at;
      const text = this.#text[start] === '"' ? this.#quoted() : this.#plain();
      if (text.length > MAX_DATA_CELL) {
        const message = `a cell has more than ${String(MAX_DATA_CELL)} characters`;
        this.complain(start, start + 1, 'data-too-large', message);
      }
      cells.push({ text, start, end: this.#at });
      if (cells.length > MAX_DATA_COLUMNS) {
        const message = `the file has more than ${String(MAX_DATA_COLUMNS)} columns`;
        this.complain(start, start + 1, 'data-too-large', message);
      }
      if (this.#text[this.#at] !== ',') break;
      this.#at += 1;
    }
    if (this.#text.startsWith('\r\n', this.#at)) this.#at += 2;
    else if (this.#text[this.#at] === '\n') this.#at += 1;
    else if (this.#at < this.#text.length) {
      const found = this.#text[this.#at] === '\r' ? 'a lone carriage return' : 'text after a quote';
      this.complain(this.#at, this.#at + 1, 'data-malformed', `${found} stands in the row`);
    }
    return cells;
  }

  #plain(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !/[,\r\n]/.test(this.#text[this.#at] as string)) {
      if (this.#text[this.#at] === '"') {
        const hint = 'put the whole cell in quotes, and write the quote twice';
        const message = 'a quote stands inside a cell without quotes';
        this.complain(this.#at, this.#at + 1, 'data-malformed', message, hint);
      }
      this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  #quoted(): string {
    const start = this.#at;
    let text = '';
    for (let from = start + 1; ;) {
      const end = this.#text.indexOf('"', from);
      if (end < 0) this.complain(start, start + 1, 'data-malformed', 'this quote is never closed');
      text += this.#text.slice(from, end);
      this.#at = end + 1;
      if (this.#text[end + 1] !== '"') return text;
      text += '"';
      from = end + 2;
    }
  }
}
