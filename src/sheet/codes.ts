/** What can be wrong with a sheet: code → explanation for `isoflop explain`. */
export const SHEET_CODES: ReadonlyMap<string, string> = new Map([
  [
    'sheet-not-found',
    'No sheet has this name or path. A bare name is looked up in the folder `derivations`; anything with a slash or an extension is a path.',
  ],
  [
    'sheet-too-large',
    'The sheet is larger than one paper can need. Look whether it is the right file; a large table of raw data does not belong in a sheet.',
  ],
  [
    'sheet-too-deep',
    'The sheet is nested deeper than the format ever is. A bracket is probably never closed, or the file is no sheet.',
  ],
  ['not-text', 'The file is no UTF-8 text. Save it with that encoding.'],
  [
    'yaml-syntax',
    'The text is no valid YAML. A text that holds `: `, ` #`, or starts with one of `[ { " \' & * ! | > %` must be put in quotes.',
  ],
  [
    'yaml-feature',
    'Sheets use mappings, lists and texts only. Anchors, aliases, merge keys, tags and directives are refused so that what is written is what is read.',
  ],
  [
    'duplicate-key',
    'The same key stands twice in a mapping, or two rows of a table start with the same cell. Only one of them could count, so neither is chosen.',
  ],
  [
    'unknown-key',
    'The format has no such key at this place. Misspelt keys are refused because a silently ignored one changes what the sheet says.',
  ],
  ['missing-key', 'A key that must be there is missing or empty. The hint says what it is for.'],
  [
    'wrong-type',
    'A text, a list or a mapping stands where another of the three is expected. See docs/sheet-format.md for the shape.',
  ],
  [
    'wrong-value',
    'The value is not one of those that this key allows. The message says which are.',
  ],
  [
    'not-a-name',
    'Names of symbols are Latin letters, digits and underscores; Greek letters are spelt out, such as alpha. Names of equations, sets, problems and tables may also hold dots, pluses and hyphens.',
  ],
  [
    'unknown-symbol',
    'A formula or a key mentions a symbol that the sheet does not declare. Every symbol is declared under `symbols` with a meaning and a unit, so that a misspelt one is found.',
  ],
  [
    'unknown-function',
    'A name is applied to arguments, and is neither a function with a meaning (log, exp, sqrt, min, max) nor declared under `functions`. In claims, elasticity, d, at, limit and discrete are known as well.',
  ],
  [
    'not-a-function',
    'A symbol is applied to arguments. Arguments are only shown on the left side of an equation, as in L(N, D) = …; elsewhere the symbol stands alone.',
  ],
  [
    'declared-twice',
    'One name is used for two things of the sheet, or given two values. Then a formula that mentions it would have two meanings.',
  ],
  [
    'defined-twice',
    'Two equations define the same symbol. Give one of the two another symbol, such as L_dense.',
  ],
  [
    'definition-cycle',
    'A symbol is defined through others that are defined through it. An equation that merely relates symbols is written with more than a single symbol on its left side.',
  ],
  [
    'outside-domain',
    'A coefficient, an input of a claim or a cell of data has a value that its symbol is declared not to take, for instance a negative one where positive reals are meant. Declare the domain, or write the sign into the law.',
  ],
  [
    'missing-objective',
    'A problem says what to optimise with exactly one of `minimize` and `maximize`. It has none or both.',
  ],
  [
    'objective-undefined',
    'The symbol to be optimised is defined by no equation, so nothing is known about it. Add the equation, or optimise a formula.',
  ],
  [
    'objective-without-variables',
    'What is to be optimised does not depend on any of the variables. Every choice of them would be as good as any other.',
  ],
  [
    'budget-without-variables',
    'A constraint mentions none of the variables of its problem, even when the definitions of its symbols are followed. It limits nothing.',
  ],
  [
    'budget-unconstrained',
    'The symbol given as the budget appears in no constraint of the problem. Then its value would not matter.',
  ],
  [
    'budget-is-variable',
    'The budget is given, and a variable is chosen: one symbol cannot be both.',
  ],
  [
    'constant-variable',
    'A symbol with a value of its own is constant, so a problem cannot choose it.',
  ],
  [
    'name-collision',
    'The name of an optimum or of an abbreviation is already the name of a symbol. Choose another under `names` or `with`.',
  ],
  [
    'not-discrete',
    'Under `discrete` stands what cannot be chosen: only a variable of the problem can be, or a symbol that an equation defines through its variables. What is given, such as the budget, is no choice.',
  ],
  [
    'too-many-values',
    'A discrete quantity has a longer list of values than any table of configurations. Write `whole` or `powers of 2` where that is meant.',
  ],
  [
    'no-discrete',
    'A claim uses `discrete(…)`, and its problem says of no quantity that it is discrete. Say so in the problem, under `discrete`, or name another problem in the claim.',
  ],
  [
    'ambiguous-name',
    'A name of a claim means two things: a result of several problems, none of them the claim’s own, or both an input and the word for the result. Give one of them a name of its own.',
  ],
  [
    'wrong-argument',
    'An argument of `at`, `limit`, `discrete`, `elasticity` or `d` is of a kind that the function cannot take. The message says which, and why.',
  ],
  [
    'like-cycle',
    'Coefficient sets take their values from each other in a circle. One of them must be like none of the others.',
  ],
  [
    'value-missing',
    'In a coefficient set stands ??? where a value is to be filled in, as `isoflop new --from` writes it. Write the value, or take the line out and give it with `--set`.',
  ],
  [
    'cannot-copy',
    'A sheet to be copied has a section or a coefficient set within a line of something else, or is written so that its copy would not be a sheet. Give each section and each set lines of its own.',
  ],
  [
    'more-errors',
    'Only the first twenty errors of a sheet are shown; this says how many more there are. When those are mended, the others are shown.',
  ],
  ['unknown-equation', 'A problem refers to an equation that the sheet does not have.'],
  ['unknown-problem', 'A claim refers to a problem that the sheet does not have.'],
  [
    'unknown-coefficients',
    'A claim or a coefficient set refers to a coefficient set that the sheet does not have.',
  ],
  [
    'unknown-column',
    'A claim on the rows of a table refers to a column that the table does not have. A number may be written in its place.',
  ],
  [
    'unknown-input',
    'The keys `exact` and `noise` of a claim speak of inputs that stand under `at`, and this is none of them. In `noise`, the word `printed` stands for the claim’s result.',
  ],
  [
    'unknown-data',
    'A formula goes over the rows of a data set that the sheet does not have. Declare it under `data`.',
  ],
  [
    'data-malformed',
    'A data file is no table of comma-separated values: every row has as many cells as the first, which names the columns, and a quote stands around a whole cell or is doubled inside one. Save it as CSV with commas.',
  ],
  [
    'data-not-a-number',
    'A cell of a column that a symbol stands for, or by which rows are dropped, holds no numeral. Leave such rows out with `where`.',
  ],
  [
    'data-row-count',
    'The rows of a data file that are left are not as many as the sheet says, or there are none. It is another file than the one that the sheet was written for, or `where` and `drop` choose other rows.',
  ],
  [
    'data-outside',
    'A data file is a link to a file elsewhere. Only files below the folder of the data are read, so that a sheet reaches no other.',
  ],
  [
    'data-tie',
    'Rows with the largest or least numbers are to be dropped, and two rows at the border have the same number. Then it is not certain which one is meant.',
  ],
  [
    'data-too-large',
    'A data file has more bytes, rows, columns or characters in a cell than are read, or the data sets hold more numbers. Choose rows and columns when the file is made.',
  ],
  [
    'unknown-sheet',
    'A claim takes over a number of another sheet, and there is none of that name. It is looked for beside the sheet that asks, then in the folder `derivations`.',
  ],
  [
    'unreadable-sheet',
    'A claim takes over a number of another sheet, and that sheet has mistakes of its own. The message says the first of them.',
  ],
  [
    'unknown-reference',
    'A claim takes over a number that is printed elsewhere, and the sheet that it names has no such coefficient set, coefficient, claim, table, row or column. A row is named by its first cell as printed.',
  ],
  [
    'reference-shape',
    'A number that is printed elsewhere is named by a set and a symbol, by a claim, or by a table, a row and a column. `sheet` says whose, unless it is the claim’s own.',
  ],
  [
    'no-printed-number',
    'What a claim takes over is no single printed number. A coefficient may be a formula over several, and a claim may print none or, as `part` then tells apart, more than one.',
  ],
  [
    'reference-chain',
    'The number of a claim is taken over from another claim, and so on, in a circle or through more than eight. Name the place that prints it.',
  ],
  ['row-length', 'A row has more or fewer cells than the table has columns.'],
  [
    'duplicate-claim',
    'Two claims have the same id. Reports and comparisons refer to claims by id.',
  ],
  [
    'claim-kind',
    'A claim is one of five kinds, told by its key: `formula`, `number`, `all`, `one-fit` or `not-checkable`. It has none of them or several.',
  ],
  ['claim-key', 'A key stands in a claim of a kind that it does not belong to.'],
  [
    'missing-value',
    'A quantity of a claim mentions a variable that the claim gives no value. Give it one under `at`, fix it with `solve`, or write the name of its optimum.',
  ],
]);
