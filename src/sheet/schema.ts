/**
 * The shape of a sheet: the one place where its keys are declared. The loader checks data against
 * it, the JSON Schema for editors is generated from it, and its descriptions are the hints of error
 * messages. Numbers are texts here, as they were printed.
 */
import { z } from 'zod';
import { dataSet } from './schema-data.js';
import { formula, identifier, name, named, number, words } from './schema-parts.js';
import { reference } from './schema-reference.js';

const CLAIM_ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.+-]*(\/[\p{L}\p{N}_.+-]+)*$/u;

const cell = z
  .union([number('as printed'), z.tuple([number('lower end'), number('upper end')])], {
    error: 'a number, or a list of two',
  })
  .describe(
    'a number with its printed digits (`0.34`, `5.76e23`, `40B`), or an interval `[0.454, 0.455]`',
  );

const printed = z
  .union([...cell.options, reference], {
    error: 'a number, a list of two, or a mapping that says where it is printed',
  })
  .describe(
    'a number with its printed digits (`0.34`, `5.76e23`, `40B`), an interval `[0.454, 0.455]`, ' +
      'or where another sheet prints it: `{ sheet: author2024, set: table3, symbol: alpha }`',
  );

const provenance = z
  .enum(['verbatim', 'second-hand', 'derived'])
  .describe(
    'verbatim: read word for word in the source; second-hand: from notes; derived: computed',
  );

const symbol = z
  .strictObject({
    meaning: words('what the symbol stands for, in words'),
    unit: number('its unit, such as `tokens` or `FLOP`; `"1"` for a pure number'),
    domain: z
      .enum(['positive', 'negative', 'real', 'integer'])
      .optional()
      .describe('what values it may take; `positive` unless said otherwise'),
    latex: words('LaTeX to show instead of what the name suggests').optional(),
    value: formula('for a constant: its value, the same in every coefficient set').optional(),
  })
  .describe('a symbol of the formulas');

const unknownFunction = z
  .strictObject({
    arguments: z
      .string()
      .regex(/^[1-9]$/, 'must be a whole number from 1 to 9')
      .describe('how many arguments it takes')
      .meta({ type: 'integer', minimum: 1, maximum: 9, pattern: undefined }),
    meaning: words('what the function stands for, in words'),
    unit: number('unit of its value; `"1"` for a pure number'),
    latex: words('LaTeX to show instead of what the name suggests').optional(),
  })
  .describe('a function that the paper names without giving a formula for it');

const equation = z
  .strictObject({
    says: formula('the equation, such as `C = 6*N*D`'),
    meaning: words('what it says, in words').optional(),
    source: words('its place in the paper, such as `Eq. 2`').optional(),
  })
  .describe('an equation of the paper');

const coefficients = z
  .strictObject({
    kind: z
      .enum(['printed', 'less-rounded', 'refit', 'assumed'])
      .describe(
        'printed in the paper; less-rounded digits of the same fit; another fit; or assumed',
      ),
    source: words('where the values stand, such as `Eq. 10`'),
    provenance: provenance.optional(),
    note: words('anything to be said beside them').optional(),
    values: named(
      identifier('a declared symbol'),
      formula('the value with its printed digits, or a formula over printed numbers'),
    ).describe('symbol: value, with the digits that were printed'),
    errors: named(identifier('a symbol of `values`'), number('its standard error, as printed'))
      .optional()
      .describe('symbol: standard error, where the source prints one'),
    exact: z
      .array(identifier('a symbol of `values`'))
      .optional()
      .describe('symbols whose value is that very number and no rounding, such as a count'),
    like: name('another coefficient set')
      .optional()
      .describe('the set that gives every value which this one leaves out'),
  })
  .describe('one set of fitted coefficients');

const choices = z
  .union([z.string().min(1), z.array(number('a value')).min(1, 'must hold at least one value')], {
    error: '`whole`, `powers of 2` or a list of numbers',
  })
  .describe('the values it may take: `whole`, `powers of 2`, or a list such as `[1, 2, 4, 8]`');

