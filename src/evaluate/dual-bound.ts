/**
 * The optimum of one program bounds those of others from below: by weak duality, weights δ that belong to
 * its solution give ln f'(y) ≥ ln(least value) + Σ δ (b' − b) at every point of every program with the same
 * exponents, b and b' the logarithms of the coefficients. (Boyd and Vandenberghe, Convex Optimization, 5.7.)
 */
import type { NumericProgram, NumericTerm, ProgramOptimum } from '../geometric/index.js';
import type { Interval } from '../numeric/interval.js';

/** A double with a bound of its error. */
interface Near {
  readonly at: number;
  readonly off: number;
}

interface Weighted {
  readonly term: NumericTerm;
  readonly log: Near;
  readonly weight: Near;
}

/** Twice the rounding of a double: every bound below is taken generously. */
const EPSILON = 2 ** -51;
/** A power known worse than this gives no bound. */
const MOST_ERROR = 1e-3;

export class DualBound {
  private constructor(
    readonly logValue: Near,
    readonly terms: readonly (Weighted | undefined)[],
  ) {}

  /** Undefined where a multiplier's sign is not certain, or the enclosures are wide. */
  static of(program: NumericProgram, optimum: ProgramOptimum): DualBound | undefined {
    const logs = optimum.logs.map(nearOf);
    const logValue = nearOf(optimum.logValue);
    const terms: (Weighted | undefined)[] = [];
    /** Every term's share times the multiplier of its constraint. */
    const add = (own: readonly NumericTerm[], multiplier: Near, level: Near): boolean => {
      for (const term of own) {
        const power = minus(powerOf(term, logs), level);
        if (!(power.off < MOST_ERROR)) return false;
        const at = Math.exp(power.at);
        const share = { at, off: at * (2 * power.off + 4 * EPSILON) };
        terms.push({ term, log: nearOf(term.log), weight: times(multiplier, share) });
      }
      return true;
    };
    const zero = { at: 0, off: 0 };
    if (!add(program.objective, { at: 1, off: 0 }, logValue)) return undefined;
    for (const [k, { terms: own, isEquality }] of program.constraints.entries()) {
      const enclosed = optimum.multipliers[k] as Interval;
      if (enclosed.lo.isZero() && enclosed.hi.isZero()) {
        own.forEach(() => terms.push(undefined));
        continue;
      }
      if (!(isEquality && own.length === 1) && !enclosed.lo.gt(0)) return undefined;
      if (!add(own, nearOf(enclosed), zero)) return undefined;
    }
    return new DualBound(logValue, terms);
  }

  /** No point of the other program has an objective whose logarithm is below this; undefined: unknown. */
  below(other: NumericProgram): number | undefined {
    const theirs = [...other.objective, ...other.constraints.flatMap((c) => c.terms)];
    if (theirs.length !== this.terms.length) return undefined;
    let sum = this.logValue.at;
    let off = this.logValue.off;
    for (const [t, own] of this.terms.entries()) {
      if (!own) continue;
      const term = theirs[t] as NumericTerm;
      if (!haveSameExponents(term, own.term)) return undefined;
      const change = times(own.weight, minus(nearOf(term.log), own.log));
      sum += change.at;
      off += change.off + EPSILON * (Math.abs(sum) + Math.abs(change.at));
    }
    const bound = sum - 2 * off;
    return Number.isFinite(bound) ? bound : undefined;
  }
}

/** The box is the same, so what was shown for all exponents in it holds. */
function haveSameExponents(a: NumericTerm, b: NumericTerm): boolean {
  return a.exponents.every((e, j) => {
    const other = b.exponents[j];
    return other !== undefined && (e === other || (e.lo.eq(other.lo) && e.hi.eq(other.hi)));
  });
}

function nearOf({ lo, hi }: Interval): Near {
  const low = lo.toNumber();
  const high = lo === hi ? low : hi.toNumber();
  const at = low + (high - low) / 2;
  return { at, off: (high - low) / 2 + EPSILON * Math.abs(at) };
}

function minus(a: Near, b: Near): Near {
  const at = a.at - b.at;
  return { at, off: a.off + b.off + EPSILON * Math.abs(at) };
}

function times(a: Near, b: Near): Near {
  const at = a.at * b.at;
  const off = Math.abs(a.at) * b.off + a.off * Math.abs(b.at) + a.off * b.off;
  return { at, off: off * (1 + EPSILON) + EPSILON * Math.abs(at) + Number.MIN_VALUE };
}

/** ln of the term at the point. */
function powerOf(term: NumericTerm, logs: readonly Near[]): Near {
  let { at, off } = nearOf(term.log);
  term.exponents.forEach((exponent, j) => {
    const part = times(nearOf(exponent), logs[j] as Near);
    at += part.at;
    off += part.off + EPSILON * (Math.abs(at) + Math.abs(part.at));
  });
  return { at, off };
}
