/** A measured point of a curve. */
export type Point = readonly [x: number, y: number];

/**
 * Between measured points a straight line; before the first and beyond the last one the line through the nearest two, but
 * never below `least`: nobody has measured there.
 */
export function interpolate(points: readonly Point[], x: number, least = 0): number {
  if (points.length === 0) throw new RangeError("a curve needs a point");
  const after = points.findIndex(([at]) => at >= x);
  const right = after === -1 ? points.length - 1 : Math.max(1, after);
  const [from, to] = [points[right - 1] ?? points[0]!, points[right] ?? points[0]!];
  if (from[0] === to[0]) return Math.max(least, to[1]);
  const slope = (to[1] - from[1]) / (to[0] - from[0]);
  return Math.max(least, from[1] + slope * (x - from[0]));
}
