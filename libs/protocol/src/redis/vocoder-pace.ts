import type { Redis } from "ioredis";
import { z } from "zod";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { readSigns, saySign } from "./worker-signs.js";

export const vocoderPaceSchema = z.object({
  /** of a window decoded alone, context and padding included */
  msPerFrame: z.number().min(0),
  /** of each further window of the same shape in the batch: about as much on a CPU, next to nothing on a GPU */
  msPerJoiningFrame: z.number().min(0),
  /** decodes at the same time */
  decoders: z.int().min(1),
  /** execution provider: cpu, cuda, tensorrt, webgpu */
  provider: z.string(),
});

/** What decoding costs one vocoder, as it measures itself. */
export type VocoderPace = z.infer<typeof vocoderPaceSchema>;

/** What a window may cost, whichever vocoder takes it: of each figure the slowest vocoder's. */
export interface PaceOfAll {
  readonly msPerFrame: number;
  readonly msPerJoiningFrame: number;
  /** of all vocoders together */
  readonly decoders: number;
  readonly vocoders: number;
  /** of the vocoder with the greatest `msPerFrame` */
  readonly provider: string;
}

/** Which vocoder of which codec. */
export interface PaceOwner {
  readonly codec: string;
  readonly consumer: string;
}

/** A pace outlives a life sign, so that a late beat does not hide it. */
const PACE_TTL_MS = 3 * limits.vocoderTtlMs;

/** Says what decoding costs a vocoder. Forgotten after `3 * limits.vocoderTtlMs`: say it again about twice in that. */
export async function publishPace(redis: Redis, { codec, consumer }: PaceOwner, pace: VocoderPace): Promise<void> {
  await saySign(redis, keys.paces(codec), { worker: consumer, said: pace, ttlMs: PACE_TTL_MS });
}

/** For a vocoder that stops: nobody reckons with it any more. */
export async function withdrawPace(redis: Redis, { codec, consumer }: PaceOwner): Promise<void> {
  await redis.hdel(keys.paces(codec), consumer);
}

/**
 * The pace of the vocoders of this codec that live; undefined while none has said it. The slowest counts, since a window
 * goes to whichever vocoder is free.
 */
export async function readPace(redis: Redis, codec: string): Promise<PaceOfAll | undefined> {
  return slowest(await readSigns(redis, keys.paces(codec), vocoderPaceSchema));
}

function slowest(paces: readonly VocoderPace[]): PaceOfAll | undefined {
  const [first, ...others] = paces;
  if (first === undefined) return undefined;
  const last = others.reduce((slow, pace) => (pace.msPerFrame > slow.msPerFrame ? pace : slow), first);
  return {
    msPerFrame: last.msPerFrame,
    msPerJoiningFrame: Math.max(...paces.map((pace) => pace.msPerJoiningFrame)),
    decoders: paces.reduce((sum, pace) => sum + pace.decoders, 0),
    vocoders: paces.length,
    provider: last.provider,
  };
}
