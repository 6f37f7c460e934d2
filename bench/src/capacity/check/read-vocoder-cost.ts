import { connectRedis, readPace } from "@mynah/protocol/redis";
import type { Fleet } from "@mynah/testing";
import type { VocoderCost } from "./scripted-times.js";

const CODEC = "mynah-mini-codec";

/** What the vocoders of a fleet say of themselves. */
export async function readVocoderCost({ redis: { url } }: Fleet): Promise<VocoderCost> {
  const redis = connectRedis({ url, name: "bench", use: "commands", onError: () => undefined });
  try {
    const pace = await readPace(redis, CODEC);
    if (pace === undefined) throw new Error(`no vocoder of the codec ${CODEC} says what decoding costs it`);
    return { msPerFrame: pace.msPerFrame, decoders: pace.decoders / pace.vocoders };
  } finally {
    redis.disconnect();
  }
}
