import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import type { SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";

export interface SegmentName {
  readonly speechId: SpeechId;
  readonly segment: number;
}

/** How often a segment was begun and neither finished nor given back, and by which attempt last. */
export interface SegmentTries {
  readonly tries: number;
  /** 0: nobody has claimed it */
  readonly epoch: number;
}

const giveBack = luaCommand("giveBackTry", 1);

export async function readTries(redis: Redis, { speechId, segment }: SegmentName): Promise<SegmentTries> {
  const [tries, epoch] = await redis.hmget(keys.segment(speechId, segment), "tries", "epoch");
  return { tries: Number(tries ?? 0), epoch: Number(epoch ?? 0) };
}

/** For an attempt that hands its segment over unharmed: it does not count. */
export async function giveBackTry(redis: Redis, { speechId, segment }: SegmentName, epoch: number): Promise<void> {
  await giveBack(redis, keys.segment(speechId, segment), epoch);
}
