import type { Redis } from "ioredis";
import { z } from "zod";
import { keys } from "../keys.js";
import { limits } from "../limits.js";
import { readSigns, saySign } from "./worker-signs.js";

export const enginePaceSchema = z.object({
  /** segments that are spoken at the same time */
  sequences: z.int().min(1),
  /** how long a segment lately held its sequence; absent while nothing was measured */
  segmentMs: z.number().positive().optional(),
  /** from taking a segment to its first window; absent while nothing was measured */
  firstWindowMs: z.number().min(0).optional(),
});

/** How fast one LLM worker serves segments, as it measures itself. */
export type EnginePace = z.infer<typeof enginePaceSchema>;

/** How fast all living LLM workers of a profile serve, together. */
export interface EnginesPace {
  readonly sequences: number;
  /** the same as {@link EnginePace}, each worker weighed by its sequences */
  readonly segmentMs: number | undefined;
  readonly firstWindowMs: number | undefined;
}

/** Which LLM worker of which profile. */
export interface EngineOwner {
  readonly profile: string;
  readonly worker: string;
}

/** Says how fast a worker serves. Forgotten after `limits.enginePaceTtlMs`: say it again a few times in that. */
export async function publishEnginePace(
  redis: Redis,
  { profile, worker }: EngineOwner,
  said: EnginePace,
): Promise<void> {
  await saySign(redis, keys.engines(profile), { worker, said, ttlMs: limits.enginePaceTtlMs });
}

/** For a worker that takes no more segments: nobody reckons with it any more. */
export async function withdrawEnginePace(redis: Redis, { profile, worker }: EngineOwner): Promise<void> {
  await redis.hdel(keys.engines(profile), worker);
}

/** The pace of the LLM workers of this profile that live; undefined while none says it. */
export async function readEnginesPace(redis: Redis, profile: string): Promise<EnginesPace | undefined> {
  return sumPaces(await readSigns(redis, keys.engines(profile), enginePaceSchema));
}

/** A worker that has measured nothing yet is taken to be as fast as the others. */
function sumPaces(paces: readonly EnginePace[]): EnginesPace | undefined {
  if (paces.length === 0) return undefined;
  return {
    sequences: paces.reduce((sum, { sequences }) => sum + sequences, 0),
    segmentMs: segmentMsOfAll(paces),
    firstWindowMs: meanFirstWindowMs(paces),
  };
}

/** Sequences add up by what they finish in a second, so the harmonic mean counts. */
function segmentMsOfAll(paces: readonly EnginePace[]): number | undefined {
  let sequences = 0;
  let perMs = 0;
  for (const pace of paces) {
    if (pace.segmentMs === undefined) continue;
    sequences += pace.sequences;
    perMs += pace.sequences / pace.segmentMs;
  }
  return sequences === 0 ? undefined : sequences / perMs;
}

function meanFirstWindowMs(paces: readonly EnginePace[]): number | undefined {
  let sequences = 0;
  let sumMs = 0;
  for (const pace of paces) {
    if (pace.firstWindowMs === undefined) continue;
    sequences += pace.sequences;
    sumMs += pace.sequences * pace.firstWindowMs;
  }
  return sequences === 0 ? undefined : sumMs / sequences;
}
