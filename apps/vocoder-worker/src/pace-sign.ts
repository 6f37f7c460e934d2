import { msToTick } from "@mynah/protocol";
import { publishPace, withdrawPace, type PaceOwner, type VocoderPace } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { startRounds, type Rounds } from "./rounds.js";

const SAY_EVERY_MS = 1_000;

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
    pauseMs: () => msToTick(SAY_EVERY_MS),
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
