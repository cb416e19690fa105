/** What the diagnostics of the command line mean, for `isoflop explain`. */
export const CLI_CODES: ReadonlyMap<string, string> = new Map([
  ['unknown-command', 'There is no command of that name. `isoflop --help` lists the commands.'],
  [
    'unknown-option',
    'The command has no such option. `isoflop COMMAND --help` lists its options with examples.',
  ],
  [
    'missing-option-value',
    'The option takes a value, which must follow it: `--digits 50` or `--digits=50`.',
  ],
  [
    'unexpected-option-value',
    'The option is a switch and takes no value. Leave out what follows "=".',
  ],
  [
    'report-without-sheet',
    'Reports look for sheets in the folder `derivations`, so a sheet that is written elsewhere cannot have one. Give a bare name, or a path in such a folder.',
  ],
  [
    'port-taken',
    'The port that pages are to be served at belongs to another program, or is kept for the system. Choose another with --port, or leave it out.',
  ],
  [
    'port-without-watch',
    'Pages are served only while they are watched. Add --watch, or leave out --port.',
  ],
  [
    'no-chromium',
    'A PDF is printed by Chromium or Chrome, and no such program was found. Install one (on Debian: apt-get install chromium), or set ISOFLOP_CHROMIUM to the path of one.',
  ],
  [
    'pdf-failed',
    'Chromium was started and did not print the page: it ended with an error, wrote nothing, or took more than a minute. The HTML page is written; try another browser with ISOFLOP_CHROMIUM, or print the page by hand.',
  ],
  [
    'same-report-name',
    'A page has the name of its report, so two reports of one name cannot be written to one folder. Write them to different ones, with --out.',
  ],
  ['repeated-option', 'The option was given twice, and only one of the values could count.'],
  [
    'missing-argument',
    'The command needs an argument that was not given. Its usage line names it.',
  ],
  [
    'unexpected-argument',
    'The command takes fewer arguments than were given. Quote an argument that holds spaces.',
  ],
  [
    'variable-given',
    'A value was given for a variable that the problem itself chooses, so it would change nothing. Leave it out, or ask with --quantity for something at that point, such as L(N, D).',
  ],
  [
    'defined-given',
    'A value was given for a symbol that an equation of the sheet defines, or that has a fixed value there, so it would change nothing in the optimum. Give what it is computed from, or change the sheet.',
  ],
  [
    'bad-option-value',
    'The value of an option cannot be read, or is outside what the option allows. The message says what is expected.',
  ],
  [
    'bad-assignment',
    'A value is given as --set NAME=VALUE, for instance --set C=5.76e23. NAME is a symbol of the sheet, VALUE a number as papers print them: 5.76e23, 40B or 1/3.',
  ],
  [
    'not-a-number',
    'A value cannot be read as a number. Write it as papers print them: 5.76e23, 40B or 1/3; the exponent has a limit.',
  ],
  [
    'internal-fault',
    'Something happened that must never happen: a fault of isoflop, not of what it was given. Set ISOFLOP_DEBUG=1 to see where, and report it.',
  ],
  [
    'bad-sweep',
    'A sweep is given as --sweep NAME=FROM:TO:POINTS, for instance C=1e18:1e26:200, with :log or :linear at the end. Spacing is logarithmic unless :linear is said; that needs two ends of the same sign, and there are at least 2 points and at most 100,000.',
  ],
  [
    'no-such-claim',
    'The sheets that were audited hold no claim with that id. `isoflop audit SHEET` lists the ids; one ending in "/" stands for all that begin so.',
  ],
  [
    'no-such-name',
    'There is no rule, code or verdict of that name. `isoflop explain` without a name lists them all.',
  ],
  [
    'no-such-report',
    'There is no report of that name or path. A bare name is looked up in the folder `reports`.',
  ],
  ['file-not-found', 'The file does not exist or cannot be read.'],
  [
    'no-such-folder',
    'The folder of data files does not exist. It is given with --data, or in the environment variable ISOFLOP_DATA.',
  ],
  [
    'bad-baseline',
    'The file given with --baseline is not what `isoflop audit --json` writes, whole or of one sheet. The message names the place; write it anew with `isoflop audit --json --out FILE`.',
  ],
  [
    'conflicting-options',
    'Two options ask for things that exclude each other. Leave out one of them.',
  ],
  [
    'file-exists',
    'A file of that name is there already, and is left as it is. Choose another name, or remove the file first.',
  ],
  [
    'cannot-write',
    'A file could not be written; the message holds what the system said. What was there before is unchanged.',
  ],
  [
    'bad-import',
    'The law could be read, and no sheet could be made of it; the message says why. Start from `isoflop new` and write the law in there.',
  ],
  [
    'bad-sheet-name',
    'A sheet is named with letters, digits, dots, underscores and hyphens, beginning with a letter, such as smith2025. The name becomes the id of the sheet and the name of its file.',
  ],
  [
    'limit-reached',
    'The computation would exceed a limit on terms, digits or depth that keeps every command quick. Ask for fewer digits, or simplify the formula.',
  ],
]);
