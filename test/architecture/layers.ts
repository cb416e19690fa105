/** The direction of imports: which folder of src may import which. `base` is open to all. */

const BELOW_AUDIT = [
  'expression',
  'algebra',
  'calculus',
  'numeric',
  'sheet',
  'proof',
  'check',
  'derive',
] as const;

/** A folder that is not listed here is an error: a new layer is a decision. */
export const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['base', []],
  ['expression', []],
  ['algebra', ['expression']],
  ['calculus', ['expression', 'algebra']],
  ['numeric', ['expression']],
  ['sheet', ['expression', 'numeric']],
  // Geometric programs in numbers: it knows nothing of sheets or formulas.
  ['geometric', ['numeric']],
  ['proof', ['expression']],
  ['check', ['expression', 'algebra', 'numeric', 'proof']],
  ['derive', ['expression', 'algebra', 'calculus', 'sheet', 'proof']],
  // Handed steps, it never sees who made them, nor the algebra that it is a second opinion on.
  ['opinion', ['expression', 'numeric', 'proof']],
  ['evaluate', [...BELOW_AUDIT, 'geometric']],
  ['audit', [...BELOW_AUDIT, 'evaluate']],
  ['export', [...BELOW_AUDIT, 'evaluate']],
  // Formulas of other programs; what is written for them is in export.
  ['import', ['expression', 'sheet', 'export']],
  // Derivations by hand: read, and checked line by line.
  ['handwritten', [...BELOW_AUDIT, 'evaluate']],
  // What others build on: it touches no machine but in files.ts.
  ['library', [...BELOW_AUDIT, 'evaluate', 'audit', 'export', 'import']],
  // Digits laid out for readers, the same at build time and in the browser.
  ['display', []],
  ['plot', ['expression', 'numeric', 'display']],
  // What a page that can be explored and its builder both know of it.
  ['explorable', ['display', 'plot']],
  // What runs in the reader's browser: it draws and computes, and knows no algebra.
  ['page', ['geometric', 'numeric', 'display', 'plot', 'explorable']],
  [
    'report',
    [
      ...BELOW_AUDIT,
      'opinion',
      'evaluate',
      'audit',
      'export',
      'handwritten',
      'display',
      'plot',
      'explorable',
    ],
  ],
  [
    'cli',
    [
      ...BELOW_AUDIT,
      'opinion',
      'evaluate',
      'audit',
      'export',
      'import',
      'library',
      'handwritten',
      'display',
      'plot',
      'report',
    ],
  ],
]);

/** The checker may not reach these, directly or through others: it must not trust their makers. */
export const BEHIND_THE_WALL: readonly string[] = ['derive', 'calculus'];

/** Who may touch the machine (files, processes): the rest are functions of their arguments. */
export function mayUseBuiltIns(path: string, builtIn: string): boolean {
  if (/^src\/(cli|report)\//.test(path) || path === 'src/sheet/files.ts') return true;
  // What it adds for Node; the rest of the library runs in browsers.
  if (path === 'src/library/files.ts') return builtIn === 'node:path';
  // The second opinion runs in a worker with a time limit.
  return path === 'src/opinion/runner.ts' && builtIn === 'node:worker_threads';
}

/** nerdamer is wrong too often to be within reach of anything but its adapter. */
export const mayUseNerdamer = (path: string): boolean => path === 'src/opinion/worker.mjs';

/** `src/algebra/sum.ts` → `algebra`; a file directly in src → ''. */
export const layerOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';
