/** Why a request is to be tried again. */
export type Failure =
  | { readonly kind: "network" }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter: string | null };

const delaysMs = [1_000, 2_000, 4_000, 8_000];
export const MOST_ATTEMPTS = delaysMs.length + 1;
/** who is told to wait longer than this is told so, and may come back */
const MOST_WAIT_MS = 60_000;
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Milliseconds to wait after the `attempt`-th try (from 1) has failed; undefined when trying again makes no sense.
 * @param now wall clock in ms, for a Retry-After that is a date
 */
export function retryDelayMs(failure: Failure, attempt: number, now: number): number | undefined {
  const backOffMs = delaysMs[attempt - 1];
  if (backOffMs === undefined) return undefined;
  if (failure.kind === "network") return backOffMs;
  if (!passing.has(failure.status)) return undefined;
  const askedMs = retryAfterMs(failure.retryAfter, now) ?? 0;
  return askedMs > MOST_WAIT_MS ? undefined : Math.max(backOffMs, askedMs);
}

function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : date - now;
}
