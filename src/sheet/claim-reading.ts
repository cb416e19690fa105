/** How a claim says that a printed number is to be read. */
import type { Rational } from '../expression/rational.js';
import type { Context } from './context.js';
import type { PrintedNumber, Reading } from './model.js';
import { readPrinted } from './printed-text.js';
import type { ClaimData } from './schema.js';
import type { Path } from './tree.js';
import { vagueReading } from './vague-words.js';

type ReadingData = NonNullable<ClaimData['reading']>;
export type ReadingOf = (printed: PrintedNumber) => Reading | undefined;

/** What agrees with a printed number, where its digits do not say it. */
export function readReading(context: Context, path: Path, data: ReadingData): ReadingOf {
  const { words, because } = data;
  if (words !== undefined) return ofVagueWords(context, path, data, words);
  const end = (key: 'from' | 'to'): Rational | undefined =>
    data[key] === undefined
      ? undefined
      : readPrinted(context.text(...path, key), context.findings)?.value;
  const low = end('from');
  const high = end('to');
  const span = context.keySpan(...path);
  if (data.from === undefined && data.to === undefined) {
    context.findings.add(span, 'missing-key', '"reading" needs "from", "to" or both');
  } else if (data.why === undefined) {
    context.findings.add(span, 'missing-key', '"reading" needs "why"');
  } else if (low !== undefined && high !== undefined && low.compare(high) > 0) {
    context.findings.add(span, 'wrong-value', '"reading" ends below its start');
  }
  const reading: Reading = {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    why: [data.why ?? '', ...(because === undefined ? [] : [because])].join(': '),
    ...(data.if === undefined ? {} : { if: data.if }),
  };
  return () => reading;
}

/** Words that have the measure of all sheets; nothing else is said of the number then. */
function ofVagueWords(
  context: Context,
  path: Path,
  { from, to, why, if: condition }: ReadingData,
  words: string,
): ReadingOf {
  const { findings } = context;
  const span = context.keySpan(...path);
  if ([from, to, why, condition].some((x) => x !== undefined)) {
    const hint = 'leave "words" out, and say under "because" why they have another measure here';
    findings.add(span, 'wrong-value', '"words" have the measure of all sheets', hint);
  }
  return (printed) => {
    const reading = vagueReading(words, printed);
    if (reading === undefined) {
      const hint = 'write "from" and "to"';
      findings.add(span, 'wrong-value', 'of zero there is no quarter', hint);
    }
    return reading;
  };
}
