/** Letters in their order whatever their case, numbers by value: Table 9 before Table 10. */
export function compareTexts(a: string, b: string): number {
  const left = a.toLowerCase().match(/\d+|\D+/g) ?? [];
  const right = b.toLowerCase().match(/\d+|\D+/g) ?? [];
  for (const [i, x] of left.entries()) {
    const y = right[i];
    if (y === undefined) return 1;
    const difference = Number(x) - Number(y);
    if (difference) return difference;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
