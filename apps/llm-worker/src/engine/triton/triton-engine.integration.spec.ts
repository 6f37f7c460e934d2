import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEngine } from "../../testing/engine-conformance.js";
import { fakeBiStreaming } from "../../testing/fake-triton/fake-bi-streaming.js";
import { fakeTensorrtLlm } from "../../testing/fake-triton/fake-tensorrt-llm.js";
import { intsOf, textOf } from "../../testing/fake-triton/fake-backend.js";
import { startFakeTriton, type FakeTriton } from "../../testing/fake-triton/fake-triton.js";
import { describeModelServer } from "../../testing/model-server-conformance.js";
import { orpheusProfile } from "../../testing/orpheus-profile.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";
import { createTritonEngine } from "./triton-engine.js";

const audio = { audioBase: 128_266, codebookSize: 4_096 };
const model = { audio, stopId: 128_258, frames: 14 };
const anIdForEach = (text: string): readonly number[] => Array.from(text, () => 100);
const profile = orpheusProfile("http://127.0.0.1:1", "vllm");

function openEngine(url: string, backend: "tensorrt-llm" | "bi-streaming", name: string): SpeechTokenSource {
  const rest = { model: name, sequences: 4, tokenizer: "server", tls: false } as const;
  const settings = { kind: "triton", url, backend, ...rest } as const;
  return createTritonEngine({ profile, settings, tokenize: anIdForEach });
}

async function open(seedName?: "seed") {
  const server = await startFakeTriton({ ...model, backend: fakeTensorrtLlm(seedName) });
  const engine = openEngine(server.url, "tensorrt-llm", "tensorrt_llm");
  return { engine, server, audio, text: "Hello there.", voice: "tara", frames: 40, running: () => server.running };
}

describeEngine("triton, backend tensorrt-llm", () => open());
describeModelServer("triton, backend tensorrt-llm", () => open());

const request: SpeechTokenRequest = {
  text: "Hé!",
  voice: "tara",
  sampling: { temperature: 0.6, topP: 0.9, topK: 0, repetitionPenalty: 1.1, seed: 5 },
  codesSoFar: new Uint16Array(0),
  maxFrames: 40,
  signal: new AbortController().signal,
};

async function readAll(engine: SpeechTokenSource, given: Partial<SpeechTokenRequest> = {}): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const batch of engine.generate({ ...request, ...given })) ids.push(...batch);
  return ids;
}

describe("the engine triton before TensorRT-LLM", () => {
  it("sends the reference, the prompt and the codes so far as ids, and only inputs that the model declares", async () => {
    const { engine, server } = await open("seed");
    const reference = { text: "Me.", codes: new Uint16Array(7) };
    await readAll(engine, { reference, codesSoFar: Uint16Array.of(1, 2, 3, 4, 5, 6, 7) });
    const [asked] = server.requests;
    const ids = intsOf(asked!, "input_ids");
    const spoken = [0, 1, 2, 3, 4, 5, 6].map((position) => audio.audioBase + position * audio.codebookSize);
    expect(ids.slice(0, 15)).toEqual([128_259, 100, 100, 100, 128_009, 128_260, 128_261, 128_257, ...spoken]);
    expect(ids.slice(-7)).toEqual(spoken.map((id, at) => id + at + 1));
    expect(asked?.inputs.map(({ name }) => name)).not.toContain("random_seed");
    expect(asked?.inputs.find(({ name }) => name === "input_ids")?.shape).toEqual([1, ids.length]);
    await engine.close();
    await server.close();
  });

  it("names the model, and what to do, when the server does not have it", async () => {
    const { engine, server } = await open();
    const other = openEngine(server.url, "tensorrt-llm", "ensemble");
    await expect(readAll(other)).rejects.toThrow(/ensemble.*engine\.model/s);
    const wrong = openEngine(server.url, "bi-streaming", "tensorrt_llm");
    await expect(readAll(wrong)).rejects.toThrow("no input session_id");
    await Promise.all([engine, other, wrong].map((one) => one.close()));
    await server.close();
  });

  it("is left at once by a speech that ends before the server has described its model", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const engine = openEngine(`127.0.0.1:${port}`, "tensorrt-llm", "tensorrt_llm");
    const beganAt = performance.now();
    expect(await readAll(engine, { signal: AbortSignal.timeout(50) })).toEqual([]);
    expect(performance.now() - beganAt).toBeLessThan(1_000);
    await engine.close();
    silent.close();
  });

  it("says where nobody answers", async () => {
    const engine = openEngine("127.0.0.1:1", "tensorrt-llm", "tensorrt_llm");
    await expect(readAll(engine)).rejects.toThrow("127.0.0.1:1");
    await engine.close();
  });
});

describe("the engine triton before a bi-streaming backend", () => {
  let server: FakeTriton;
  let engine: SpeechTokenSource;
  beforeAll(async () => {
    server = await startFakeTriton({ ...model, backend: fakeBiStreaming() });
    engine = openEngine(server.url, "bi-streaming", "llm_bistream");
  });
  afterAll(async () => {
    await engine.close();
    await server.close();
  });

  it("speaks what is there while more text arrives, and says the same as of the whole text", async () => {
    const heard: number[] = [];
    let wake: () => void = () => undefined;
    const spoken = new Promise<void>((resolve) => (wake = resolve));
    async function* moreText() {
      // Text goes on only after sound of the first piece has come.
      await spoken;
      yield "are he";
      yield "re now";
    }
    for await (const ids of engine.generate({ ...request, text: "some plain words ", moreText: moreText() })) {
      heard.push(...ids);
      if (heard.length >= 2 * 7) wake();
    }
    const sent = server.requests.map((asked) => textOf(asked, "text"));
    expect([sent[0], sent.join("")]).toEqual(["some plain", "some plain words are here now"]);
    expect(new Set(server.requests.map(({ id }) => id)).size).toBe(1);
    expect(heard).toEqual(await readAll(engine, { text: "some plain words are here now" }));
  });

  it("ends the server's work at the signal, also while it waits for text", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    async function* endless() {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      yield "";
    }
    const heard = readAll(engine, { text: "Hi", moreText: endless(), signal });
    await expect.poll(() => server.running, { interval: 2 }).toBe(1);
    controller.abort();
    expect((await heard).length).toBeLessThanOrEqual(14);
    await expect.poll(() => server.running, { timeout: 60, interval: 2 }).toBe(0);
  });

  it("does not begin anew what broke off", async () => {
    await expect(readAll(engine, { codesSoFar: new Uint16Array(7) })).rejects.toMatchObject({
      name: "UnspeakableTextError",
    });
  });
});
