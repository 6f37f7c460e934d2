import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPullable, readCodecFolder } from "../codec/codec-folder.js";
import type { PulledRecord } from "../published/pulled-record.js";
import { createHub } from "../hub/hub.js";
import { createPatientFetch } from "../hub/patient-fetch.js";
import { pullCodec, type PullResult } from "../pull/pull-codec.js";
import type { PullRequest } from "../pull/pull-request.js";
import type { PullTools } from "../pull/pull-tools.js";
import { startFakeHub, type FakeHub } from "./fake-hub.js";
import { fakeCheckPublished, fakePrepare, type FakePrepare } from "./fake-prepare.js";
import { makeModelsFolder, type ModelsFolder } from "./models-folder.js";

export const decoderPath = "onnx/decoder_model.onnx";
export const encoderPath = "onnx/encoder_model.onnx";

export interface PullBench {
  readonly hub: FakeHub;
  readonly models: ModelsFolder;
  readonly preparing: FakePrepare;
  /** the two files of the hub's first commit */
  readonly decoder: Buffer;
  readonly encoder: Buffer;
  readonly firstCommit: string;
  /** what was said, and how long each pause was */
  readonly said: string[];
  readonly pausesMs: number[];
  /** what a pull on this hub works with */
  tools(signal?: AbortSignal, token?: string): PullTools;
  pull(request?: PullRequest, tools?: Partial<PullTools> & { readonly token?: string }): Promise<PullResult>;
  /** bytes of a file below the codec's folder; undefined when it is not there */
  read(path: string): Buffer | undefined;
  /** what pulled.json says */
  lock(): PulledRecord | undefined;
  stop(): Promise<void>;
}

/** A pull on a fake hub and a models folder of its own, in which pauses take no time. */
export async function startPullBench(): Promise<PullBench> {
  const [hub, models, preparing] = [await startFakeHub(), makeModelsFolder(), fakePrepare()];
  const [decoder, encoder] = [randomBytes(400_000), randomBytes(150_000)];
  const firstCommit = hub.commit({ [decoderPath]: decoder, [encoderPath]: encoder });
  const [said, pausesMs]: [string[], number[]] = [[], []];
  const say = (line: string): void => void said.push(line);
  const read = (path: string): Buffer | undefined => {
    const file = join(models.codec, path);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  const toolsFor = (signal = new AbortController().signal, token?: string): PullTools => {
    const wait = async (ms: number): Promise<void> => void pausesMs.push(ms);
    const fetch = createPatientFetch({ signal, wait, say, silenceMs: 2_000 });
    const access = createHub({ endpoint: hub.endpoint, token, fetch });
    const progress = { say, transfer: () => undefined, end: () => undefined };
    const freeBytes = async (): Promise<number> => 1e12;
    const ports = { checkPublished: fakeCheckPublished, prepare: preparing.prepare, progress, freeBytes };
    return { hub: access, endpoint: hub.endpoint, signal, wait, silenceMs: 2_000, ...ports };
  };
  return {
    ...{ hub, models, preparing, decoder, encoder, firstCommit, said, pausesMs, read },
    tools: toolsFor,
    async pull(request = {}, { token, ...tools } = {}) {
      const codec = await readCodecFolder(models.codec);
      if (!isPullable(codec)) throw new Error("no source");
      return pullCodec(codec, request, { ...toolsFor(tools.signal, token), ...tools });
    },
    lock() {
      const text = read("pulled.json");
      return text && (JSON.parse(text.toString()) as PulledRecord);
    },
    async stop() {
      await hub.stop();
      models.remove();
    },
  };
}
