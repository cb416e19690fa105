/** Reports: Markdown with directives to one HTML file. */
export type * from './context.js';
export { renderReport, MAX_REPORT_LENGTH } from './render.js';
export { DIRECTIVES } from './directives/index.js';
export { REPORT_CODES } from './codes.js';
