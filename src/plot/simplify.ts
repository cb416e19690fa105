/** Fewer points for the same line, as far as an eye can tell. */

type Place = readonly [x: number, y: number];

function distance(p: Place, a: Place, b: Place): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1]);
  return Math.abs(dx * (a[1] - p[1]) - dy * (a[0] - p[0])) / length;
}

/**
 * The points of a line without those that lie within `tolerance` of what is drawn without them
 * (Douglas and Peucker 1973). Both ends stay.
 */
export function simplified(points: readonly Place[], tolerance: number): readonly Place[] {
  const keep = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let far = -1;
    let most = tolerance;
    for (let i = from + 1; i < to; i++) {
      const d = distance(points[i] as Place, points[from] as Place, points[to] as Place);
      if (d > most) {
        most = d;
        far = i;
      }
    }
    if (far < 0) continue;
    keep.add(far);
    spans.push([from, far], [far, to]);
  }
  return points.filter((_, i) => keep.has(i));
}

/** The same for a closed line, whose first point is not repeated. */
export function simplifiedLoop(loop: readonly Place[], tolerance: number): readonly Place[] {
  const [first] = loop;
  if (!first || loop.length < 4) return loop;
  // From its two ends that are farthest from each other, so that neither half is a mere point.
  let far = 0;
  loop.forEach((p, i) => {
    const other = loop[far] as Place;
    if (
      Math.hypot(p[0] - first[0], p[1] - first[1]) >
      Math.hypot(other[0] - first[0], other[1] - first[1])
    )
      far = i;
  });
  const there = simplified(loop.slice(0, far + 1), tolerance);
  const back = simplified([...loop.slice(far), first], tolerance);
  return [...there, ...back.slice(1, -1)];
}
