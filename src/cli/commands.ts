/** Every command: what it takes and where its work is. Nothing heavy is loaded from here. */
import type { CommandDeclaration, OptionDeclaration } from './usage.js';

/** In examples, the name of a sheet that is at hand stands for this. */
export const SHEET = 'SHEET';

const coefficients: OptionDeclaration = {
  name: 'coefficients',
  value: 'NAME',
  help: "coefficient set; the sheet's first unless given",
};
const strict: OptionDeclaration = {
  name: 'strict',
  help: 'exit with 3 if anything stays undecided or unchecked',
};
const data: OptionDeclaration = {
  name: 'data',
  value: 'DIR',
  help: 'folder of the data files that claims are computed from; ISOFLOP_DATA, or data beside the sheets',
};
const out = (what: string): OptionDeclaration => ({
  name: 'out',
  short: 'o',
  value: what,
  help: '',
});

export const COMMANDS: readonly CommandDeclaration[] = [
  {
    name: 'list',
    operands: '',
    count: [0, 0],
    summary: 'sheets, their problems and their coefficient sets',
    options: [],
    examples: [{ arguments: 'list', shows: 'what there is to derive, evaluate and audit' }],
    load: async () => (await import('./commands/list.js')).list,
  },
  {
    name: 'derive',
    operands: 'SHEET[#problem]',
    count: [1, 1],
    summary: 'the optimum, derived and checked step by step',
    about: [
      'Each step has the verdict of a checker that shares no code with the derivation: ✓ proved, ~ supported, ✗ refuted, ? unchecked.',
    ],
    options: [
      { name: 'full', help: 'every obligation with how it was decided, and the algebra' },
      {
        name: 'second-opinion',
        help: 'also ask nerdamer about each derivative and identity; its votes change no verdict',
      },
      { ...coefficients, help: "set for the exponents' values; the sheet's first unless given" },
      strict,
    ],
    examples: [
      { arguments: `derive ${SHEET}`, shows: "the sheet's first problem" },
      { arguments: `derive ${SHEET} --full`, shows: 'with every obligation and line of algebra' },
      { arguments: `derive ${SHEET} --json`, shows: 'for programs' },
    ],
    load: async () => (await import('./commands/derive.js')).derive,
  },
  {
    name: 'eval',
    operands: 'SHEET[#problem]',
    count: [1, 1],
    summary: 'the optimum and its value in numbers, each digit right',
    about: [
      'What a problem chooses from a list, such as a number of experts, is held by --set. Where nothing satisfies the constraints, the message names those that exclude each other; in a sweep such a point has empty cells, and a note says why.',
    ],
    options: [
      {
        name: 'set',
        value: 'NAME=VALUE',
        repeatable: true,
        help: 'the budget, or any symbol: C=5.76e23, N=70B',
      },
      { name: 'digits', value: 'COUNT', help: 'significant digits; 12 unless given, at most 500' },
      coefficients,
      {
        name: 'quantity',
        value: 'FORMULA',
        repeatable: true,
        help: 'any formula over the results, such as D_opt/N_opt',
      },
      {
        name: 'sweep',
        value: 'NAME=FROM:TO:POINTS[:log|:linear]',
        help: 'a table in CSV, one line a value of the symbol',
      },
    ],
    examples: [
      { arguments: `eval ${SHEET} --set C=5.76e23`, shows: 'the optimum for a budget' },
      { arguments: `eval ${SHEET} --set C=5.76e23 --digits 50`, shows: 'with fifty digits' },
      { arguments: `eval ${SHEET} --set C=5.76e23 --quantity D_opt/N_opt`, shows: 'a ratio' },
      { arguments: `eval ${SHEET} --sweep C=1e18:1e26:200`, shows: 'CSV' },
    ],
    load: async () => (await import('./commands/eval.js')).evaluate,
  },
  {
    name: 'audit',
    operands: '[SHEET…]',
    count: [0, Infinity],
    summary: 'a verdict on each claim of a paper',
    about: [
      'Without SHEET, all sheets. Exits with 1 if a claim is contradicted; with --baseline, if a verdict is another one than there, a claim is gone, or a new one is contradicted.',
      'Markdown goes into a pull request, JUnit XML and SARIF 2.1.0 into what shows test results and code scans.',
    ],
    options: [
      {
        name: 'claim',
        value: 'ID',
        repeatable: true,
        help: 'this claim alone, with its computation; an ID ending in / stands for all that begin so',
      },
      {
        name: 'format',
        value: 'FORMAT',
        help: 'table, json, markdown, junit or sarif; a table unless given',
      },
      { ...out('FILE'), help: 'write to a file rather than to standard output' },
      {
        name: 'baseline',
        value: 'FILE',
        help: 'an earlier audit, written with --json; only what changed since is shown',
      },
      {
        name: 'script',
        value: 'SYSTEM',
        help: 'instead of the audit, a script that has sympy or maxima decide the formula claims again',
      },
      data,
      strict,
    ],
    examples: [
      { arguments: `audit ${SHEET}`, shows: 'all claims of a sheet' },
      { arguments: 'audit', shows: 'all sheets' },
      { arguments: `audit ${SHEET} --claim ID`, shows: 'one claim with its whole computation' },
      { arguments: 'audit --format sarif --out audit.sarif', shows: 'for a code scan' },
    ],
    load: async () => (await import('./commands/audit.js')).audit,
  },
  {
    name: 'check',
    operands: 'FILE|NAME',
    count: [1, 1],
    summary: 'a hand-written derivation, line by line',
    about: [
      'The file is plain text: an equation a line, `let X = …` for a definition, `given A = B` for what is taken as true, and `-- reason` after a line if you like. The first line that does not follow is named, with a counter-example where there is one; so is what a line assumes without saying it. A bare NAME is a file in derivations/by-hand.',
    ],
    options: [strict],
    examples: [{ arguments: 'check appendix.txt', shows: 'a verdict a line' }],
    load: async () => (await import('./commands/check.js')).check,
  },
  {
    name: 'export',
    operands: 'SHEET[#problem]',
    count: [1, 1],
    summary: 'law, optimum and value in another language',
    about: [
      'Each program tests itself when it is run: it compares what it computes with values that isoflop certifies, and fails where they differ.',
    ],
    options: [
      {
        name: 'to',
        value: 'TARGET',
        help: 'latex, latex-document, mathml, typst, markdown, text, wolfram, sympy, maxima, cells, fods, python, numpy, jax, torch, javascript, typescript, c, julia, r, octave, rust, go, bibtex, csv, json, or all',
      },
      {
        name: 'what',
        value: 'PART',
        help: 'law, optimum, value, gradient, derivation or table; what the target is for unless given',
      },
      coefficients,
      {
        name: 'set',
        value: 'NAME=VALUE',
        repeatable: true,
        help: "a default in place of the coefficient set's, or where it has none, in programs and spreadsheets",
      },
      {
        ...out('FILE'),
        help: 'write to a file rather than to standard output; with all, a folder',
      },
    ],
    examples: [
      {
        arguments: `export ${SHEET} --to python`,
        shows: 'functions with the coefficients as defaults',
      },
      {
        arguments: `export ${SHEET} --to latex --what optimum`,
        shows: 'the closed form for a paper',
      },
      {
        arguments: `export ${SHEET} --to all --out exports`,
        shows: 'a file for each target',
      },
    ],
    load: async () => (await import('./commands/export.js')).exportTo,
  },
  {
    name: 'report',
    operands: '[REPORT…]',
    count: [0, Infinity],
    summary: 'self-contained HTML pages from reports/*.md',
    options: [
      { ...out('DIR'), help: 'folder for the pages; site unless given' },
      data,
      {
        name: 'watch',
        help: 'serve the pages to this machine, and build them again as their files change',
      },
      { name: 'port', value: 'N', help: 'where --watch serves; the first free one from 4747' },
      { name: 'pdf', help: 'also print each page to PDF, with the Chromium of this machine' },
    ],
    examples: [
      { arguments: 'report --out site', shows: 'all reports' },
      { arguments: 'report reports/mine.md --out site --watch', shows: 'one, while you write it' },
    ],
    load: async () => (await import('./commands/report.js')).report,
  },
  {
    name: 'new',
    operands: 'NAME',
    count: [1, 1],
    summary: 'a commented sheet to start from',
    about: [
      'Writes derivations/NAME.yaml, or the path given. A file that exists is left as it is.',
      'With --from, a copy of a sheet for numbers of your own: its claims and tables are left out, and every value that its problems need and nothing gives stands open as ???.',
    ],
    options: [
      { name: 'from', value: 'SHEET', help: 'copy this sheet' },
      { name: 'report', help: 'also write a report on it, reports/NAME.md' },
    ],
    examples: [
      { arguments: 'new smith2025', shows: 'derivations/smith2025.yaml' },
      { arguments: `new mine --from ${SHEET}`, shows: 'a copy for your own numbers' },
      { arguments: 'new smith2025 --report', shows: 'with a report, reports/smith2025.md' },
    ],
    load: async () => (await import('./commands/new.js')).newFile,
  },
  {
    name: 'import',
    operands: 'FILE',
    count: [1, 1],
    summary: 'a sheet from a law in LaTeX, MathJSON or SymPy',
    about: [
      'The sheet declares every symbol, with its meaning and unit to be filled in, and goes to standard output unless --out names a file, which must not exist. What the LaTeX leaves open is an error that says what to write; docs/importing.md lists it.',
    ],
    options: [
      {
        name: 'from',
        value: 'FORMAT',
        help: 'latex, mathjson or srepr; by the extension .tex, .json or .srepr unless given',
      },
      {
        name: 'symbol',
        value: 'NAME=LATEX',
        repeatable: true,
        help: 'the name of a symbol in the LaTeX, such as loss=\\mathcal{L}',
      },
      {
        name: 'function',
        value: 'NAME=LATEX',
        repeatable: true,
        help: 'what is in front of parentheses is this function, and no factor',
      },
      { name: 'log', value: 'BASE', help: 'what \\log is: natural, 10 or 2' },
      { ...out('FILE'), help: 'write the sheet to this file' },
    ],
    examples: [
      { arguments: 'import law.tex', shows: 'the sheet of a law' },
      {
        arguments: 'import law.json --out derivations/smith2025.yaml',
        shows: 'from MathJSON, into a file',
      },
    ],
    load: async () => (await import('./commands/import.js')).importFile,
  },
  {
    name: 'explain',
    operands: '[RULE-OR-CODE]',
    count: [0, 1],
    summary: 'what a rule, an error code or a verdict means',
    about: ['Without a name, lists all of them.'],
    options: [],
    examples: [
      { arguments: 'explain log-derivative', shows: 'a rule of derivations' },
      { arguments: 'explain within-rounding', shows: 'a verdict' },
      { arguments: 'explain unknown-symbol', shows: 'an error code' },
    ],
    load: async () => (await import('./commands/explain.js')).explain,
  },
];
