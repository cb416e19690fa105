/** Expressions: exact numbers, nodes and constructors, traversal, the parser and the printers. */
export * from './rational.js';
export * from './nodes.js';
export * from './traverse.js';
export { parseEquation, parseExpression } from './parse.js';
export type { ParseOptions } from './parse.js';
export { equationToInfix, toInfix } from './infix.js';
export { equationToLatex, toLatex } from './latex.js';
export type { LatexOptions } from './latex.js';
export { escapeLatex, symbolLatex } from './names.js';
export { EXPRESSION_CODES } from './codes.js';
