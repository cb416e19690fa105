/** `isoflop audit --script`: the verdicts on formulas as a script for another algebra system. */
import { auditSheet } from '../audit/audit.js';
import { questionsOf } from '../audit/questions/questions.js';
import { didYouMean } from '../base/suggest.js';
import { maximaScript } from '../export/maxima/script.js';
import { sympyScript } from '../export/sympy/script.js';
import type { Question } from '../proof/question.js';
import type { Claim, Sheet } from '../sheet/model.js';
import { usageError } from './failure.js';
import type { Invocation } from './usage.js';

const ENGINES: ReadonlyMap<string, (questions: readonly Question[]) => string> = new Map([
  ['sympy', sympyScript],
  ['maxima', maximaScript],
]);

/** The script, or with --json the script in an object. @throws IsoflopError for a system that there is no writer for */
export function auditScript(
  call: Invocation,
  sheets: readonly Sheet[],
  wanted: (claim: Claim) => boolean,
): string {
  const name = call.value('script') ?? '';
  const write = ENGINES.get(name);
  if (!write) {
    const names = [...ENGINES.keys()];
    throw usageError(
      'bad-option-value',
      `--script takes ${names.join(' or ')}, not "${name}"`,
      didYouMean(name, names),
    );
  }
  const questions = sheets.flatMap((sheet) => {
    const isMeant = (claim: Claim): boolean => claim.kind === 'formula' && wanted(claim);
    return questionsOf(sheet, auditSheet(sheet, isMeant));
  });
  const content = write(questions);
  if (!call.json) return content;
  const result = { script: name, questions: questions.length, content };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
