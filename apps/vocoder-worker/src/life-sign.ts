import { limits } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { startRounds, type Rounds } from "./rounds.js";

const BEAT_EVERY_MS = limits.vocoderTtlMs / 3;
/** Without a beat for so long, Redis does not answer. */
const SILENCE_MS = 2 * limits.vocoderTtlMs;

export interface LifeSign extends Rounds {
  /** Redis has taken a beat lately. */
  readonly isHeard: boolean;
}

/**
 * Says on every shard that this vocoder lives, so that nobody claims its windows. A vocoder that cannot decode keeps silent: what it
 * holds is for others.
 */
export function startLifeSign(queues: readonly WindowsQueue[], canDecode: () => boolean): LifeSign {
  let heardAt = -Infinity;
  const rounds = startRounds({
    everyMs: BEAT_EVERY_MS,
    jitter: 0,
    onError: () => undefined,
    async round() {
      if (!canDecode()) return;
      await Promise.all(queues.map((queue) => queue.beat()));
      heardAt = performance.now();
    },
  });
  return {
    stop: () => rounds.stop(),
    get isHeard() {
      return performance.now() - heardAt < SILENCE_MS;
    },
  };
}
