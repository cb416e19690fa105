/** Sheets: the file format of one paper. */
export { SHEET_CODES } from './codes.js';
export { definitionsOf, dependencies } from './definitions.js';
export { findSheet, listSheets, readSheet, readSheetText, sheetTexts } from './files.js';
export { CLAIM_FUNCTIONS } from './formulas.js';
export { sheetJsonSchema, sheetJsonSchemaText } from './json-schema.js';
export { loadSheet } from './load.js';
export { namesOfOptimum, resultNames } from './optimum-names.js';
export type { ResultNames } from './optimum-names.js';
export { coefficientFormula, nominalValue, nominalValues } from './nominal.js';
export { ownNumbers } from './own-numbers.js';
export type { OwnNumbers } from './own-numbers.js';
export type { FindSheetText } from './other-sheets.js';
export { newSheet } from './template.js';
export type * from './model.js';
