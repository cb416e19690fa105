/** What `isoflop eval` is given: values, digits and sweeps. */
import { IsoflopError } from '../base/errors.js';
import { readValue } from '../evaluate/values.js';
import type { Rational } from '../expression/rational.js';
import { MAX_RESULT_DIGITS } from '../numeric/digits.js';
import { usageError } from './failure.js';

export const DEFAULT_DIGITS = 12;
const MAX_POINTS = 100_000;

export interface Given {
  /** As typed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, Rational>;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_']*$/;

/** `--set C=5.76e23`, any number of times. @throws IsoflopError */
export function readGiven(assignments: readonly string[]): Given {
  const texts = new Map<string, string>();
  const values = new Map<string, Rational>();
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    const name = assignment.slice(0, Math.max(0, equals)).trim();
    const text = assignment.slice(equals + 1).trim();
    if (equals < 0 || !NAME.test(name) || text === '') {
      throw usageError(
        'bad-assignment',
        `--set takes NAME=VALUE, not "${shortened(assignment)}"`,
        'for instance --set C=5.76e23',
      );
    }
    if (texts.has(name)) {
      throw usageError('repeated-option', `${name} is given twice`, `give --set ${name}=… once`);
    }
    texts.set(name, text);
    values.set(name, readValue(name, text));
  }
  return { texts, values };
}

/** `--digits 50`. @throws IsoflopError `bad-option-value` */
export function readDigits(text: string | undefined): number {
  if (text === undefined) return DEFAULT_DIGITS;
  const digits = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (digits >= 1 && digits <= MAX_RESULT_DIGITS) return digits;
  throw usageError(
    'bad-option-value',
    `--digits takes a whole number from 1 to ${String(MAX_RESULT_DIGITS)}, not "${shortened(text)}"`,
    'leave it out for 12 digits',
  );
}

export interface Sweep {
  readonly symbol: string;
  readonly from: Rational;
  readonly to: Rational;
  readonly points: number;
  readonly spacing: 'log' | 'linear';
}

/** `C=1e18:1e26:200`, `C=1:2:11:linear`. @throws IsoflopError `bad-sweep` */
export function readSweep(text: string): Sweep {
  const match =
    /^\s*([A-Za-z_][A-Za-z0-9_']*)\s*=([^:]+):([^:]+):\s*(\d{1,9})\s*(?::\s*(log|linear)\s*)?$/.exec(
      text,
    );
  if (!match) {
    throw badSweep(`--sweep takes NAME=FROM:TO:POINTS, not "${shortened(text)}"`);
  }
  const [, symbol = '', low = '', high = '', count = '', spacing = 'log'] = match;
  const from = endOf(symbol, low);
  const to = endOf(symbol, high);
  const points = Number(count);
  if (points < 2 || points > MAX_POINTS) {
    throw badSweep(`a sweep has from 2 to 100,000 points, not ${count}`);
  }
  if (spacing === 'log' && from.mul(to).sign <= 0) {
    throw badSweep(
      `logarithmic spacing needs two ends of the same sign, not ${low.trim()} and ${high.trim()}`,
      'write :linear at the end',
    );
  }
  return { symbol, from, to, points, spacing: spacing === 'linear' ? 'linear' : 'log' };
}

function endOf(symbol: string, text: string): Rational {
  try {
    return readValue(symbol, text.trim());
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    throw badSweep(`the end of a sweep, "${shortened(text.trim())}", is no number`);
  }
}

function badSweep(message: string, hint = 'for instance --sweep C=1e18:1e26:200'): IsoflopError {
  return usageError('bad-sweep', message, hint);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
