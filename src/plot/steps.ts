/** A staircase through samples of a quantity that jumps: flat between jumps, upright at them. */
import type { Point } from './chart.js';

/**
 * The samples' x must ascend. A jump is drawn half-way between the two samples on its sides, by ratio
 * on a logarithmic axis; samples within a tread are left out. Gaps (NaN) stay gaps.
 */
export function staircase(points: readonly Point[], kind: 'linear' | 'log'): readonly Point[] {
  const middle = (a: number, b: number): number =>
    kind === 'log' && a > 0 && b > 0 ? Math.sqrt(a * b) : (a + b) / 2;
  const steps: Point[] = [];
  points.forEach(([x, y], i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before && Number.isFinite(y) && Number.isFinite(before[1]) && before[1] !== y) {
      const at = middle(before[0], x);
      steps.push([at, before[1]], [at, y]);
    }
    const isEnd = !before || !after || !Number.isFinite(before[1]) || !Number.isFinite(after[1]);
    if (isEnd || !Number.isFinite(y)) steps.push([x, y]);
  });
  return steps;
}
