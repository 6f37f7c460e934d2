import { randomBytes } from "node:crypto";
import { z } from "zod";

/** Names one speech everywhere: `<shard>-<22 url-safe characters>`. The shard decides on which Redis keys it lives. */
export type SpeechId = string & z.$brand<"SpeechId">;

const pattern = /^(0|[1-9]\d{0,3})-[A-Za-z0-9_]{22}$/;

export const speechIdSchema = z.string().regex(pattern, "not a speech id").brand<"SpeechId">();

/** A new unguessable id (128 random bits) on the given shard. `-` is kept for the shard, so base64url's becomes `_`. */
export function createSpeechId(shard: number): SpeechId {
  return speechIdSchema.parse(`${shard}-${randomBytes(16).toString("base64url").replaceAll("-", "_")}`);
}

/** The shard that the id names. */
export function shardOf(speechId: SpeechId): number {
  return Number(speechId.slice(0, speechId.indexOf("-")));
}

/** BullMQ job id of one segment (BullMQ refuses `:` in ids). */
export function speechJobId(speechId: SpeechId, segment: number): string {
  return `${speechId}-${segment}`;
}

/** The inverse of {@link speechJobId}; undefined for a foreign id. */
export function parseSpeechJobId(jobId: string): { readonly speechId: SpeechId; readonly segment: number } | undefined {
  const cut = jobId.lastIndexOf("-");
  const speechId = speechIdSchema.safeParse(jobId.slice(0, cut));
  const segment = Number(jobId.slice(cut + 1));
  return speechId.success && Number.isInteger(segment) ? { speechId: speechId.data, segment } : undefined;
}
