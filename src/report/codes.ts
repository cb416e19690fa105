/** The codes of a report's diagnostics, for `isoflop explain`. */
export const REPORT_CODES: ReadonlyMap<string, string> = new Map([
  [
    'report-too-large',
    'A report is limited in length so that a page stays readable and quick to build. Split it into several reports.',
  ],
  [
    'report-front-matter',
    'A report starts with a block of YAML between two lines of ---, with a title and, if it speaks of one sheet mostly, the id of that sheet. It may also have about, description, given and bibliography.',
  ],
  [
    'report-unknown-directive',
    'A line of the form "::: name" starts a directive, and no directive has this name. docs/writing-reports.md lists them all with an example each.',
  ],
  [
    'report-unclosed-directive',
    'A directive runs from its "::: name" to a line that holds only ":::". The closing line is missing, so everything after it would be swallowed.',
  ],
  [
    'report-directive-options',
    'The lines inside a directive are options in YAML, one "key: value" a line. An option is missing, unknown or of the wrong kind.',
  ],
  [
    'report-directive-argument',
    "The words after a directive's name say what it shows: an equation, a problem, a table, a kind of plot. One is missing, unknown or too many.",
  ],
  [
    'report-number-live',
    'A number with "live=ID" follows an explorable of the page, so it must be one of its results or inputs, and have the same value where the explorable starts. Write the quantity as the explorable writes it.',
  ],
  [
    'report-unknown-sheet',
    'There is no sheet with this id. The id is the name of the file in derivations/ without its ending.',
  ],
  [
    'report-no-sheet',
    'Nothing says which sheet is meant. Write "sheet: ID" in the front matter, or "sheet: ID" as an option.',
  ],
  [
    'report-unknown-name',
    'The sheet has nothing of this name: no such equation, problem, coefficient set, table or claim.',
  ],
  [
    'report-number-syntax',
    'A computed number is written {{ QUANTITY at SYMBOL=VALUE, … | option=value | … }}. The options are coefficients, digits, as, problem and sheet.',
  ],
  [
    'report-unexpected-verdict',
    'A sentence of the report says which verdict it rests on (expect=…), and the audit now gives another. Read the sentence again before you change the expectation: what it says may no longer hold.',
  ],
  [
    'report-latex',
    'KaTeX, which sets the formulas, does not accept this LaTeX. Formulas are set when the page is built, so a mistake stops the build instead of reaching a reader.',
  ],
  [
    'report-link',
    'A link goes to http, https or mailto addresses, or to a place on the page (#id). Others are refused because a page could run a script or load something through them.',
  ],
  [
    'report-image',
    'A page loads nothing, so an image from a file or the network cannot be shown. Plots are drawn by the plot directive.',
  ],
  [
    'report-duplicate-id',
    'Two things on the page have the same id, so a link to it would be ambiguous. Rename one of them.',
  ],
  [
    'report-heading',
    'The title of a page comes from its front matter, so sections start with "##". A second first-level heading would leave readers of the outline without a single title.',
  ],
  [
    'report-no-such-footnote',
    'A note is referred to as [^name] and written as "[^name]: …" on a line of its own, and no such line has this name. Compare the two names, or write \\[^name] if no note is meant.',
  ],
  [
    'report-footnote',
    'A note is written once, is referred to in the text, and holds text, lists and formulas within lines; headings and links hold no notes. The message says which of these does not hold.',
  ],
  [
    'report-bibliography',
    'The front matter names a file beside the report, in BibTeX (.bib) or CSL JSON (.json), with the works that may be cited. It is missing, lies elsewhere, is too large, or cannot be read at the place that is named.',
  ],
  [
    'report-unknown-reference',
    'A citation such as [@boyd2007] names a key of the bibliography or the id of a sheet, and there is neither. Where the sign @ itself is meant, write \\@.',
  ],
  [
    'report-limit',
    'Something that the report asks for is larger than what is computed: too many digits, points or terms. Ask for less.',
  ],
  [
    'report-no-such-id',
    'A link points to an id that nothing on the page has. Ids are those of headings, numbered equations and figures.',
  ],
]);
