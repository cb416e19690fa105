/** An equation that later lines may use. */
import type { Assumption } from './assumption.js';
import type { Sides } from './compare.js';

export interface Known {
  readonly line: number;
  readonly sides: Sides;
  /** Shown by an earlier line, so that it holds wherever what is given does. */
  readonly proved: boolean;
  /** True of all values: it ties nothing to anything. */
  readonly isIdentity: boolean;
  /** What it was proved under. */
  readonly assumes: readonly Assumption[];
}
