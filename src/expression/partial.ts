/** Names of the partial derivatives of functions that nobody has spelled out. */

/**
 * `f` by its second argument is `f'2`; that by the first is `f'1'2`. Positions are sorted, since the
 * order of differentiation does not matter for the smooth functions that formulas are about.
 */
export function partialName(name: string, position: number): string {
  const { base, positions } = partialOf(name);
  const all = [...positions, position].sort((a, b) => a - b);
  return base + all.map((p) => `'${String(p)}`).join('');
}

/** The function, and by which arguments it was differentiated: none for a plain name. */
export function partialOf(name: string): {
  readonly base: string;
  readonly positions: readonly number[];
} {
  const taken = /('\d+)+$/.exec(name)?.[0] ?? '';
  return {
    base: name.slice(0, name.length - taken.length),
    positions: taken.split("'").slice(1).map(Number),
  };
}
