import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createLogger, loadProfile, type LoadedProfile } from "@mynah/program";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../create-engine.js";
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
  beforeAll(async () => {
    loaded = await asPrompted();
    engine = await createEngine({ loaded, env: {}, log: createLogger("test", "silent") });
  });
  afterAll(() => engine.close());

  const sampling = { temperature: 0.8, topP: 0.95, topK: 0, repetitionPenalty: 1.2, seed: 3 };
  const idsOf = async (given: Partial<SpeechTokenRequest>): Promise<readonly number[]> => {
    const signal = new AbortController().signal;
    const request = {
      text: "Hello.",
      voice: "slt",
      sampling,
      codesSoFar: new Uint16Array(0),
      maxFrames: 12,
      signal,
      ...given,
    };
    const ids: number[] = [];
    for await (const batch of engine.generate(request)) ids.push(...batch);
    return ids;
  };

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

  it("refuses a text that is longer than the context", async () => {
    await expect(idsOf({ text: "x".repeat(5_000) })).rejects.toThrow("too long");
  });
});
