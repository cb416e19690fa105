/** Everything that `isoflop explain` knows, by name. */
import { DERIVE_CODES } from '../derive/codes.js';
import { RULES } from '../derive/rules.js';
import { EVALUATE_CODES } from '../evaluate/codes.js';
import { EXPORT_CODES } from '../export/codes.js';
import { EXPRESSION_CODES } from '../expression/codes.js';
import { HANDWRITTEN_CODES } from '../handwritten/codes.js';
import { IMPORT_CODES } from '../import/codes.js';
import { LIBRARY_CODES } from '../library/codes.js';
import { NUMERIC_CODES } from '../numeric/codes.js';
import { REPORT_CODES } from '../report/codes.js';
import { SHEET_CODES } from '../sheet/codes.js';
import { CLI_CODES } from './codes.js';

export interface Explanation {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
}

const STEP_VERDICTS: ReadonlyMap<string, string> = new Map([
  [
    'proved',
    'The step holds for all values that the assumptions allow: both sides have the same canonical form, or the conditions of the theorem were verified.',
  ],
  [
    'supported',
    'No proof was found, but certified enclosures of both sides overlap at 40 random exact points, each narrower than 1e-25 relative. This is strong evidence and not a proof.',
  ],
  [
    'refuted',
    'The step is wrong: at the point that is shown, certified enclosures of the two sides do not meet.',
  ],
  [
    'unchecked',
    'Neither a proof nor a counter-example was found within the effort allowed, or the rule has no checker. It is never counted as true.',
  ],
]);

const CLAIM_VERDICTS: ReadonlyMap<string, string> = new Map([
  [
    'follows',
    'Recomputed from the printed inputs, the claim comes out: a number rounds to the printed digits, a formula is proved equal.',
  ],
  [
    'within-rounding',
    'Some inputs that round to the printed ones give the printed result. A witness is shown, with the range of the result over all such inputs.',
  ],
  [
    'less-rounded-only',
    "No inputs that round to the printed ones give the printed result, but the authors' less-rounded digits do, which lie outside that box.",
  ],
  [
    'contradicted',
    'No inputs that round to the printed ones give the printed result. This is shown by an enclosure of the result over the whole box of inputs, not by sampling; a formula is contradicted by a counter-example.',
  ],
  [
    'undecided',
    'Neither inputs that give the printed result nor a proof that there are none was found within the effort allowed.',
  ],
  [
    'not-checkable',
    'The claim needs what the source does not print, such as values, or a fit of data that are not at hand; what is missing is named.',
  ],
]);

const STATUSES: ReadonlyMap<string, string> = new Map([
  [
    'closed-form',
    'Every variable of the optimum is an explicit formula in the coefficients and the budget.',
  ],
  [
    'parametric',
    'The optimum and the budget are explicit formulas in one share that runs through a known range.',
  ],
  [
    'implicit',
    'The optimum is the solution of a reduced system of equations that has no closed form here; it is given by certified numbers.',
  ],
]);

const SECTIONS: readonly (readonly [kind: string, entries: ReadonlyMap<string, string>])[] = [
  ['rule of derivations', RULES],
  ['verdict on a step', STEP_VERDICTS],
  ['verdict on a claim', CLAIM_VERDICTS],
  ['kind of optimum', STATUSES],
  ['error in a formula', EXPRESSION_CODES],
  ['error in a number', NUMERIC_CODES],
  ['error in a sheet', SHEET_CODES],
  ['error in deriving', DERIVE_CODES],
  ['error in evaluating', EVALUATE_CODES],
  ['error in exporting', EXPORT_CODES],
  ['error in importing', IMPORT_CODES],
  ['error in a call of the library', LIBRARY_CODES],
  ['error in a derivation by hand', HANDWRITTEN_CODES],
  ['error in a report', REPORT_CODES],
  ['error on the command line', CLI_CODES],
];

/** All explanations, section by section. */
export function glossary(): Explanation[] {
  return SECTIONS.flatMap(([kind, entries]) =>
    [...entries].map(([name, text]) => ({ name, kind, text })),
  );
}
