/** Formulas that another system could not carry out, or not even read: they are not handed over. */
import type { Expr } from '../expression/nodes.js';
import type { Rational } from '../expression/rational.js';
import { children, sizeUpTo, symbolsOf } from '../expression/traverse.js';

/** Parentheses that every system still reads when they are nested so deep. */
const DEEPEST = 60;
const LONGEST = 4000;
const MOST_SYMBOLS = 100;
/** Python reads no whole number of more than 4300 digits. */
const MOST_DIGITS = 1000;
/** Powers of sums are multiplied out, and powers of numbers computed, before any limit of time is looked at. */
const HIGHEST_POWER = 200;
/** Powers in exponents of exponents have values that no memory holds. */
const MOST_STOREYS = 2;
const HIGHEST_UPSTAIRS = 20;

/** Why a formula is not handed over; undefined if it is. */
export function tooMuch(formula: Expr): string | undefined {
  if (sizeUpTo(formula, LONGEST) > LONGEST) return 'its formulas are too long';
  if (symbolsOf(formula).size > MOST_SYMBOLS) return 'its formulas have too many symbols';
  if (depthOf(formula) > DEEPEST) return 'its formulas are nested too deep';
  return tooHigh(formula, 1, 0);
}

/**
 * @param power to which the expression is raised
 * @param storeys exponents that it stands in
 */
function tooHigh(e: Expr, power: number, storeys: number): string | undefined {
  if (e.kind === 'num') {
    const { n, d } = e.value;
    const digits = Math.max(n.toString().length, d.toString().length);
    return digits > MOST_DIGITS ? 'its numbers are too long' : undefined;
  }
  if (e.kind === 'pow') {
    const raised = power * (e.exponent.kind === 'num' ? heightOf(e.exponent.value) : 1);
    if (raised > (storeys === 0 ? HIGHEST_POWER : HIGHEST_UPSTAIRS)) {
      return 'its powers are too high';
    }
    return tooHigh(e.base, raised, storeys) ?? upstairs(e.exponent, storeys);
  }
  if (e.kind === 'call' && e.name === 'exp') return e.args[0] && upstairs(e.args[0], storeys);
  for (const child of children(e)) {
    const why = tooHigh(child, power, storeys);
    if (why !== undefined) return why;
  }
  return undefined;
}

function upstairs(exponent: Expr, storeys: number): string | undefined {
  if (exponent.kind === 'num') return tooHigh(exponent, 1, storeys);
  return storeys === MOST_STOREYS ? 'its powers are too high' : tooHigh(exponent, 1, storeys + 1);
}

/** 2 for 7/3 and −7/3, 1 for 1/7. */
const heightOf = ({ n, d }: Rational): number => {
  const whole = (n < 0n ? -n : n) / d;
  return whole > BigInt(HIGHEST_POWER) ? Infinity : Math.max(1, Number(whole));
};

function depthOf(e: Expr): number {
  return 1 + Math.max(0, ...children(e).map(depthOf));
}
