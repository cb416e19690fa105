/**
 * Milliseconds after which an input counts as one that hangs. Far above what anything takes on a busy
 * machine: this tells "ends" from "does not end"; how fast is measured by the benchmarks.
 */
export const HANG = 15_000;
