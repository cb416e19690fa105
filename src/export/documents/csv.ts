/** Coefficients and printed tables as CSV, a value a line; nothing in it is a formula to a spreadsheet. */
import { contentOf } from './content.js';
import type { ExportSubject } from '../subject.js';

const HEAD = ['section', 'row', 'column', 'value', 'unit', 'meaning'];

/** A cell: quoted where it must be, and with an apostrophe in front where a spreadsheet would compute it. */
export function csvCell(text: string): string {
  const line = text.replace(/[\r\n\t]+/g, ' ');
  const isNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(line);
  const safe = !isNumber && /^\s*[=+\-@|%]/.test(line) ? `'${line}` : line;
  return /[",;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv(subject: ExportSubject): string {
  const { header, coefficients, coefficientsFrom, tables } = contentOf({
    ...subject,
    parts: new Set(['table']),
  });
  const about = header.map((line) => {
    const [label = '', ...rest] = line.split(': ');
    return ['about', label, '', rest.join(': '), '', ''];
  });
  const rows = [
    HEAD,
    ...about,
    ...coefficients.map(({ symbol, value, unit, meaning }) => [
      `coefficients: ${coefficientsFrom}`,
      symbol,
      '',
      value,
      unit,
      meaning,
    ]),
    ...tables.flatMap(({ id, heads, rows: all }) =>
      all.flatMap((cells) =>
        cells
          .slice(1)
          .map((cell, i) => [
            `table: ${id}`,
            cells[0] ?? '',
            heads[i + 1]?.name ?? '',
            cell,
            heads[i + 1]?.unit ?? '',
            '',
          ]),
      ),
    ),
  ];
  return `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
