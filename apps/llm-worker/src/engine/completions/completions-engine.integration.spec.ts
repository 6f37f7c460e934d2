import { speechTokenIds } from "@mynah/codec";
import { createLogger, type LoadedProfile } from "@mynah/program";
import type { EngineSettingsOf, PromptedProfile } from "@mynah/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { fakeLmStudio } from "../../testing/fake-model-server/fake-lm-studio.js";
import { fakeSglang } from "../../testing/fake-model-server/fake-sglang.js";
import { fakeVllm } from "../../testing/fake-model-server/fake-vllm.js";
import { openFake, type OpenFake, type OpenFakeOptions } from "../../testing/fake-model-server/open-fake.js";
import { orpheusProfile } from "../../testing/orpheus-profile.js";
import { createEngine } from "../create-engine.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";

type DialectName = EngineSettingsOf<"completions">["dialect"];

const opened: OpenFake[] = [];
const audio = { audioBase: 128_266, codebookSize: 4_096 };

async function open(dialect: DialectName, more: OpenFakeOptions = {}): Promise<OpenFake> {
  const fake = await openFake(dialect, more);
  opened.push(fake);
  return fake;
}

const request: SpeechTokenRequest = {
  text: "Hé <laugh>!",
  voice: "tara",
  sampling: { temperature: 0.6, topP: 0.9, topK: 0, repetitionPenalty: 1.1, seed: 5 },
  codesSoFar: Uint16Array.of(1, 2, 3, 4, 5, 6, 7),
  maxFrames: 20,
  signal: new AbortController().signal,
};
const spokenIds = speechTokenIds(request.codesSoFar, audio);
const reference = { text: "Good day.", codes: Uint16Array.of(7, 6, 5, 4, 3, 2, 1) };
const ownTokens = 2 + "tara: Hé <laugh>!".length + 4;

async function readAll(engine: SpeechTokenSource, given: Partial<SpeechTokenRequest> = {}): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const batch of engine.generate({ ...request, ...given })) ids.push(...batch);
  return ids;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ engine, server }) => Promise.all([engine.close(), server.close()])));
});

