/**
 * Linux says that a connection has room again when a third of its send buffer is free, which grows to 4 MiB (tcp_wmem).
 * Half of it, since proxies on the way take theirs in steps too.
 */
const UNSEEN_BYTES = (4 * 1_024 * 1_024) / 2;

export interface HttpPatienceOptions {
  readonly slowConsumerMs: number;
  /** the slowest that a client may read */
  readonly slowestBytesPerSecond: number;
}

/** How long a response may find no room before its client counts as one that takes nothing: one that reads slowly is seen to read only in steps. */
export function httpPatienceMs({ slowConsumerMs, slowestBytesPerSecond }: HttpPatienceOptions): number {
  return slowConsumerMs + Math.ceil((UNSEEN_BYTES * 1_000) / slowestBytesPerSecond);
}
