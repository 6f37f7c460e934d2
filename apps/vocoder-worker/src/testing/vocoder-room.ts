import { SNAC_24KHZ, defaultShapes } from "@mynah/codec";
import type { CodecDecoder } from "@mynah/codec-onnx";
import { createLogger } from "@mynah/program";
import {
  createSpeechId,
  encodeWindow,
  keys,
  VOCODERS_GROUP,
  type ChunkRecord,
  type CodecManifest,
  type SpeechId,
  type WindowRecord,
} from "@mynah/protocol";
import { createSpeechStore, createWindowsQueue, readPcm, type WindowsQueue } from "@mynah/protocol/redis";
import { waitUntil } from "@mynah/testing";
import { Redis } from "ioredis";
import { Registry } from "prom-client";
import { createVocoderMetrics } from "../vocoder-metrics.js";
import type { VocoderOptions } from "../vocoder-options.js";
import { startVocoder, type Vocoder } from "../vocoder.js";
import { asLoaded, createFakeDecoder } from "./fake-decoder.js";

export const TEST_CODEC: CodecManifest = {
  ...SNAC_24KHZ,
  name: "test-codec",
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  levelStrides: [4, 2, 1],
  onnx: "none",
};

/** The windows of the first shard. */
export const STREAM = keys.windows(TEST_CODEC.name, 0);

type Sounds = readonly (readonly [seq: number, value: number])[];

export interface TestVocoder extends Vocoder {
  readonly registry: Registry;
}

export interface TestVocoderOptions extends Partial<VocoderOptions> {
  readonly decoder?: CodecDecoder;
}

/** What the tests do around vocoders: open speeches, queue windows, look at what came out. */
export class VocoderRoom {
  readonly redis: Redis;
  readonly #url: string;
  readonly #vocoders: Vocoder[] = [];
  readonly #connections: Redis[] = [];

  constructor(url: string) {
    this.#url = url;
    this.redis = this.connect();
  }

  connect(): Redis {
    const redis = new Redis(this.#url).on("error", () => undefined);
    this.#connections.push(redis);
    return redis;
  }

  vocoder({ decoder = createFakeDecoder(), ...more }: TestVocoderOptions = {}): TestVocoder {
    const registry = new Registry();
    const vocoder = startVocoder({
      server: { url: this.#url },
      consumer: `vocoder-${this.#vocoders.length}`,
      shards: 1,
      codec: TEST_CODEC,
      shapes: defaultShapes(TEST_CODEC),
      loaded: asLoaded(decoder),
      maxBatch: 8,
      maxWaitMs: 5,
      stallMs: 10_000,
      onStalled: () => undefined,
      metrics: createVocoderMetrics(registry),
      log: createLogger("test", process.env["LOG_LEVEL"] ?? "silent"),
      ...more,
    });
    this.#vocoders.push(vocoder);
    return Object.defineProperty(vocoder as TestVocoder, "registry", { value: registry });
  }

  /** A vocoder's end of the queue without a vocoder: it reads, and then never acknowledges. */
  async queue(consumer: string, shard = 0): Promise<WindowsQueue> {
    const queue = createWindowsQueue(this.redis, { codec: TEST_CODEC.name, shard, consumer });
    await queue.prepare();
    return queue;
  }

  async openSpeech(shard = 0): Promise<SpeechId> {
    const speechId = createSpeechId(shard);
    await createSpeechStore(this.redis).open(speechId, { owner: "o", model: "m", voice: "v", texts: ["t"] });
    return speechId;
  }

  async add(windows: readonly WindowRecord[]): Promise<void> {
    for (const window of windows) await this.addRecord(window.speechId, encodeWindow(window));
  }

  async addRecord(speechId: SpeechId, record: Buffer): Promise<void> {
    await this.redis.xadd(keys.windows(TEST_CODEC.name, Number(speechId.split("-")[0])), "*", "w", record);
  }

  /** in order of writing */
  async chunks(speechId: SpeechId): Promise<readonly ChunkRecord[]> {
    const entries = await readPcm(this.redis, speechId, { afterId: "0", count: 1_000 });
    return entries.flatMap((entry) => (entry.kind === "chunk" ? [entry.chunk] : []));
  }

  /** seq -> first Int16 of its sound, in order of writing */
  async sounds(speechId: SpeechId): Promise<Sounds> {
    return (await this.chunks(speechId)).map(({ seq, pcm }) => [seq, pcm.readInt16LE(0)]);
  }

  async status(speechId: SpeechId): Promise<string | undefined> {
    return (await createSpeechStore(this.redis).find(speechId))?.status;
  }

  /** The sounds, once there are so many. */
  heard(speechId: SpeechId, count: number, timeoutMs = 5_000): Promise<Sounds> {
    const enough = async (): Promise<Sounds | undefined> => {
      const sounds = await this.sounds(speechId);
      return sounds.length >= count ? sounds : undefined;
    };
    return waitUntil(enough, { timeoutMs, what: `${count} chunks` });
  }

  /** Windows that somebody has read and not yet acknowledged. */
  async pending(): Promise<number> {
    return Number((await this.redis.xpending(STREAM, VOCODERS_GROUP))[0]);
  }

  async nothingLeft(): Promise<void> {
    await waitUntil(async () => (await this.redis.xlen(STREAM)) === 0 && (await this.pending()) === 0, {
      what: "an empty queue",
    });
  }

  /** A vocoder that has read windows and does nothing more: it was killed. */
  async killedWith(windows: readonly WindowRecord[]): Promise<void> {
    const killed = await this.queue("killed");
    await this.add(windows);
    await killed.beat();
    await killed.read(this.connect(), { count: windows.length, blockMs: 10 });
  }

  async close(): Promise<void> {
    await Promise.all(this.#vocoders.map((vocoder) => vocoder.stop(1_000)));
    for (const redis of this.#connections) redis.disconnect();
  }
}
