/** The languages that results can be exported to. Each is loaded only when it is asked for. */
import { DOCUMENT_TARGETS } from './documents/targets.js';
import { CODE_LANGUAGES } from './languages/index.js';
import type { CodeLanguage } from './languages/index.js';
import { codeModule } from './program/code-module.js';
import { CODE_PARTS, PARTS } from './subject.js';
import type { ExportSubject, Part } from './subject.js';

/** The export as text that ends with a line break. @throws IsoflopError `not-exportable` */
export type Writer = (subject: ExportSubject) => string;

export interface Target {
  readonly about: string;
  /** `code` computes and tests itself; `formulas` are read; `data` holds everything. */
  readonly kind: 'code' | 'formulas' | 'data';
  /** What a file's name ends with, after the module's: `.py`, `_numpy.py`. */
  readonly ending: string;
  /** What it shows unless told; absent: everything that code has. */
  readonly standard?: readonly Part[];
  /** What else it can show, beside law, optimum and value. */
  readonly also?: readonly Part[];
  /** It can show nothing else than this. */
  readonly only?: readonly Part[];
  /** Which numbers it takes in place of the sheet's; absent: none, it writes formulas and the sheet's own values. */
  readonly takes?: Takes;
  readonly load: () => Promise<Writer>;
}

/** `coefficients`: not the budget. */
export type Takes = 'all' | 'coefficients';

/** Which of these names stand for nothing in what the target writes. */
export function withoutEffect(
  { takes }: Target,
  names: Iterable<string>,
  budget: string | undefined,
): string[] {
  if (takes === 'all') return [];
  return [...names].filter((name) => takes === undefined || name === budget);
}

/** Can it show this part alone? */
export const shows = ({ kind, also = [], only }: Target, part: Part): boolean =>
  (only ?? (kind === 'code' ? CODE_PARTS : [...PARTS, ...also])).includes(part);

function code({ about, ending, load }: CodeLanguage): Target {
  return {
    ...{ about, ending, kind: 'code', takes: 'all' },
    load: async () => {
      const write = await load();
      return (subject) => write(codeModule(subject));
    },
  };
}

export const TARGETS: ReadonlyMap<string, Target> = new Map<string, Target>([
  ...[...DOCUMENT_TARGETS].filter(([, { kind }]) => kind === 'formulas'),
  ...[...CODE_LANGUAGES].map(([name, language]) => [name, code(language)] as const),
  ...[...DOCUMENT_TARGETS].filter(([, { kind }]) => kind === 'data'),
]);
