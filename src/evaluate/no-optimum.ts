/** There is no optimum at these numbers, or none that could be made certain. */

/** What is said after the claim, and the symbols whose values it rests on. */
export interface Because {
  readonly reason: string;
  readonly about: ReadonlySet<string>;
  /** Those that bound something, which are named first. */
  readonly first?: ReadonlySet<string>;
  /** Constraints alone exclude every point, whatever is chosen from lists: a proof for all inputs enclosed. */
  readonly isInfeasible?: boolean;
}

/** Values named in a message at most. */
const MOST_VALUES = 8;

export class NoOptimum extends Error {
  constructor(
    readonly claim: string,
    /** What to do about it. */
    readonly hint: string,
    /** Might more digits help? */
    readonly isOpen = false,
    readonly because?: Because,
  ) {
    super(because ? `${claim}: ${because.reason}` : claim);
  }

  /**
   * The message with what was given, as far as it matters.
   * @param given symbol → its value as text
   * @param coefficients name of the coefficient set
   * @param nameOf what symbols are called
   */
  at(
    given: ReadonlyMap<string, string>,
    coefficients: string | undefined,
    nameOf: (symbol: string) => string = (symbol) => symbol,
  ): string {
    if (!this.because) return this.message;
    const { reason, about, first } = this.because;
    const all = [...given].filter(([name]) => about.has(name));
    const isFirst = ([name]: readonly [string, string]): boolean => first?.has(name) === true;
    const sorted = [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
    const shown = sorted.slice(0, MOST_VALUES).map(([name, text]) => `${nameOf(name)} = ${text}`);
    const at = [...shown, ...(all.length > MOST_VALUES ? ['…'] : [])].join(', ');
    const set = coefficients === undefined ? '' : ` (coefficients "${coefficients}")`;
    return `${this.claim}${at === '' ? '' : ` at ${at}`}${set}: ${reason}`;
  }
}
