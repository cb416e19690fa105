/** Wrapped paragraphs and aligned columns. Widths count characters as a terminal shows them. */

export const WIDTH = 88;

const SGR = /\u001b\[\d+m/g;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  return Array.from(text.replace(SGR, '')).length;
}

/** A paragraph broken at spaces; the first line follows what the caller wrote before it. */
export function wrap(text: string, indent: number, width = WIDTH): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    if (line !== '' && indent + widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Rows with their columns aligned at the left, two spaces between; no trailing spaces. */
export function columns(rows: readonly (readonly string[])[], indent = 0): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
    });
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, i) => padEnd(cell, widths[i] ?? 0));
      return `${' '.repeat(indent)}${cells.join('  ')}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join('');
}
