/** Exit codes, a contract with scripts. */
export const EXIT = {
  /** All well. */
  ok: 0,
  /** A claim is contradicted or a step refuted. */
  refuted: 1,
  /** The command was used wrongly, or a file that the user gave is wrong. */
  usage: 2,
  /** With --strict: something stays undecided or unchecked. */
  undecided: 3,
  /** A fault of ours, in the sense of sysexits.h. */
  fault: 70,
} as const;
