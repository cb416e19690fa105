/** Sizes beyond which a sheet is refused. No paper comes near them; a wrong file does. */

/** Bytes of a sheet. */
export const MAX_SHEET_BYTES = 1024 * 1024;
/** Levels of nesting; the format itself needs seven. */
export const MAX_DEPTH = 24;
/** Texts, lists and mappings in a sheet. */
export const MAX_NODES = 20_000;
/** Diagnostics reported at once. */
export const MAX_DIAGNOSTICS = 20;
/** Claims of a sheet, those on table rows counted one by one. */
export const MAX_CLAIMS = 5000;
/** Values in the list of a discrete quantity. */
export const MAX_CHOICES = 1000;
/** Values of all coefficient sets, those taken over from another set counted again. */
export const MAX_COEFFICIENTS = 20_000;
/** Bytes of a data file. */
export const MAX_DATA_BYTES = 4 * 1024 * 1024;
/** Rows and columns of a data file, and characters of a cell. */
export const MAX_DATA_ROWS = 100_000;
export const MAX_DATA_COLUMNS = 1000;
export const MAX_DATA_CELL = 10_000;
/** Cells that a sheet's data sets hold as numbers, all together. */
export const MAX_DATA_NUMBERS = 200_000;
