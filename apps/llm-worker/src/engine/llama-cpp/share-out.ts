export interface ToShareOut {
  readonly sequences: number;
  /** of one context; 0: all there are */
  readonly threads: number;
  readonly cores: number;
  readonly hasGpu: boolean;
}

/**
 * How many sequences each context gets. One context decodes or samples, never both, so on a CPU several keep more cores busy than one
 * does; on a GPU one batch of all is best, and so it is where one context has all cores. Pure.
 */
export function shareOut({ sequences, threads, cores, hasGpu }: ToShareOut): readonly number[] {
  const most = hasGpu || threads === 0 ? 1 : Math.floor(cores / threads);
  const contexts = Math.max(1, Math.min(most, sequences));
  return Array.from({ length: contexts }, (_, at) => Math.floor((sequences + contexts - 1 - at) / contexts));
}
