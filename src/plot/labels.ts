/** Placing text: estimated widths, and labels at line ends moved apart until none overlaps. */

/** Width of a sans-serif text in units of its font size; generous, so that nothing is cut off. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const c of text) {
    if (/[ilj.,:;|'!⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/.test(c)) em += 0.4;
    else if (/[mwMW@%×]/.test(c)) em += 0.95;
    else if (/[A-Z]/.test(c)) em += 0.72;
    else if (c === ' ') em += 0.33;
    else em += 0.63;
  }
  return em * fontSize;
}

/**
 * Moves wanted positions apart so that neighbours are at least `gap` from each other and all lie
 * within [low, high], each as near as it can be to where it was wanted (pooling of neighbours).
 * The result is in the order of the input.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  if (wanted.length === 0) return [];
  const room = wanted.length > 1 ? Math.min(gap, (high - low) / (wanted.length - 1)) : gap;
  const order = wanted
    .map((_, i) => i)
    .sort((i, j) => (wanted[i] ?? 0) - (wanted[j] ?? 0) || i - j);
  interface Block {
    readonly members: number[];
    sum: number;
  }
  // In a block of labels that touch, the k-th sits at start + k·room; the best start is a mean.
  const start = (block: Block): number => {
    const mean = block.sum / block.members.length;
    const length = (block.members.length - 1) * room;
    return Math.min(Math.max(mean, low), high - length);
  };
  const blocks: Block[] = [];
  for (const index of order) {
    blocks.push({ members: [index], sum: wanted[index] ?? 0 });
    while (blocks.length > 1) {
      const last = blocks[blocks.length - 1] as Block;
      const before = blocks[blocks.length - 2] as Block;
      const end = start(before) + before.members.length * room;
      if (start(last) >= end - 1e-9) break;
      blocks.pop();
      const shift = before.members.length * room;
      before.sum += last.sum - shift * last.members.length;
      before.members.push(...last.members);
    }
  }
  const placed = new Array<number>(wanted.length).fill(0);
  for (const block of blocks) {
    const at = start(block);
    block.members.forEach((index, k) => (placed[index] = at + k * room));
  }
  return placed;
}