const problem = z
  .strictObject({
    title: words('what the problem is, in words'),
    minimize: formula('the symbol or formula to make small').optional(),
    maximize: formula('the symbol or formula to make large').optional(),
    over: z
      .array(identifier('a declared symbol'))
      .min(1, 'must name at least one variable')
      .describe('the variables: a list of symbols'),
    'subject-to': z
      .array(formula('the name of an equation, or an equation or inequality written in place'))
      .min(1, 'must have at least one constraint')
      .describe('the constraints: names of equations, or formulas'),
    budget: identifier('the symbol whose value is given: the budget, or the target').optional(),
    names: named(identifier('a variable or the objective'), identifier('its name at the optimum'))
      .optional()
      .describe('names at the optimum; `N` becomes `N_opt` unless said otherwise'),
    discrete: named(
      identifier('a variable, or a symbol defined as a product of powers of the variables'),
      choices,
    )
      .optional()
      .describe('what may take certain values only: quantity: values'),
    source: words('its place in the paper').optional(),
    note: words('anything to be said beside it').optional(),
  })
  .describe('something to minimise or maximise under constraints');

const reading = z
  .strictObject({
    from: number('the least value that still agrees with the print').optional(),
    to: number('the largest value that still agrees with the print').optional(),
    why: words('why the print is to be read so, such as `"over 4.2T" has no upper end`').optional(),
    words: words(
      'words such as `about` or `closely matches`, which are given the measure that all sheets share',
    ).optional(),
    because: words('why such words have another measure here than in other sheets').optional(),
    states: words(
      'the bound that the paper states in words, such as `> 0`, where it prints no number',
    ).optional(),
    if: words(
      'how much the words of the paper are taken to allow, where they do not say it, as it goes on after "if"',
    ).optional(),
  })
  .describe('how the number is to be read where its digits alone do not say it');

const noise = z
  .strictObject({
    percent: number('how large the noise is, in percent of the number'),
    of: z
      .array(identifier('an input under `at`, or `printed`'))
      .min(1, 'must name at least one number')
      .describe('what carries the noise: inputs under `at`, and `printed` for the result'),
    why: words('where the paper says so, such as `the search stops within 1 %`'),
  })
  .describe('noise of the numbers beside their rounding, which the paper itself states');

const comparison = {
  number: formula('the quantity, such as `N_opt` or `elasticity(N_opt, C)`'),
  printed,
  reading: reading.optional(),
};

const claimBody = {
  source: words('its place in the paper').optional(),
  says: words('what the paper says, in words').optional(),
  provenance: provenance.optional(),
  note: words('anything to be said beside it').optional(),
  if: words(
    'a reading of the paper that its words leave open and on which the claim rests, as it goes on after "if"',
  ).optional(),
  loosest: number(
    'beside `if`: that reading is to the printed digits, and no reading allows more than this factor',
  ).optional(),
  because: words(
    'why words such as "about" have another measure here than in other sheets, beside `if`',
  ).optional(),
  problem: name(
    'the problem whose optimum it speaks of; the first unless said otherwise',
  ).optional(),
  formula: formula('two formulas that should be equal').optional(),
  number: comparison.number.optional(),
  printed: printed.optional(),
  reading: comparison.reading,
  all: z
    .array(z.strictObject(comparison))
    .min(1, 'must hold at least one comparison')
    .optional()
    .describe('several numbers that should come out together, from one set of inputs'),
  with: named(identifier('an abbreviation'), formula('what it stands for'))
    .optional()
    .describe('abbreviations that the claim uses'),
  at: named(identifier('a declared symbol'), printed)
    .optional()
    .describe('inputs printed with the claim: symbol: number'),
  exact: z
    .array(identifier('an input under `at`'))
    .min(1, 'must name at least one input')
    .optional()
    .describe('inputs that are that very number and no rounding, such as a count'),
  noise: noise.optional(),
  'for-all': named(
    identifier('a declared symbol'),
    z
      .tuple([number('where the range starts'), number('where it ends')])
      .describe('two positive numbers, the smaller first'),
  )
    .optional()
    .describe('ranges at every point of which the claim must hold: symbol: [from, to]'),
  solve: z
    .strictObject({
      for: identifier('the unknown symbol'),
      in: formula('the equation that fixes it, such as `N_opt = N`'),
    })
    .optional()
    .describe('an input that is not printed but fixed by an equation'),
  under: z
    .array(name('a coefficient set'))
    .min(1, 'must name at least one coefficient set')
    .optional()
    .describe(
      'coefficient sets it is about; every printed and less-rounded one unless said otherwise',
    ),
  'one-fit': z
    .strictObject({
      set: name('the set of rounded values'),
      among: z
        .array(name('a coefficient set'))
        .min(1, 'must name at least one coefficient set')
        .describe('the sets that it might be the rounding of'),
    })
    .optional()
    .describe('are the values of a set all roundings of one of the others?'),
  'not-checkable': z
    .array(words('what would be needed and was never printed'))
    .min(1, 'must say what is missing')
    .optional()
    .describe('what would be needed to check it, and was never printed'),
};

