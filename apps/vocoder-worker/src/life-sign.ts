import { limits, msToTick } from "@mynah/protocol";
import type { WindowsQueue } from "@mynah/protocol/redis";
import { startRounds, type Rounds } from "./rounds.js";

const BEAT_EVERY_MS = limits.vocoderTtlMs / 3;
/** Of a vocoder that holds no window nothing can be claimed. What it reads before the next beat is claimed only once it has lain for a while. */
const IDLE_BEAT_EVERY_MS = 2 * BEAT_EVERY_MS;
/** Without a beat for so long, Redis does not answer. */
const SILENCE_MS = 2 * limits.vocoderTtlMs;

export interface LifeSignOptions {
  readonly queues: readonly WindowsQueue[];
  readonly canDecode: () => boolean;
  /** it has windows that others would have to take over */
  readonly isHolding: () => boolean;
}

export interface LifeSign extends Rounds {
  /** Redis has taken a beat lately. */
  readonly isHeard: boolean;
}

/**
 * Says on every shard that this vocoder lives, so that nobody claims its windows. A vocoder that cannot decode keeps silent: what it
 * holds is for others.
 */
export function startLifeSign({ queues, canDecode, isHolding }: LifeSignOptions): LifeSign {
  let heardAt = -Infinity;
  const rounds = startRounds({
    pauseMs: () => msToTick(isHolding() ? BEAT_EVERY_MS : IDLE_BEAT_EVERY_MS),
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
