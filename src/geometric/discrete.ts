/**
 * Quantities that are whole numbers, powers of a base or members of a list: branch and bound over
 * the continuous program, every bound certain.
 *
 * A quantity q = e^log ∏ x^a is held at a value by a monomial equality, and bounded by monomial
 * inequalities, so each node is a geometric program of its own. The least value as a function of
 * ln q is convex; so when one choice is left, the neighbours of its continuous optimum suffice.
 */
import { LimitReached } from '../base/errors.js';
import type { Arithmetic } from '../numeric/decimal.js';
import * as interval from '../numeric/interval.js';
import type { Interval } from '../numeric/interval.js';
import { compareFractions, enclose, neighbours } from './allowed.js';
import type { Allowed } from './allowed.js';
import type {
  Fraction,
  NumericConstraint,
  NumericProgram,
  NumericTerm,
  ProgramOptimum,
  ProgramOutcome,
} from './model.js';
import { solveProgram } from './solve.js';

/** A quantity e^log · ∏ x^exponent of a program and the values it may take. */
export interface Choice extends NumericTerm {
  readonly allowed: Allowed;
}

/** One point that was tried: a value for each choice. */
export interface ComparedPoint {
  readonly values: readonly Fraction[];
  /** ln of the least objective there; undefined if no point satisfies the constraints. */
  readonly logValue?: Interval;
  /** The program's own constraints that exclude each other there, if no point satisfies them. */
  readonly clash?: readonly number[];
}

export type DiscreteOutcome =
  | {
      readonly kind: 'best';
      readonly values: readonly Fraction[];
      readonly outcome: ProgramOptimum;
      /** The continuous optimum, where there is one. */
      readonly continuous?: ProgramOptimum;
      /** All points that were evaluated, by rising values. */
      readonly compared: readonly ComparedPoint[];
      readonly why: string;
    }
  /** No allowed values satisfy these constraints of the program. */
  | {
      readonly kind: 'infeasible';
      readonly constraints: readonly number[];
      /** Do they exclude each other even without the limits to allowed values? */
      readonly always: boolean;
      readonly compared: readonly ComparedPoint[];
      readonly why: string;
    }
  | {
      readonly kind: 'undecided';
      readonly compared: readonly ComparedPoint[];
      readonly why: string;
    };

/** Programs solved before the search is given up. */
export const MAX_NODES = 2000;

/** What is known about one choice in a node. */
interface Bounds {
  readonly low?: Fraction;
  readonly high?: Fraction;
}

interface Node {
  readonly bounds: readonly Bounds[];
  readonly outcome: ProgramOptimum;
  readonly order: number;
}

/**
 * The best allowed values and the certified optimum there.
 * @throws LimitReached after {@link MAX_NODES} programs; what {@link solveProgram} throws
 */
export function solveDiscrete(
  program: NumericProgram,
  choices: readonly Choice[],
  arithmetic: Arithmetic,
  options: { readonly maxNodes?: number } = {},
): DiscreteOutcome {
  return new Search(program, choices, arithmetic, options.maxNodes ?? MAX_NODES).run();
}

class Search {
  readonly #program: NumericProgram;
  readonly #choices: readonly Choice[];
  readonly #ar: Arithmetic;
  readonly #limit: number;
  #solved = 0;
  readonly #open: Node[] = [];
  readonly #compared: { point: ComparedPoint; outcome?: ProgramOptimum }[] = [];
  #best: ProgramOptimum | undefined;
  /** Constraints that took part in the exclusion of some values. */
  readonly #clashing = new Set<number>();
  /**
   * Why a part could not be solved. It ends the search: the part had the lowest bound, so nothing
   * found later could be shown to be better.
   */
  #trouble: string | undefined;

  constructor(
    program: NumericProgram,
    choices: readonly Choice[],
    arithmetic: Arithmetic,
    limit: number,
  ) {
    this.#program = program;
    this.#choices = choices;
    this.#ar = arithmetic;
    this.#limit = limit;
  }