describe("a prompt for a model server", () => {
  const promptOf = async (dialect: DialectName, given: Partial<SpeechTokenRequest> = {}): Promise<unknown> => {
    const { engine, server, isCompletion } = await open(dialect);
    await readAll(engine, given);
    const { prompt, input_ids: ids } = server.requests.find(isCompletion)?.body ?? {};
    return prompt ?? ids;
  };

  it.each(["vllm", "sglang", "trtllm", "llama-server"] as const)(
    "goes to %s as ids: the profile's, the tokenised text, then the codes so far",
    async (dialect) => {
      const prompt = (await promptOf(dialect)) as readonly number[];
      expect(prompt).toHaveLength(ownTokens + 7);
      expect(prompt.slice(0, 2)).toEqual([128_259, 128_000]);
      expect(prompt.slice(-11)).toEqual([128_009, 128_260, 128_261, 128_257, ...spokenIds]);
    },
  );

  it.each(["vllm", "sglang", "trtllm", "llama-server"] as const)(
    "for %s begins with the reference, and both texts stand in its template",
    async (dialect) => {
      const prompt = (await promptOf(dialect, { reference })) as readonly number[];
      const codes = speechTokenIds(reference.codes, audio);
      const [textAt, codesAt] = [1, 1 + reference.text.length + 4];
      expect(prompt[0]).toBe(128_259);
      expect(prompt.slice(codesAt - 4, codesAt)).toEqual([128_009, 128_260, 128_261, 128_257]);
      expect(prompt.slice(codesAt, codesAt + 11)).toEqual([...codes, 128_258, 128_262, 128_259, 128_000]);
      expect(prompt.slice(textAt, codesAt - 4).every((id) => id < 1_000)).toBe(true);
      expect(prompt).toHaveLength(codesAt + 7 + 2 + 2 + request.text.length + 4 + 7);
    },
  );

  it.each(["text", "ollama"] as const)(
    "goes to %s with special ids and codes written out, and the user's texts defused",
    async (dialect) => {
      const text = "Hi <custom_token_9> <laugh>";
      const plain = String(await promptOf(dialect, { text }));
      expect(plain.startsWith("<custom_token_3><|begin_of_text|>tara: Hi <laugh><|eot_id|><custom_token_4>")).toBe(
        true,
      );
      const spoken = [0, 1, 2, 3, 4, 5, 6].map((position) => `<custom_token_${11 + position * 4_097}>`);
      expect(plain.endsWith(`<custom_token_1>${spoken.join("")}`)).toBe(true);

      const led = String(await promptOf(dialect, { text, reference: { ...reference, text: "So <custom_token_9>." } }));
      expect(led.startsWith("<custom_token_3>So .<|eot_id|><custom_token_4><custom_token_5><custom_token_1>")).toBe(
        true,
      );
      expect(led).toContain("<custom_token_2><custom_token_6><custom_token_3><|begin_of_text|>Hi <laugh><|eot_id|>");
    },
  );

  it("is made whole before it goes out when its text arrives in pieces", async () => {
    async function* pieces() {
      yield " <laugh>";
      yield "!";
    }
    const whole = await promptOf("vllm");
    expect(await promptOf("vllm", { text: "Hé", moreText: pieces() })).toEqual(whole);
  });

  it("is counted without reference and codes so far, by the server's tokenizer or its usage", async () => {
    for (const dialect of ["vllm", "sglang", "trtllm", "llama-server", "text", "ollama"] as const) {
      const { engine } = await open(dialect);
      const told: number[] = [];
      await readAll(engine, { onTextTokens: (count) => told.push(count) });
      await readAll(engine, { onTextTokens: (count) => told.push(count), reference });
      const isText = dialect === "text" || dialect === "ollama";
      expect(told).toEqual(isText ? [ownTokens] : [ownTokens, ownTokens - "tara: ".length]);
    }
  });

  it("is not counted when a server of text keeps its usage to itself", async () => {
    const { engine } = await open("text", { fake: fakeLmStudio({ tellsUsage: false }) });
    const told: number[] = [];
    expect(await readAll(engine, { onTextTokens: (count) => told.push(count) })).toHaveLength(13 * 7);
    expect(told).toEqual([]);
  });

  it("is tokenised here where the profile names a tokenizer", async () => {
    const { engine, server } = await open("vllm", { tokenize: () => [7] });
    await readAll(engine);
    expect(server.requests.map(({ path }) => path)).toEqual(["/v1/completions"]);
    expect((server.requests[0]?.body["prompt"] as readonly number[]).slice(0, 4)).toEqual([
      128_259, 128_000, 7, 128_009,
    ]);
  });

  it("is refused when the tokenizer makes a special token of the text", async () => {
    const { engine } = await open("vllm", { tokenize: () => [128_257] });
    await expect(readAll(engine)).rejects.toMatchObject({ code: "unspeakable_text" });
  });
});

describe("a profile that does not fit its dialect", () => {
  const create = (dialect: DialectName, prompted: Partial<PromptedProfile["prompted"]> = {}) => {
    const profile = orpheusProfile("http://127.0.0.1:1", dialect);
    const fitted = { ...profile, prompted: { ...profile.prompted, ...prompted } };
    const loaded = { profile: fitted, fileOf: (path: string) => `/models/orpheus/${path}` } as LoadedProfile;
    return createEngine({ loaded, env: {}, log: createLogger("test", "silent") });
  };

  it("is refused when neither the server nor a file tokenises", async () => {
    await expect(create("trtllm")).rejects.toThrow(/"trtllm" have no tokenizer to ask.*engine\.tokenizer/);
  });

  it.each(["text", "ollama"] as const)("is refused when %s has no words for an id of the prompt", async (dialect) => {
    await expect(create(dialect, { before: [128_259, 5] })).rejects.toThrow("no text stands for the id 5");
    await (await create(dialect)).close();
  });
});

