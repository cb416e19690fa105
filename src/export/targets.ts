/** The languages that results can be exported to. Each is loaded only when it is asked for. */
import type { ExportSubject } from './subject.js';

/** The export as text that ends with a line break. */
export type Writer = (subject: ExportSubject) => string;

export interface Target {
  readonly about: string;
  readonly load: () => Promise<Writer>;
}

export const TARGETS: ReadonlyMap<string, Target> = new Map<string, Target>([
  [
    'latex',
    {
      about: 'formulas for a paper',
      load: async () => (await import('./latex.js')).toLatexDocument,
    },
  ],
  [
    'mathml',
    { about: 'formulas for a web page', load: async () => (await import('./mathml.js')).toMathML },
  ],
  [
    'javascript',
    {
      about: 'an ECMAScript module',
      load: async () => (await import('./javascript.js')).toJavaScript,
    },
  ],
  [
    'python',
    { about: 'a Python 3 module', load: async () => (await import('./python.js')).toPython },
  ],
  ['json', { about: 'everything as data', load: async () => (await import('./json.js')).toJson }],
]);
