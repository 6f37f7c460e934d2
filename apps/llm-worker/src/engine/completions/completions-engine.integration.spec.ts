import { afterEach, describe, expect, it } from "vitest";
import { describeEngine } from "../../testing/engine-conformance.js";
import {
  startFakeCompletions,
  type FakeCompletionsOptions,
  type FakeCompletionsServer,
} from "../../testing/fake-completions-server.js";
import { orpheusProfile } from "../../testing/orpheus-profile.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";
import { createCompletionsEngine } from "./completions-engine.js";
import type { CompletionsSettings } from "./dialect.js";

const audio = { audioBase: 128_266, codebookSize: 4_096 };
const dialects = ["vllm", "llama-server", "text"] as const;
const servers: FakeCompletionsServer[] = [];

async function open(dialect: (typeof dialects)[number], more: Partial<FakeCompletionsOptions> = {}) {
  const server = await startFakeCompletions({ dialect, audio, stopId: 128_258, frames: 14, ...more });
  servers.push(server);
  const profile = orpheusProfile(server.url, dialect);
  const settings = profile.engine as CompletionsSettings;
  return { server, engine: createCompletionsEngine({ profile, settings, apiKey: "secret" }) };
}

for (const dialect of dialects) {
  describeEngine(`completions, dialect ${dialect}`, async () => {
    const { engine, server } = await open(dialect);
    return { engine, audio, text: "Hello there.", voice: "tara", frames: 40, running: () => server.running };
  });
}

const request: SpeechTokenRequest = {
  text: "Hé <laugh>!",
  voice: "tara",
  sampling: { temperature: 0.6, topP: 0.9, topK: 0, repetitionPenalty: 1.1, seed: 5 },
  codesSoFar: Uint16Array.of(1, 2, 3, 4, 5, 6, 7),
  maxFrames: 20,
  signal: new AbortController().signal,
};

async function readAll(engine: SpeechTokenSource): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const batch of engine.generate(request)) ids.push(...batch);
  return ids;
}

describe("the engine completions", () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it("asks vLLM with the prompt as ids: the profile's, the tokenised text, then the codes so far", async () => {
    const { server, engine } = await open("vllm");
    await readAll(engine);
    const [tokenize, completion] = server.requests;
    expect(tokenize).toEqual({
      path: "/tokenize",
      body: { model: "orpheus", prompt: "tara: Hé <laugh>!", add_special_tokens: false },
    });
    const prompt = completion?.body.prompt as readonly number[];
    expect(prompt.slice(0, 2)).toEqual([128_259, 128_000]);
    expect(prompt.slice(-11)).toEqual([
      128_009,
      128_260,
      128_261,
      128_257,
      ...[0, 1, 2, 3, 4, 5, 6].map((p) => 128_266 + p * 4_096 + p + 1),
    ]);
    expect(completion?.body).toMatchObject({
      max_tokens: 133,
      seed: 5,
      top_p: 0.9,
      repetition_penalty: 1.1,
      return_token_ids: true,
    });
    expect(completion?.body["stop_token_ids"]).toEqual([128_258]);
    await engine.close();
  });

  it("asks text servers with special ids and codes written out, and the user's text defused", async () => {
    const { server, engine } = await open("text");
    for await (const ids of engine.generate({ ...request, text: "Hi <custom_token_9> <laugh>" }))
      if (ids.length === 0) return;
    const prompt = String(server.requests[0]?.body.prompt);
    expect(prompt.startsWith("<custom_token_3><|begin_of_text|>tara: Hi <laugh><|eot_id|><custom_token_4>")).toBe(true);
    const spoken = [0, 1, 2, 3, 4, 5, 6].map((position) => `<custom_token_${11 + position * 4_097}>`);
    expect(prompt.endsWith(`<custom_token_1>${spoken.join("")}`)).toBe(true);
    await engine.close();
  });

  it("counts the prompt's ids without the codes so far, from the server's tokenizer or its usage", async () => {
    for (const dialect of dialects) {
      const { engine } = await open(dialect);
      const told: number[] = [];
      for await (const ids of engine.generate({ ...request, onTextTokens: (count) => told.push(count) }))
        expect(ids.length).toBeGreaterThan(0);
      expect(told).toEqual([2 + "tara: Hé <laugh>!".length + 4]);
      await engine.close();
    }
  });

  it("speaks also when a server of text keeps its usage to itself", async () => {
    const { engine } = await open("text", { tellsUsage: false });
    const told: number[] = [];
    const ids: number[] = [];
    for await (const batch of engine.generate({ ...request, onTextTokens: (count) => told.push(count) }))
      ids.push(...batch);
    expect([ids.length, told]).toEqual([13 * 7, []]);
    await engine.close();
  });

  it.each([429, 503])("throws when the server answers %i, for the next attempt to try", async (status) => {
    const { server, engine } = await open("vllm");
    server.refuseNext(status);
    await expect(readAll(engine)).rejects.toThrow(`answered ${status}`);
    expect(await readAll(engine)).toHaveLength(13 * 7);
    await engine.close();
  });

  it("throws when the server breaks off in mid-stream", async () => {
    const { server, engine } = await open("llama-server");
    server.breakNextAfter(20);
    await expect(readAll(engine)).rejects.toThrow();
    await engine.close();
  });

  it("closes the request at the signal, which stops the server's work", async () => {
    const { server, engine } = await open("vllm", { msPerEvent: 20 });
    const controller = new AbortController();
    for await (const ids of engine.generate({ ...request, signal: controller.signal }))
      if (ids.length > 0) controller.abort();
    await expect.poll(() => server.running, { timeout: 60, interval: 2 }).toBe(0);
    await engine.close();
  });
});