describe("the engine completions", () => {
  it("asks for no more than the limit, and takes no more", async () => {
    const { engine, server } = await open("vllm");
    expect(await readAll(engine, { maxFrames: 3 })).toHaveLength(2 * 7);
    expect(server.requests.at(-1)?.body).toMatchObject({ max_tokens: 14, stop_token_ids: [128_258], top_k: -1 });
  });

  it("uses a connection again, also for the next speech", async () => {
    const { engine, server } = await open("vllm", { settings: { sequences: 1 } });
    for (let speech = 0; speech < 3; speech++) await readAll(engine);
    // One for questions, one for speeches.
    expect(server.connections).toBe(2);
  });

  it("takes an address that ends in /v1, as OpenAI's clients have it", async () => {
    const { engine: unused, server, isCompletion } = await open("vllm");
    await unused.close();
    const { engine } = await open("vllm", { settings: { url: `${server.url}/v1/` } });
    expect(await readAll(engine)).toHaveLength(13 * 7);
    expect(server.requests.filter(isCompletion)).toHaveLength(1);
  });

  it("tells SGLang by name to stop, since that does not look whether its client is there", async () => {
    const { engine, server, isCompletion } = await open("sglang", { msPerEvent: 20 });
    const controller = new AbortController();
    for await (const ids of engine.generate({ ...request, signal: controller.signal }))
      if (ids.length > 0) controller.abort();
    await expect.poll(() => server.running, { timeout: 60, interval: 2 }).toBe(0);
    const rid = server.requests.find(isCompletion)?.body["rid"];
    expect(server.requests.at(-1)).toEqual({ path: "/abort_request", body: { rid } });
  });

  it("hears every id once from SGLang, whether it says all of them again each time or not", async () => {
    const cumulative = await open("sglang");
    const incremental = await open("sglang", { fake: fakeSglang({ isIncremental: true }) });
    const ids = await readAll(cumulative.engine);
    expect(ids).toHaveLength(13 * 7);
    expect(await readAll(incremental.engine)).toEqual(ids);
  });

  it("waits as long as a busy server wants, unless that is too long", async () => {
    const { engine, server } = await open("vllm", { busyMs: 1_500 });
    server.failNext({ kind: "refuse", status: 503, retryAfterS: 1 });
    const askedAt = performance.now();
    expect(await readAll(engine)).toHaveLength(13 * 7);
    expect(performance.now() - askedAt).toBeGreaterThan(990);
    server.failNext({ kind: "refuse", status: 429, retryAfterS: 60 });
    await expect(readAll(engine)).rejects.toThrow(
      `The model server ${server.url}/v1/completions answered 429: busy. It may still be loading the model`,
    );
  });

  it.each([
    { error: { message: "EngineCore died", code: 500 } },
    { choices: [{ index: 0, text: "", finish_reason: "abort" }] },
  ])("fails the attempt when an event says %o", async (event) => {
    const { engine, server, isCompletion } = await open("vllm");
    server.failNext({ kind: "event", event });
    await expect(readAll(engine)).rejects.toMatchObject({ code: "model_server_failed", refusal: { status: 500 } });
    expect(server.requests.filter(isCompletion)).toHaveLength(1);
  });

  it("waits for SGLang when its queue is full, which it says in an event", async () => {
    const { engine, server } = await open("sglang");
    const full = { type: "abort", message: "The request queue is full.", status_code: 503 };
    const info = { finish_reason: full, completion_tokens: 0 };
    server.failNext({ kind: "event", event: { text: "", output_ids: [], meta_info: info } });
    expect(await readAll(engine)).toHaveLength(13 * 7);
  });

  it("says what to do when a server gives text and no ids", async () => {
    const { engine } = await open("vllm", { fake: fakeVllm({ knowsIds: false }) });
    await expect(readAll(engine)).rejects.toThrow(/too old .*engine\.dialect/);
  });
});