/** The keys that say what kind of claim it is; exactly one of them stands in each claim. */
export const CLAIM_KINDS = ['formula', 'number', 'all', 'one-fit', 'not-checkable'] as const;
const exactlyOneKind = {
  oneOf: CLAIM_KINDS.map((kind) => ({ required: [kind] })),
};

const claim = z
  .strictObject({
    id: z
      .string()
      .regex(CLAIM_ID, 'is no claim id: names joined by slashes, such as table2-a3/a')
      .describe('a name for the claim, unique in the sheet, such as `table2-a3/a`'),
    ...claimBody,
  })
  .meta(exactlyOneKind)
  .describe('something that the paper printed');

const table = z
  .strictObject({
    source: words('its place in the paper, such as `Table A3`'),
    columns: named(
      identifier('the column'),
      z.strictObject({
        meaning: words('what the column holds, in words'),
        unit: number('its unit; `"1"` for a pure number'),
        exact: z
          .enum(['true', 'false'])
          .optional()
          .describe('`true` where its cells are those very numbers and no roundings')
          .meta({ type: 'boolean', enum: [true, false] }),
      }),
    ).describe('the columns, the first of which names the row'),
    rows: z
      .array(z.array(cell).min(1, 'must hold at least one cell'))
      .min(1, 'must hold at least one row')
      .describe('rows of printed numbers'),
    claims: named(
      name('the last part of the id'),
      z.strictObject(claimBody).meta(exactlyOneKind).describe('a claim on each row'),
    )
      .optional()
      .describe('claims on every row; a column name given as a number stands for the row’s cell'),
  })
  .describe('a table as printed');

export const sheetSchema = z
  .strictObject({
    isoflop: z
      .literal('1', { error: 'must be 1, the version of the format' })
      .describe('version of the format: 1')
      .meta({ type: 'integer', const: 1 }),
    id: name('a short name such as `author2024`'),
    title: words('title of the paper'),
    source: z
      .strictObject({
        authors: words('who wrote it, such as `Author et al.`'),
        year: z
          .string()
          .regex(/^\d{4}$/, 'must be a year such as 2022')
          .describe('year of the version read')
          .meta({ type: 'integer', minimum: 1000, maximum: 9999, pattern: undefined }),
        arxiv: words('arXiv number, in quotes: `"2203.15556"`').optional(),
        doi: words('DOI, without `https://doi.org/`').optional(),
        url: words('address').optional(),
      })
      .optional()
      .describe('where the paper is'),
    symbols: named(identifier('the symbol'), symbol).describe('every symbol of the formulas'),
    functions: named(identifier('the function'), unknownFunction)
      .optional()
      .describe('functions that the paper names without a formula'),
    equations: named(name('the equation'), equation).describe('the equations, by name'),
    coefficients: named(name('the set'), coefficients)
      .optional()
      .describe('sets of fitted values, by name; the first is the one used by default'),
    problems: named(name('the problem'), problem)
      .optional()
      .describe('what to optimise, by name; the first is the one used by default'),
    claims: z.array(claim).optional().describe('what the paper printed, to be checked'),
    data: named(identifier('the data set'), dataSet)
      .optional()
      .describe('data sets that claims are computed from, by name'),
    tables: named(name('the table'), table).optional().describe('tables as printed, by id'),
  })
  .describe('What one paper says: its law, coefficients, problems and printed results');

export type SheetData = z.output<typeof sheetSchema>;
export type SymbolData = z.output<typeof symbol>;
export type ProblemData = z.output<typeof problem>;
export type ClaimData = Omit<z.output<typeof claim>, 'id'>;
export type DataSetData = z.output<typeof dataSet>;
export type TableData = z.output<typeof table>;
export type PrintedData = z.output<typeof printed>;
