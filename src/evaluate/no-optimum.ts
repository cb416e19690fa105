/** There is no optimum at these numbers, or none that could be made certain. */
export class NoOptimum extends Error {
  constructor(
    message: string,
    /** What to do about it. */
    readonly hint: string,
    /** Might more digits help? */
    readonly isOpen = false,
  ) {
    super(message);
  }
}