  run(): DiscreteOutcome {
    const { root, bounds } = this.#root();
    if (root.kind === 'infeasible') {
      const { constraints, why } = root;
      return { kind: 'infeasible', constraints, always: true, compared: [], why };
    }
    if (root.kind !== 'optimal') return { kind: 'undecided', compared: [], why: root.why };
    this.#open.push({ bounds, outcome: root, order: 0 });
    while (this.#open.length > 0 && this.#trouble === undefined) {
      const node = this.#next();
      if (this.#best?.logValue.hi.lt(node.outcome.logValue.lo) === true) continue;
      this.#branch(node);
    }
    return this.#result(bounds.every((b) => b.low === undefined) ? root : undefined);
  }

  /** The continuous program; within the allowed values' range if it has no optimum otherwise. */
  #root(): { root: ProgramOutcome; bounds: Bounds[] } {
    const free = this.#choices.map((): Bounds => ({}));
    const root = this.#solve(free);
    if (root.kind === 'optimal' || root.kind === 'infeasible') return { root, bounds: free };
    const bounds = this.#choices.map(({ allowed }): Bounds => {
      if (allowed.kind !== 'list') return { low: { n: 1n, d: 1n } };
      const values = [...allowed.values].sort(compareFractions);
      return { low: values[0]!, high: values[values.length - 1]! };
    });
    const within = this.#solve(bounds);
    return within.kind === 'optimal' ? { root: within, bounds } : { root, bounds: free };
  }

  /** The node with the lowest bound, the oldest first. */
  #next(): Node {
    let best = 0;
    this.#open.forEach((node, i) => {
      const order = node.outcome.logValue.lo.cmp(this.#open[best]!.outcome.logValue.lo);
      if (order < 0 || (order === 0 && node.order < this.#open[best]!.order)) best = i;
    });
    return this.#open.splice(best, 1)[0]!;
  }

  #branch({ bounds, outcome }: Node): void {
    const loose: number[] = [];
    const values: Fraction[] = [];
    for (let i = 0; i < this.#choices.length; i++) {
      const value = this.#settled(bounds, outcome, i);
      if (value === undefined) loose.push(i);
      else values.push(value);
    }
    if (loose.length === 0) {
      this.#leaf(values, outcome);
      return;
    }
    // The choice that is farthest from a value, in logarithms, is decided first.
    const i = this.#farthest(loose, outcome);
    const q = this.#quantity(i, outcome);
    const near = neighbours(this.#choices[i]!.allowed, q, this.#ar);
    if (near === undefined) {
      this.#trouble = `The enclosure of choice ${i} holds several allowed values; more digits may help.`;
      return;
    }
    const { low, high } = bounds[i]!;
    const within = (value: Fraction | undefined): value is Fraction =>
      value !== undefined &&
      (low === undefined || compareFractions(value, low) >= 0) &&
      (high === undefined || compareFractions(value, high) <= 0);
    // With the others held, the least value is convex in ln q: the neighbours suffice.
    const others = bounds.every((b, j) => j === i || isHeld(b));
    const { below, above } = near;
    if (within(below)) this.#child(bounds, i, others ? held(below) : { ...bounds[i], high: below });
    for (const value of near.inside) if (within(value)) this.#child(bounds, i, held(value));
    if (within(above)) this.#child(bounds, i, others ? held(above) : { ...bounds[i], low: above });
  }

  #child(bounds: readonly Bounds[], i: number, changed: Bounds): void {
    const { low, high } = changed;
    const exact =
      low !== undefined && high !== undefined && compareFractions(low, high) === 0
        ? held(low)
        : changed;
    const child = bounds.map((b, j) => (j === i ? exact : b));
    const outcome = this.#solve(child);
    if (outcome.kind === 'infeasible') {
      const own = outcome.constraints.filter((k) => k < this.#program.constraints.length);
      for (const k of own) this.#clashing.add(k);
      if (child.every(isHeld))
        this.#leaf(
          child.map((b) => b.low!),
          undefined,
          own,
        );
      return;
    }
    if (outcome.kind !== 'optimal') {
      this.#trouble = outcome.why;
      return;
    }
    if (child.every(isHeld)) {
      this.#leaf(
        child.map((b) => b.low!),
        outcome,
      );
    } else this.#open.push({ bounds: child, outcome, order: this.#solved });
  }

  #leaf(values: readonly Fraction[], outcome?: ProgramOptimum, clash?: readonly number[]): void {
    const known = this.#compared.some(({ point }) =>
      point.values.every((value, i) => compareFractions(value, values[i]!) === 0),
    );
    if (known) return;
    if (outcome === undefined) {
      this.#compared.push({ point: { values, ...(clash === undefined ? {} : { clash }) } });
      return;
    }
    this.#compared.push({ point: { values, logValue: outcome.logValue }, outcome });
    if (this.#best === undefined || outcome.logValue.hi.lt(this.#best.logValue.hi)) {
      this.#best = outcome;
    }
  }

  /** The value at which a choice certainly is: held there, or a bound in force. */
  #settled(bounds: readonly Bounds[], outcome: ProgramOptimum, i: number): Fraction | undefined {
    if (isHeld(bounds[i]!)) return bounds[i]!.low;
    const places = this.#places(bounds)[i]!;
    if (places.low !== undefined && outcome.active[places.low] === true) return bounds[i]!.low;
    if (places.high !== undefined && outcome.active[places.high] === true) return bounds[i]!.high;
    return undefined;
  }

  /** The numbers of the constraints that bound each choice. */
  #places(bounds: readonly Bounds[]): { low?: number; high?: number }[] {
    let at = this.#program.constraints.length;
    return bounds.map((b) => {
      if (isHeld(b)) return { low: at, high: at++ };
      return {
        ...(b.low === undefined ? {} : { low: at++ }),
        ...(b.high === undefined ? {} : { high: at++ }),
      };
    });
  }

  #farthest(loose: readonly number[], outcome: ProgramOptimum): number {
    let best = loose[0]!;
    let most = -1;
    for (const i of loose) {
      const q = this.#quantity(i, outcome);
      const near = neighbours(this.#choices[i]!.allowed, q, this.#ar);
      if (near === undefined) return i;
      const middle = Math.log(interval.midpoint(q, this.#ar).toNumber());
      const away = [near.below, near.above, ...near.inside].flatMap((value) =>
        value === undefined
          ? []
          : [Math.abs(Math.log(enclose(value, this.#ar).lo.toNumber()) - middle)],
      );
      const distance = Math.min(...away);
      if (distance > most) [best, most] = [i, distance];
    }
    return best;
  }

  #quantity(i: number, outcome: ProgramOptimum): Interval {
    const ar = this.#ar;
    const { log, exponents } = this.#choices[i]!;
    let power = log;
    outcome.logs.forEach((y, j) => {
      const exponent = exponents[j]!;
      if (exponent.lo.isZero() && exponent.hi.isZero()) return;
      power = interval.add(power, interval.mul(exponent, y, ar), ar);
    });
    return interval.exp(power, ar);
  }

  #solve(bounds: readonly Bounds[]): ProgramOutcome {
    if (this.#solved++ >= this.#limit) {
      throw new LimitReached('programs in a search over discrete choices', this.#limit);
    }
    const constraints: NumericConstraint[] = [...this.#program.constraints];
    bounds.forEach((b, i) => {
      const choice = this.#choices[i]!;
      if (b.low !== undefined && isHeld(b)) {
        constraints.push({ terms: [this.#ratio(choice, b.low, false)], isEquality: true });
        return;
      }
      if (b.low !== undefined) {
        constraints.push({ terms: [this.#ratio(choice, b.low, true)], isEquality: false });
      }
      if (b.high !== undefined) {
        constraints.push({ terms: [this.#ratio(choice, b.high, false)], isEquality: false });
      }
    });
    return solveProgram({ ...this.#program, constraints }, this.#ar);
  }

  /** q/value, or value/q. */
  #ratio(choice: Choice, value: Fraction, inverted: boolean): NumericTerm {
    const logarithm = interval.ln(enclose(value, this.#ar), this.#ar);
    if (logarithm === undefined) throw new RangeError('allowed values must be positive');
    const log = interval.sub(choice.log, logarithm, this.#ar);
    const { exponents, exact } = choice;
    if (!inverted) return { log, exponents, ...(exact === undefined ? {} : { exact }) };
    return {
      log: interval.neg(log),
      exponents: exponents.map((e) => interval.neg(e)),
      ...(exact === undefined
        ? {}
        : { exact: exact.map((e) => (e === undefined ? e : { n: -e.n, d: e.d })) }),
    };
  }

  #result(continuous: ProgramOptimum | undefined): DiscreteOutcome {
    this.#compared.sort((a, b) => compareLists(a.point.values, b.point.values));
    const compared = this.#compared.map(({ point }) => point);
    if (this.#trouble !== undefined) return { kind: 'undecided', compared, why: this.#trouble };
    const best = this.#compared.find(
      ({ outcome }) => outcome !== undefined && outcome === this.#best,
    );
    if (best?.outcome === undefined) {
      return {
        kind: 'infeasible',
        constraints: [...this.#clashing].sort((a, b) => a - b),
        always: false,
        compared,
        why: 'The continuous program has an optimum, but no allowed values satisfy the constraints.',
      };
    }
    const tied = this.#compared.some(
      ({ outcome }) =>
        outcome !== undefined &&
        outcome !== best.outcome &&
        !outcome.logValue.lo.gt(best.outcome!.logValue.hi),
    );
    if (tied) {
      return {
        kind: 'undecided',
        compared,
        why: 'Two allowed choices are equally good as far as these digits tell.',
      };
    }
    const why =
      this.#choices.length === 1
        ? 'The least value is convex in the logarithm of the quantity, so no allowed value beyond the neighbours of its continuous optimum can be better.'
        : 'Each set of values that was not tried lies in a part whose certain lower bound is above the best value found.';
    const { values } = best.point;
    return {
      kind: 'best',
      values,
      outcome: best.outcome,
      ...(continuous === undefined ? {} : { continuous }),
      compared,
      why,
    };
  }
}

const held = (value: Fraction): Bounds => ({ low: value, high: value });
const isHeld = (b: Bounds): boolean =>
  b.low !== undefined && b.high !== undefined && compareFractions(b.low, b.high) === 0;

function compareLists(a: readonly Fraction[], b: readonly Fraction[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareFractions(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return 0;
}
