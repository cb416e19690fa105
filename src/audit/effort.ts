/** How much may be spent on one claim: optima solved are counted, so that every machine stops alike. */

/** Of programs in doubles, a tenth of a millisecond each. */
const MOST_OPTIMA = 15_000;
/** What an optimum with certain digits costs beside one in doubles. */
export const CERTAIN = 40;

export class Effort {
  #spent = 0;

  constructor(readonly most = MOST_OPTIMA) {}

  /** False where that would be too much; then nothing may be done any more. */
  spend(optima: number): boolean {
    if (this.isSpent) return false;
    this.#spent += optima;
    return !this.isSpent;
  }

  get isSpent(): boolean {
    return this.#spent > this.most;
  }
}
