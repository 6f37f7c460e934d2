import { join } from "node:path";
import { lacksEncoder, noEncoderWords } from "../codec/lacks-encoder.js";
import { isPullable, type CodecFolder, type PullableCodec } from "../codec/codec-folder.js";
import { publishedFile } from "../published/published-set.js";
import { sizeOf } from "../published/file-check.js";
import { readLock, type PulledRecord } from "../published/pulled-record.js";
import { arePreparedFilesThere, readPrepared, type PreparedRecord } from "../prepare/prepared-record.js";

type CodecState = "ready" | "not pulled" | "not prepared" | "missing";

export interface CodecEntry {
  readonly name: string;
  readonly state: CodecState;
  /** of its files on this disk */
  readonly bytes: number;
  readonly commit: string | undefined;
  /** what it lacks, and yet can be used */
  readonly fault?: string;
}

/** A quick look at sizes and records; checksums are for `pull`. */
export async function codecEntry(codec: CodecFolder): Promise<CodecEntry> {
  const entry = isPullable(codec) ? await pullableEntry(codec) : await shippedEntry(codec);
  const lacksOne = entry.state === "ready" && (await lacksEncoder(codec));
  return lacksOne ? { ...entry, fault: noEncoderWords(entry.name) } : entry;
}

async function shippedEntry({ folder, manifest }: CodecFolder): Promise<CodecEntry> {
  const bytes = await sizeOf(join(folder, manifest.onnx));
  return {
    name: manifest.name,
    state: bytes === undefined ? "missing" : "ready",
    bytes: bytes ?? 0,
    commit: undefined,
  };
}

async function pullableEntry(codec: PullableCodec): Promise<CodecEntry> {
  const [pulled, prepared] = [await readLock(codec, codec.source.repo), await readPrepared(codec)];
  const published = await publishedSizes(codec);
  const isPulled = published.every(
    (bytes, index) => bytes !== undefined && isRecorded(codec, pulled, { bytes, index }),
  );
  const isPrepared = prepared !== undefined && (await isCurrent(codec, prepared, pulled));
  const bytes = [...published, ...(prepared?.files.map((file) => file.bytes) ?? [])];
  return {
    name: codec.manifest.name,
    state: isPrepared ? "ready" : isPulled ? "not prepared" : "not pulled",
    bytes: bytes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    commit: pulled?.commit,
  };
}

async function publishedSizes(codec: PullableCodec): Promise<readonly (number | undefined)[]> {
  return Promise.all(codec.source.files.map(({ path }) => sizeOf(publishedFile(codec, path))));
}

function isRecorded(
  { source }: PullableCodec,
  pulled: PulledRecord | undefined,
  { bytes, index }: { readonly bytes: number; readonly index: number },
): boolean {
  return pulled?.files.find(({ path }) => path === source.files[index]?.path)?.bytes === bytes;
}

/** The published files may be gone by then: a role needs only what was prepared from them. */
async function isCurrent(
  codec: PullableCodec,
  prepared: PreparedRecord,
  pulled: PulledRecord | undefined,
): Promise<boolean> {
  const decoder = pulled?.files.find(({ path }) => path === codec.source.files[0].path);
  if (decoder && decoder.sha256 !== prepared.from.sha256) return false;
  return arePreparedFilesThere(codec, prepared);
}
