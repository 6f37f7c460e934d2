import type { Logger } from "@mynah/program";
import type { SpeechId } from "@mynah/protocol";
import { noteDeadSegment } from "@mynah/protocol/redis";
import type { Redis } from "ioredis";
import { MAX_TRIES } from "../decoding/decode-batch.js";
import type { VocoderMetrics } from "../vocoder-metrics.js";

export interface NoteDeadOptions {
  readonly redis: Redis;
  readonly codec: string;
  readonly metrics: Pick<VocoderMetrics, "deadSegments">;
  readonly log: Pick<Logger, "warn">;
}

/** Leaves a record of a segment whose window was given up; without one the speech ends all the same. */
export function createDeadNoter({ redis, codec, metrics, log }: NoteDeadOptions) {
  return (speechId: SpeechId, segment?: number): void => {
    const dead = { speechId, segment, codec, reason: "window_failed", attempts: MAX_TRIES } as const;
    metrics.deadSegments.inc({ reason: dead.reason });
    noteDeadSegment(redis, dead).catch((error: unknown) => log.warn({ err: error }, "no record of a dead segment"));
  };
}
