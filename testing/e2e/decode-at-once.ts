import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bytesToCodes, floatToPcm16, packLevels } from "@mynah/codec";
import { codecManifestSchema, keys, speechIdSchema } from "@mynah/protocol";
import { Redis } from "ioredis";
import { InferenceSession, Tensor } from "onnxruntime-node";

const voiceInTheBox = fileURLToPath(new URL("../../models/mynah-mini/", import.meta.url));

interface DecodedSpeech {
  readonly redisUrl: string;
  readonly speechId: string;
  /** folder of the codec; default: that of the voice in the box */
  readonly codecFolder?: string;
}

/** What a speech sounds like when each segment's journalled codes are decoded in one piece, by the codec alone. */
export async function decodeAtOnce({
  redisUrl,
  speechId,
  codecFolder = voiceInTheBox,
}: DecodedSpeech): Promise<Buffer> {
  const manifest = codecManifestSchema.parse(JSON.parse(readFileSync(join(codecFolder, "codec.json"), "utf8")));
  const session = await InferenceSession.create(join(codecFolder, manifest.onnx));
  const redis = new Redis(redisUrl);
  try {
    const journals = await readJournals(redis, speechId);
    const decoded: Buffer[] = [];
    for (const journal of journals) decoded.push(await decode(session, journal));
    return Buffer.concat(decoded);
  } finally {
    redis.disconnect();
  }
}

async function readJournals(redis: Redis, speechId: string): Promise<readonly Buffer[]> {
  const id = speechIdSchema.parse(speechId);
  const texts = JSON.parse((await redis.hget(keys.speech(id), "texts")) ?? "[]") as string[];
  const journals = await Promise.all(texts.map((_, segment) => redis.getBuffer(keys.journal(id, segment))));
  return journals.map((journal) => journal ?? Buffer.alloc(0));
}

async function decode(session: InferenceSession, journal: Buffer): Promise<Buffer> {
  const frames = journal.length / 14;
  const { levels } = packLevels([bytesToCodes(journal)], frames);
  const tensors = levels.map((data, level) => new Tensor("int64", data, [1, frames * 2 ** level]));
  const codes = tensors.map((tensor, level) => [`audio_codes.${level}`, tensor] as const);
  const start = [["first_frame", new Tensor("int64", BigInt64Array.of(0n), [1])] as const];
  const feeds = Object.fromEntries([...codes, ...(session.inputNames.includes("first_frame") ? start : [])]);
  const { audio_values: audio } = await session.run(feeds);
  return Buffer.from(floatToPcm16(audio!.data as Float32Array));
}
