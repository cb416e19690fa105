/** A workbook as data, before any file format. */

export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly style?: CellStyle }
  | { readonly kind: 'number'; readonly text: string; readonly style?: CellStyle }
  /** OpenFormula, without the sign `=`. */
  | { readonly kind: 'formula'; readonly formula: string; readonly style?: CellStyle };
/** `input`: what the reader is to change. */
export type CellStyle = 'title' | 'head' | 'input' | 'note';

export interface WorkSheet {
  readonly name: string;
  /** Widths of the columns in centimetres. */
  readonly widths: readonly number[];
  /** An absent cell is empty. */
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

export interface Workbook {
  readonly sheets: readonly WorkSheet[];
  /** Name → where it stands. */
  readonly names: readonly { readonly name: string; readonly address: string }[];
}

export const text = (value: string, style?: CellStyle): Cell =>
  style === undefined ? { kind: 'text', text: value } : { kind: 'text', text: value, style };
export const formula = (value: string, style?: CellStyle): Cell =>
  style === undefined
    ? { kind: 'formula', formula: value }
    : { kind: 'formula', formula: value, style };

/** 0 → `A`, 26 → `AA`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** `$Calculator.$B$7`; rows and columns from 0. */
export function addressOf(sheet: string, row: number, column: number): string {
  return `$'${sheet.replaceAll("'", "''")}'.$${columnName(column)}$${String(row + 1)}`;
}
