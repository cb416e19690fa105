/** What the diagnostics of this folder mean, for `isoflop explain`. */
export const EXPORT_CODES: ReadonlyMap<string, string> = new Map([
  [
    'not-exportable',
    'The formula applies a function that the sheet names without defining it, so a program could not compute it; or it rests on data or on a search that the language cannot express, or asks more of a page than a browser should do. Exports to latex, mathml and json show it as it stands.',
  ],
  [
    'set-without-effect',
    'A value was given for what an exported program takes as an argument, looks for, or computes from the rest, or to a target that writes formulas and the values of the sheet. Coefficients and other inputs of the sheet can be set, for programs and spreadsheets.',
  ],
  [
    'no-spreadsheet',
    'Cells compute formulas and halve a bracket around one unknown, but search for nothing in several. The law alone can be had with `--what law`, the optimum in a programming language.',
  ],
  [
    'no-mathml',
    'MathML is made of the formulas as LaTeX, by KaTeX, which does not take this one: the LaTeX of a symbol does not go with what stands beside it, or the formula is nested too deeply. Change the LaTeX of the symbol in the sheet, or export to another target.',
  ],
  [
    'beyond-doubles',
    'A number of the sheet is too large or too small for the doubles that programs and cells compute with. Targets that write formulas, such as latex, json or sympy, keep every number exact; other units make it smaller.',
  ],
  [
    'nothing-derived',
    'The steps of a derivation were asked for where nothing was derived. Ask for them with `--what derivation`, of a problem that has an optimum.',
  ],
]);
