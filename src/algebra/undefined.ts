/** The expression has no real value: a division by zero, the logarithm of nothing. */
export class Undefined extends Error {}
