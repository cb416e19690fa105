/** A table as comma-separated values (RFC 4180), safe to open in a spreadsheet. */

/** A plain decimal numeral: the one kind of cell that may begin with a sign. */
const NUMERAL = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * One cell. What a spreadsheet would take for a formula gets an apostrophe before it; commas, quotes
 * and line breaks are put into quotes.
 */
export function csvCell(text: string): string {
  const inert = /^\s*[=+\-@\t\r\n]/.test(text) && !NUMERAL.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}

/** The whole, its head first; lines end as the standard says. */
export function csvText(
  head: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): string {
  return [head, ...rows]
    .map((row) => `${row.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`)
    .join('');
}

/** Characters that stand for themselves in the data part of an address, beside letters and digits. */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['%2C', ','],
  ['%3A', ':'],
  ['%3D', '='],
  ['%2F', '/'],
  ['%3B', ';'],
  ['%2B', '+'],
]);

/** An address that holds the text itself: nothing is asked of a network. */
export function csvAddress(text: string): string {
  // A half of a pair cannot be encoded; on the page it is the same sign of replacement.
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  const data = encodeURIComponent(whole).replace(
    /%(?:2C|3A|3D|2F|3B|2B)/g,
    (c) => KEPT.get(c) ?? c,
  );
  return `data:text/csv;charset=utf-8,${data}`;
}
