import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createLogger, loadProfile, type LoadedProfile } from "@mynah/program";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../create-engine.js";
import type { OnPrefix } from "../on-prefix.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";

const folder = resolve(process.env["MYNAH_TEST_PROFILE"] ?? "models/mynah-mini");
const FIRST_SYMBOL = 259;

/** The voice in the box has a tokenizer of bytes: asked in Orpheus's way it says nothing sensible, but by the rules. */
async function asPrompted(): Promise<LoadedProfile> {
  const loaded = await loadProfile(folder, ".");
  const prompted = {
    template: "{voice}: {text}",
    before: [1],
    after: [259, 300],
    stopIds: [2],
    textIdLimit: FIRST_SYMBOL,
    tags: [],
    anchor: "none" as const,
    reference: { before: [1], between: [259], after: [2], template: "{text}" },
  };
  return { ...loaded, profile: { ...loaded.profile, layout: "prompted", prompted } };
}

describe.skipIf(!existsSync(resolve(folder, "language-model.gguf")))("llama-cpp with a prompted layout", () => {
  let engine: SpeechTokenSource;
  let loaded: LoadedProfile;
  const outcomes: string[] = [];
  beforeAll(async () => {
    loaded = await asPrompted();
    const onPrefix: OnPrefix = ({ ids, outcome }) => void outcomes.push(`${outcome} ${ids}`);
    engine = await createEngine({ loaded, env: {}, log: createLogger("test", "silent"), onPrefix });
  });
  afterAll(() => engine.close());

  const sampling = { temperature: 0.8, topP: 0.95, topK: 0, repetitionPenalty: 1.2, seed: 3 };
  const requestOf = (given: Partial<SpeechTokenRequest>): SpeechTokenRequest => ({
    text: "Hello.",
    voice: "slt",
    sampling,
    codesSoFar: new Uint16Array(0),
    maxFrames: 12,
    signal: new AbortController().signal,
    ...given,
  });
  const collect = async (from: SpeechTokenSource, given: Partial<SpeechTokenRequest>): Promise<readonly number[]> => {
    const ids: number[] = [];
    for await (const batch of from.generate(requestOf(given))) ids.push(...batch);
    return ids;
  };
  const idsOf = (given: Partial<SpeechTokenRequest>): Promise<readonly number[]> => collect(engine, given);

  it("draws each code from its slot, with a repetition penalty too", async () => {
    const { audioBase, codebookSize } = loaded.profile.audio;
    const ids = await idsOf({});
    expect(ids.map((id) => Math.floor((id - audioBase) / codebookSize))).toEqual(ids.map((_, index) => index % 7));
  });

  it("goes on from a journal with the same ids, and hears the text", async () => {
    const { audioBase, codebookSize } = loaded.profile.audio;
    const ids = await idsOf({});
    const codesSoFar = Uint16Array.from(ids.slice(0, 21), (id) => (id - audioBase) % codebookSize);
    expect(await idsOf({ codesSoFar })).toEqual(ids.slice(21));
    expect(await idsOf({ text: "Something else." })).not.toEqual(ids);
  });

  it("counts the ids of the prompt, without the journal", async () => {
    const told: number[] = [];
    const onTextTokens = (count: number): void => void told.push(count);
    await idsOf({ onTextTokens });
    await idsOf({ onTextTokens, codesSoFar: new Uint16Array(21) });
    // An id a byte, and SentencePiece writes a space as U+2581.
    const prompt = 1 + Buffer.byteLength("slt:\u2581Hello.") + 2;
    expect(told).toEqual([prompt, prompt]);
  });

  it("speaks on from a reference, in its prompt's count without it, and goes on from a journal the same way", async () => {
    const { audioBase, codebookSize } = loaded.profile.audio;
    const spoken = await idsOf({ text: "Good day." });
    const codes = Uint16Array.from(spoken, (id) => (id - audioBase) % codebookSize);
    const reference = { text: "Good day.", codes };
    const told: number[] = [];
    const ids = await idsOf({ reference, onTextTokens: (count) => told.push(count) });
    expect(ids).not.toEqual(await idsOf({}));
    expect(told).toEqual([1 + "Hello.".length + 2]);
    const codesSoFar = Uint16Array.from(ids.slice(0, 14), (id) => (id - audioBase) % codebookSize);
    expect(ids.length).toBeGreaterThan(14);
    expect(await idsOf({ reference, codesSoFar })).toEqual(ids.slice(14));
  });

  describe("with a long reference", () => {
    /** 40 frames: its ids fill many batches, and the last of them not quite */
    const referenceOf = (code: number) => ({ text: "Good day.", codes: Uint16Array.from({ length: 280 }, () => code) });
    const ids = 1 + Buffer.byteLength("Good\u2581day.") + 1 + 280 + 1;
    /** Of another engine, which has one sequence, and room for the reference once. */
    const idsOfSmall = async (requests: readonly Partial<SpeechTokenRequest>[]) => {
      const settings = { ...loaded.profile.engine, sequences: 1, contextTokens: 512 };
      const small = { ...loaded, profile: { ...loaded.profile, engine: settings } };
      const another = await createEngine({ loaded: small, env: {}, log: createLogger("test", "silent") });
      const spoken = [];
      for (const request of requests) spoken.push(await collect(another, request));
      await another.close();
      return spoken;
    };
    const told = (since: number): readonly string[] => outcomes.slice(since);

    it("draws the same codes whether a sequence kept it or not, from a journal too", async () => {
      const reference = referenceOf(3);
      const since = outcomes.length;
      const first = await idsOf({ reference });
      const second = { reference, text: "Something else." };
      const kept = await idsOf(second);
      expect(await idsOfSmall([second, second])).toEqual([kept, kept]);
      const beside = [idsOf({ reference }), idsOf({ reference: referenceOf(5) }), idsOf(second)];
      expect(await Promise.all(beside)).toEqual([first, expect.anything(), kept]);
      const { audioBase, codebookSize } = loaded.profile.audio;
      const codesSoFar = Uint16Array.from(first.slice(0, 21), (id) => (id - audioBase) % codebookSize);
      expect(await idsOf({ reference, codesSoFar })).toEqual(first.slice(21));
      const [evaluated, reused] = [`evaluated ${ids}`, `reused ${ids}`];
      expect(told(since)).toEqual([evaluated, reused, reused, evaluated, evaluated, reused]);
    });

    it("keeps it when the reader leaves, and evaluates it anew once every sequence kept another since", async () => {
      const reference = referenceOf(4);
      const since = outcomes.length;
      const left = engine.generate(requestOf({ reference }))[Symbol.asyncIterator]();
      await left.next();
      await left.return?.();
      await idsOf({ reference, maxFrames: 1 });
      expect(told(since)).toEqual([`evaluated ${ids}`, `reused ${ids}`]);
      for (let code = 10; code < 10 + engine.sequences; code += 1)
        await idsOf({ reference: referenceOf(code), maxFrames: 1 });
      await idsOf({ reference, maxFrames: 1 });
      expect(told(since).slice(2)).toEqual(Array<string>(engine.sequences + 1).fill(`evaluated ${ids}`));
    });

    it("stops in the midst of it at the signal, and keeps nothing of it", async () => {
      const reference = { text: "", codes: new Uint16Array(150 * 7) };
      const since = outcomes.length;
      const controller = new AbortController();
      const stopped = idsOf({ reference, signal: controller.signal });
      await setTimeout(20);
      const abortedAt = performance.now();
      controller.abort();
      expect(await stopped).toEqual([]);
      expect(performance.now() - abortedAt).toBeLessThan(60);
      await idsOf({ reference, maxFrames: 1 });
      expect(told(since).map((one) => one.split(" ")[0])).toEqual(["evaluated", "evaluated"]);
    });
  });

  it("refuses a text that is longer than the context", async () => {
    await expect(idsOf({ text: "x".repeat(5_000) })).rejects.toThrow("too long");
  });
});
