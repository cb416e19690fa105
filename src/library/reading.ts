/** Limits on what is read, as they are given to the library. */
import { requireOptions, requireWhole } from './arguments.js';

/** Deeper than that, a walk through a formula would need more room than there is. */
const MOST_DEEP = 500;
const LONGEST = 4_000_000;

/** @throws IsoflopError `bad-argument` */
export function requireReading(
  options: { readonly maxLength?: number; readonly maxDepth?: number },
  more: readonly string[] = [],
): void {
  requireOptions(options, ['maxLength', 'maxDepth', ...more]);
  requireWhole(options.maxLength, '"maxLength"', 1, LONGEST);
  requireWhole(options.maxDepth, '"maxDepth"', 1, MOST_DEEP);
}
