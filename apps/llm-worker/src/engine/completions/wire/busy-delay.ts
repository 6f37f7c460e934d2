export interface BusyWait {
  /** refusals before this one */
  readonly refusals: number;
  /** how long the server wants to be left alone, where it says so */
  readonly retryAfterMs?: number | undefined;
  /** since the first refusal */
  readonly waitedMs: number;
  /** no more than this in all */
  readonly boundMs: number;
  /** in [0, 1): spreads those who were refused together */
  readonly random: number;
}

const FIRST_MS = 100;
const MOST_MS = 2_000;
/** Who comes back all at once is refused again. */
const SPREAD = 0.25;

/** How long to wait before a busy server is asked again; undefined: it is not worth waiting for. */
export function busyDelayMs({ refusals, retryAfterMs, waitedMs, boundMs, random }: BusyWait): number | undefined {
  const backoff = Math.min(MOST_MS, FIRST_MS * 2 ** refusals) * (0.5 + random / 2);
  const delay = retryAfterMs === undefined ? backoff : retryAfterMs * (1 + random * SPREAD);
  return waitedMs + delay > boundMs ? undefined : delay;
}

/** The header Retry-After, as seconds or a date; undefined when it is neither. */
export function readRetryAfterMs(header: string | undefined, unixMs: number): number | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - unixMs);
}
