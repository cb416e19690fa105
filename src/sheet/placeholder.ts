/** What stands in a coefficient set for a value that is still to be filled in. */
export const NO_VALUE = '???';
