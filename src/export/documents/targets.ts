/** Documents, data, spreadsheets and scripts for algebra systems, each loaded only when it is asked for. */
import { DOCUMENT_PARTS, PARTS } from '../subject.js';
import type { ExportSubject, Part } from '../subject.js';

export interface DocumentTarget {
  readonly about: string;
  readonly kind: 'formulas' | 'data';
  readonly ending: string;
  /** What it shows unless told. */
  readonly standard: readonly Part[];
  /** What else it can show. */
  readonly also: readonly Part[];
  /** It can show nothing else than this. */
  readonly only?: readonly Part[];
  /** Numbers that stand in place of the sheet's; absent: none do. */
  readonly takes?: 'all' | 'coefficients';
  /** @throws IsoflopError `not-exportable`, `no-spreadsheet` */
  readonly load: () => Promise<(subject: ExportSubject) => string>;
}

const EXTRA: readonly Part[] = ['gradient', 'derivation', 'table'];
const GRADIENT: readonly Part[] = ['gradient'];
const STEPS: readonly Part[] = ['derivation'];
const TABLE: readonly Part[] = ['table'];

function document(
  about: string,
  ending: string,
  load: DocumentTarget['load'],
  standard: readonly Part[] = PARTS,
  also: readonly Part[] = EXTRA,
): DocumentTarget {
  return { about, kind: 'formulas', ending, standard, also, load };
}

const data = (...of: Parameters<typeof document>): DocumentTarget => ({
  ...document(...of),
  kind: 'data',
});

/** What computes, with numbers that may stand in place of the sheet's. */
const taking = (
  takes: 'all' | 'coefficients',
  ...of: Parameters<typeof document>
): DocumentTarget => ({ ...document(...of), takes });

/** What has its own content, whatever formulas the sheet has. */
const beside = (only: readonly Part[], ...of: Parameters<typeof data>): DocumentTarget => ({
  ...data(...of),
  only,
});

export const DOCUMENT_TARGETS: ReadonlyMap<string, DocumentTarget> = new Map([
  [
    'latex',
    document(
      'formulas for a paper',
      '.tex',
      async () => (await import('../latex.js')).toLatexDocument,
    ),
  ],
  [
    'latex-document',
    document(
      'a complete LaTeX article',
      '_article.tex',
      async () => (await import('./latex-document.js')).toLatexArticle,
      DOCUMENT_PARTS,
    ),
  ],
  [
    'mathml',
    document(
      'formulas for a web page',
      '.mathml',
      async () => (await import('../mathml.js')).toMathML,
      PARTS,
      GRADIENT,
    ),
  ],
  ['typst', document('a Typst document', '.typ', async () => (await import('./typst.js')).toTypst)],
  [
    'markdown',
    document(
      'Markdown with formulas',
      '.md',
      async () => (await import('./markdown.js')).toMarkdown,
    ),
  ],
  [
    'text',
    document('plain text in Unicode', '.txt', async () => (await import('./text.js')).toText),
  ],
  [
    'wolfram',
    document(
      'the Wolfram Language',
      '.wl',
      async () => (await import('./wolfram.js')).toWolfram,
      PARTS,
      [],
    ),
  ],
  [
    'sympy',
    document(
      'a script that has SymPy prove the steps again',
      '_sympy.py',
      async () => (await import('../reproof/scripts.js')).toSympy,
      STEPS,
      STEPS,
    ),
  ],
  [
    'maxima',
    document(
      'a script that has Maxima prove the steps again',
      '.mac',
      async () => (await import('../reproof/scripts.js')).toMaxima,
      STEPS,
      STEPS,
    ),
  ],
  [
    'cells',
    taking(
      'coefficients',
      'formulas for the cells of Excel or LibreOffice',
      '_cells.txt',
      async () => (await import('../spreadsheet/formula.js')).toCellFormulas,
      PARTS,
      [],
    ),
  ],
  [
    'fods',
    taking(
      'all',
      'a calculator as a spreadsheet (flat OpenDocument)',
      '.fods',
      async () => (await import('../spreadsheet/calculator.js')).toFods,
      PARTS,
      [],
    ),
  ],
  [
    'bibtex',
    beside(
      [],
      'the source, for a bibliography',
      '.bib',
      async () => (await import('./bibtex.js')).toBibtex,
      TABLE,
    ),
  ],
  [
    'csv',
    beside(
      TABLE,
      'coefficients and printed tables',
      '.csv',
      async () => (await import('./csv.js')).toCsv,
      TABLE,
    ),
  ],
  ['json', data('everything as data', '.json', async () => (await import('../json.js')).toJson)],
]);
