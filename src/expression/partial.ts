/** Names of the partial derivatives of functions that nobody has spelled out. */

/**
 * `f` by its second argument is `f'2`; that by the first is `f'1'2`. Positions are sorted, since the
 * order of differentiation does not matter for the smooth functions that formulas are about.
 */
export function partialName(name: string, position: number): string {
  const taken = /('\d+)+$/.exec(name)?.[0] ?? '';
  const positions = [...taken.split("'").slice(1).map(Number), position];
  positions.sort((a, b) => a - b);
  return name.slice(0, name.length - taken.length) + positions.map((p) => `'${String(p)}`).join('');
}
