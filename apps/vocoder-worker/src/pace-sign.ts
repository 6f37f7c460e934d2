import { limits } from "@mynah/protocol";
import { publishPace, withdrawPace, type PaceOwner, type VocoderPace } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { startRounds, type Rounds } from "./rounds.js";

export interface PaceSignOptions extends PaceOwner {
  readonly redis: Redis;
  /** undefined while this vocoder cannot decode */
  readonly read: () => VocoderPace | undefined;
}

/** Says again and again what decoding costs here, so that LLM workers cut windows that play longer than they decode. */
export function startPaceSign({ redis, read, ...owner }: PaceSignOptions): Rounds {
  // Redis away: the next round says it again.
  const ignore = (): undefined => undefined;
  const rounds = startRounds({
    everyMs: limits.vocoderTtlMs,
    jitter: 0.1,
    onError: ignore,
    async round() {
      const pace = read();
      if (pace !== undefined) await publishPace(redis, owner, pace);
    },
  });
  return {
    async stop() {
      await rounds.stop();
      await withdrawPace(redis, owner).catch(ignore);
    },
  };
}
