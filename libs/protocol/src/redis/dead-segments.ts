import type { Redis } from "ioredis";
import { deadSegmentSchema, type DeadSegment } from "../dead-segment.js";
import { keys } from "../keys.js";
import { limits } from "../limits.js";

export interface NotedDeadSegment extends DeadSegment {
  /** by Redis's clock, Unix milliseconds */
  readonly atMs: number;
}

/** Leaves a record for the operator: the last `limits.deadSegments` are kept, `limits.deadSegmentTtlMs` beyond the latest. */
export async function noteDeadSegment(redis: Redis, dead: Omit<DeadSegment, "version">): Promise<void> {
  const record = JSON.stringify({ version: 1, ...dead } satisfies DeadSegment);
  const steps = redis.multi().xadd(keys.deadSegments, "MAXLEN", "~", limits.deadSegments, "*", "d", record);
  await steps.pexpire(keys.deadSegments, limits.deadSegmentTtlMs).exec();
}

/** The latest first. What a program of another version wrote in another form is left out. */
export async function readDeadSegments(redis: Redis, count: number): Promise<readonly NotedDeadSegment[]> {
  const entries = await redis.xrevrange(keys.deadSegments, "+", "-", "COUNT", count);
  return entries.flatMap(([id, [, record = ""]]) => {
    const dead = parse(record);
    return dead === undefined ? [] : [{ ...dead, atMs: Number(id.split("-")[0]) }];
  });
}

function parse(record: string): DeadSegment | undefined {
  try {
    return deadSegmentSchema.safeParse(JSON.parse(record)).data;
  } catch {
    return undefined;
  }
}
