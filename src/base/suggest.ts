/** The declared names that a mistyped one most likely stands for. */

/** Longer names are not compared: nobody mistypes sixty characters into another name. */
const LONGEST = 60;

/**
 * Number of insertions, deletions, replacements and swaps of neighbours between two texts, or
 * `limit + 1` as soon as it is known to exceed `limit`.
 */
export function editDistance(from: string, to: string, limit = LONGEST): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/**
 * Up to three candidates close to `name`, the nearest first; ties keep the order of `candidates`.
 * A letter is close only to itself in the other case, two letters to a name with the same first.
 */
export function suggestions(name: string, candidates: Iterable<string>): string[] {
  if (name.length > LONGEST) return [];
  const limit = name.length === 1 ? 0 : Math.max(1, Math.floor(name.length / 3));
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    if (candidate.length > LONGEST || candidate === name) continue;
    const distance =
      candidate.toLowerCase() === name.toLowerCase() ? 0 : editDistance(name, candidate, limit);
    if (name.length === 2 && distance > 0 && candidate[0] !== name[0]) continue;
    if (distance <= limit) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance);
  return found.slice(0, 3).map(({ candidate }) => candidate);
}

/** `did you mean "alpha" or "beta"?`, or undefined where nothing is close. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const close = suggestions(name, candidates).map((candidate) => `"${candidate}"`);
  if (close.length === 0) return undefined;
  const last = close.pop() ?? '';
  return `did you mean ${close.length > 0 ? `${close.join(', ')} or ${last}` : last}?`;
}
