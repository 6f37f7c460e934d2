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

export interface GivenBackTry {
  readonly epoch: number;
  /** also when a later attempt has claimed the segment: its own try stays */
  readonly evenIfClaimed?: boolean;
}

/** For an attempt that hands its segment over unharmed, or lost it while Redis was silent: it does not count. Once an attempt. */
export async function giveBackTry(
  redis: Redis,
  { speechId, segment }: SegmentName,
  { epoch, evenIfClaimed = false }: GivenBackTry,
): Promise<void> {
  await giveBack(redis, keys.segment(speechId, segment), epoch, evenIfClaimed ? "even then" : "");
}
