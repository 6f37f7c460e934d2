export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * How many values lie in each bin, `perDecade` of them from one power of ten to the next.
 * Those below `least` count in the first bin; there are as many bins as the largest value needs.
 */
export function logBins(values: Iterable<number>, least: number, perDecade: number): readonly Bin[] {
  const counts: number[] = [];
  for (const value of values) {
    const index = value <= least ? 0 : Math.floor(Math.log10(value / least) * perDecade + 1e-9);
    while (counts.length <= index) counts.push(0);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const edge = (index: number): number => least * 10 ** (index / perDecade);
  return counts.map((count, index) => ({ from: edge(index), to: edge(index + 1), count }));
}
