export interface BackoffOptions {
  readonly delayMs: number;
  readonly maxDelayMs: number;
  /** 0 to 1 */
  readonly jitter: number;
}

/** ms to wait before the attempt with this number (from 0): doubles up to the longest, spread at random by `jitter` either way. */
export function backoffMs(
  attempt: number,
  { delayMs, maxDelayMs, jitter }: BackoffOptions,
  random = Math.random,
): number {
  const straight = Math.min(maxDelayMs, delayMs * 2 ** attempt);
  return Math.min(maxDelayMs, straight * (1 + jitter * (2 * random() - 1)));
}
