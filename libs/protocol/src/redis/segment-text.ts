import type { Redis } from "ioredis";
import { keys } from "../keys.js";
import type { SpeechId } from "../speech-id.js";
import { luaCommand } from "./lua-command.js";

/** A segment's text as far as it has come. */
export interface SegmentText {
  readonly text: string;
  /** more may follow */
  readonly isOpen: boolean;
}

export interface SegmentPlace {
  readonly speechId: SpeechId;
  readonly segment: number;
}

const closeText = luaCommand("closeText", 1);

/** undefined: the speech is not kept, or its text did not come in pieces */
export async function readSegmentText(
  redis: Redis,
  { speechId, segment }: SegmentPlace,
): Promise<SegmentText | undefined> {
  const [text, open] = await redis.hmget(keys.speech(speechId), `text:${segment}`, "open");
  return text ? { text, isOpen: open === String(segment) } : undefined;
}

/** Has an open segment end with the text that it has. Whatever comes of it, the next reading tells. */
export async function closeSegmentText(
  redis: Redis,
  { speechId, segment }: SegmentPlace,
  text: string,
): Promise<"ok" | "grown" | "closed"> {
  return String(await closeText(redis, keys.speech(speechId), segment, text)) as "ok" | "grown" | "closed";
}
