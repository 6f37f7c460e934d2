import { speechIdSchema, type SpeechId } from "@mynah/protocol";

/** The speech that a malformed window record seems to name, so that its listeners can be told. */
export function findSpeechId(record: Buffer, shard: number): SpeechId | undefined {
  const found = new RegExp(`${shard}-[A-Za-z0-9_]{22}`).exec(record.toString("latin1"))?.[0];
  return speechIdSchema.safeParse(found).data;
}
