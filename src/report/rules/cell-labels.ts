/** Cells of a Markdown table that say of which column they are, for where a row is a block of its own. */
import type { Token } from 'markdown-it';

/** Columns from which on a table is too wide for a narrow page. */
const WIDE = 4;

const NUMERAL = /^\{?(?:(\d+(?:\.\d+)?) *\\times *)?10\^\{(-?\d+)\}\}?$/;
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten in LaTeX as text, `2×10²¹`; undefined for any other formula. */
function numeralText(latex: string): string | undefined {
  const [whole, mantissa, exponent = ''] = NUMERAL.exec(latex.trim()) ?? [];
  if (whole === undefined) return undefined;
  const raised = exponent.replace('-', '⁻').replace(/\d/g, (digit) => RAISED.charAt(Number(digit)));
  return `${mantissa === undefined ? '' : `${mantissa}×`}10${raised}`;
}

/** A heading as text; undefined where it is more than words and powers of ten. */
function headingText({ children }: Token): string | undefined {
  const parts = (children ?? []).map(({ type, content, meta }) => {
    if (type === 'text') return content;
    const numeral = type === 'math_inline' ? numeralText(content) : undefined;
    const closing = meta?.['closing'] as string | undefined;
    return numeral === undefined ? undefined : numeral + (closing ?? '');
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

/**
 * Gives each cell of the table that opens at `open` its column's heading. Not where the table is narrow,
 * or a heading cannot be put as text; then false.
 */
export function labelCells(tokens: readonly Token[], open: number): boolean {
  const close = tokens.findIndex(({ type }, at) => at > open && type === 'table_close');
  const table = tokens.slice(open, close);
  const headings = table.flatMap(({ type }, at) =>
    type === 'th_open' ? (table[at + 1] ?? []) : [],
  );
  const labels = headings.map(headingText);
  if (labels.length < WIDE || labels.includes(undefined)) return false;
  let column = 0;
  for (const token of table) {
    if (token.type === 'tr_open') column = 0;
    if (token.type !== 'td_open') continue;
    const label = labels[column] ?? '';
    // The first column is what the row is called by.
    if (column > 0 && label !== '') token.attrSet('data-label', label);
    column += 1;
  }
  return true;
}
