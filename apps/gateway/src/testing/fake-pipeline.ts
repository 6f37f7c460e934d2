import {
  keys,
  limits,
  SpeechError,
  type ChunkRecord,
  type SegmentEnd,
  type SpeechJob,
  type WindowRecord,
} from "@mynah/protocol";
import {
  connectRedis,
  createSegmentWriter,
  createSpeechStore,
  createWindowsQueue,
  publishEnginePace,
  withdrawEnginePace,
  type EnginePace,
  type SegmentWriter,
  type SpeechStore,
  type WindowEntry,
  type WindowsQueue,
} from "@mynah/protocol/redis";
import { Worker, type Job } from "bullmq";
import { fakePcm, FAKE_CHUNK_SAMPLES } from "./fake-pcm.js";

/** what each chunk says that its decode took */
const FAKE_DECODE_US = 1_500;

export interface FakePipelineOptions {
  readonly url: string;
  readonly profile: string;
  readonly codec: string;
  /** chunks of each segment */
  readonly chunks?: number;
  readonly chunkDelayMs?: number;
  /** samples of each chunk; one frame when absent */
  readonly chunkSamples?: number;
  /** in which order a segment's chunks are committed: a permutation of 0..chunks-1 */
  readonly commitOrder?: (chunks: number) => readonly number[];
  /** each chunk is written twice */
  readonly doubles?: boolean;
  /** the speech fails before this chunk of this segment */
  readonly failAt?: { readonly segment: number; readonly seq: number };
  /** jobs are taken and nothing comes of them */
  readonly silent?: boolean;
  readonly concurrency?: number;
  /** what the worker says of itself; silent when absent */
  readonly pace?: EnginePace;
}

export interface FakePipeline {
  readonly jobs: readonly SpeechJob[];
  close(): Promise<void>;
}

interface Parts {
  readonly redis: ReturnType<typeof connectRedis>;
  readonly blocking: ReturnType<typeof connectRedis>;
  readonly store: SpeechStore;
  readonly windows: WindowsQueue;
  /** those taken so far */
  readonly jobs: SpeechJob[];
}

/** An LLM worker and a vocoder in one: real queue, real streams, real scripts; only the sound is made up. */
export async function startFakePipeline(options: FakePipelineOptions): Promise<FakePipeline> {
  const redis = connectRedis({ url: options.url, name: "fake", use: "commands" });
  const blocking = connectRedis({ url: options.url, name: "fake-blocking", use: "blocking" });
  const windows = createWindowsQueue(redis, { codec: options.codec, shard: 0, consumer: "fake-vocoder" });
  await windows.prepare();
  const beat = async (): Promise<void> => {
    await windows.beat();
    const pace = options.pace ?? { sequences: options.concurrency ?? 1 };
    await publishEnginePace(redis, { profile: options.profile, worker: "fake-worker" }, pace);
  };
  await beat();
  const beats = setInterval(() => void beat().catch(() => undefined), limits.vocoderTtlMs / 3);
  const jobs: SpeechJob[] = [];
  const parts: Parts = { redis, blocking, store: createSpeechStore(redis), windows, jobs };
  const worker = new Worker<SpeechJob>(
    keys.queue(options.profile),
    async (job) => {
      if (options.silent === true) jobs.push(job.data);
      else await speakSegment(parts, options, job);
    },
    { connection: blocking, prefix: keys.queuePrefix, concurrency: options.concurrency ?? 1 },
  );
  worker.on("error", () => undefined);
  return {
    jobs,
    async close() {
      clearInterval(beats);
      await withdrawEnginePace(redis, { profile: options.profile, worker: "fake-worker" }).catch(() => undefined);
      await worker.close(true);
      [redis, blocking].forEach((connection) => connection.disconnect());
    },
  };
}

async function speakSegment(
  parts: Parts,
  options: FakePipelineOptions,
  { data, attemptsStarted }: Job<SpeechJob>,
): Promise<void> {
  const { chunks = 3, commitOrder, failAt, chunkDelayMs = 0, chunkSamples = FAKE_CHUNK_SAMPLES } = options;
  const { speechId, segment } = data;
  const writer = createSegmentWriter(parts.redis, { speechId, segment, codec: options.codec, epoch: attemptsStarted });
  // What an earlier test has cancelled may still lie in the queue.
  if (typeof (await writer.claim()) === "string") return;
  parts.jobs.push(data);
  const order = commitOrder?.(chunks) ?? Array.from({ length: chunks }, (_, seq) => seq);
  for (const [index, seq] of order.entries()) {
    if (failAt?.segment === segment && failAt.seq === index) return fail(parts.store, data);
    if (chunkDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, chunkDelayMs));
    if (!(await speakChunk(parts, options, { writer, data, seq }))) return;
  }
  const end: SegmentEnd = {
    type: "segment-end",
    segment,
    chunks,
    samples: chunks * chunkSamples,
    tokens: chunks * 7,
    textTokens: data.text.length,
    firstTokenMs: 1,
    generationMs: 2,
    concealedCodes: 0,
  };
  await writer.write({
    journalBytes: 0,
    codes: Buffer.alloc(0),
    windows: [],
    nextSeq: chunks,
    emittedSamples: end.samples,
    end,
  });
}

interface ChunkWork {
  readonly writer: SegmentWriter;
  readonly data: SpeechJob;
  readonly seq: number;
}

async function speakChunk(
  parts: Parts,
  options: FakePipelineOptions,
  { writer, data, seq }: ChunkWork,
): Promise<boolean> {
  const { speechId, segment } = data;
  const pcm = fakePcm(data.sampling.seed, seq, options.chunkSamples);
  const chunk: ChunkRecord = { segment, seq, firstSample: (seq * pcm.length) / 2, decodeUs: FAKE_DECODE_US, pcm };
  for (let copy = 0; copy < (options.doubles === true ? 2 : 1); copy += 1) {
    const write = {
      journalBytes: 0,
      codes: Buffer.alloc(0),
      windows: [windowOf(chunk, data)],
      nextSeq: seq + 1,
      emittedSamples: 0,
    };
    if ((await writer.write(write)) !== "ok") return false;
    const entries: readonly WindowEntry[] = await parts.windows.read(parts.redis, { count: 1, blockMs: 10 });
    for (const { entryId } of entries) await parts.windows.commit(entryId, speechId, chunk);
  }
  return true;
}

function windowOf({ segment, seq, firstSample, pcm }: ChunkRecord, { speechId }: SpeechJob): WindowRecord {
  const kept = { keepStart: 0, keepSamples: pcm.length / 2, leftEdge: false, rightEdge: false, leadMs: 0 };
  return { speechId, segment, seq, firstSample, ...kept, first: seq === 0, codes: new Uint16Array(7) };
}

async function fail(store: SpeechStore, { speechId }: SpeechJob): Promise<void> {
  const error = new SpeechError("engine_failed", "The model gave up.").toBody();
  await store.end(speechId, { type: "failed", error });
}
