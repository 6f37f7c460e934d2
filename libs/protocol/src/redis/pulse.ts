import type { Redis } from "ioredis";
import { msToTick } from "../tick.js";

/** Whether Redis answers on a connection. A connection that has died in silence looks alive, so it is asked. */
export interface Pulse {
  /** it is connected, and has answered lately */
  readonly isAnswering: boolean;
  /** Resolves once nothing has been answered for `ms`. */
  silentFor(ms: number): Promise<void>;
}

const PING_EVERY_MS = 1_000;
/** Two pings without an answer. */
const FRESH_MS = 2.5 * PING_EVERY_MS;

/**
 * Pings as long as the connection is up, one ping at a time. On a connection that only listens the ping is also what makes its
 * silence a failure: ioredis's `socketTimeout` waits for answers only.
 *
 * @param onPing told the round trip of each ping that was answered
 */
export function startPulse(redis: Redis, onPing?: (ms: number) => void): Pulse {
  let answeredAt = performance.now();
  let [isAsking, timer]: [boolean, NodeJS.Timeout | undefined] = [false, undefined];
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const askedAt = performance.now();
    await redis.ping().then(
      () => {
        answeredAt = performance.now();
        onPing?.(answeredAt - askedAt);
      },
      () => undefined,
    );
    isAsking = false;
  };
  const askAtTick = (): void => {
    timer = setTimeout(() => (askAtTick(), void ask()), msToTick(PING_EVERY_MS)).unref();
  };
  redis.on("ready", () => {
    clearTimeout(timer);
    answeredAt = performance.now();
    askAtTick();
  });
  redis.on("close", () => clearTimeout(timer));
  const silentMs = (): number => performance.now() - answeredAt;
  return {
    get isAnswering() {
      return redis.status === "ready" && silentMs() < FRESH_MS;
    },
    async silentFor(ms) {
      while (silentMs() < ms) await new Promise((resolve) => setTimeout(resolve, ms - silentMs()).unref());
    },
  };
}
