import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createLogger, loadProfile } from "@mynah/program";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEngine } from "../../testing/engine-conformance.js";
import { createEngine } from "../create-engine.js";
import type { SpeechTokenRequest, SpeechTokenSource } from "../speech-token-source.js";

const folder = resolve(process.env["MYNAH_TEST_PROFILE"] ?? "models/mynah-mini");

const sampling = { temperature: 0.4, topP: 0.9, topK: 32, repetitionPenalty: 1, seed: 3 };

/** Comes piece by piece; each is asked for only when what came before is not enough. */
async function* inPieces(pieces: readonly string[], onAsked: (index: number) => void = () => undefined) {
  for (const [index, piece] of pieces.entries()) {
    onAsked(index);
    await new Promise((resolve) => setImmediate(resolve));
    yield piece;
  }
}

describe.skipIf(!existsSync(resolve(folder, "language-model.gguf")))("with the voice in the box", () => {
  describeEngine("llama-cpp", async () => {
    const loaded = await loadProfile(folder, ".");
    const engine = await createEngine({ loaded, env: {}, log: createLogger("test", "silent") });
    const text = "The weather is fine today, and we all go swimming in the lake.";
    const { audio, defaultVoice: voice } = loaded.profile;
    return { engine, audio, text, voice, frames: 400 };
  });

  describe("a text that goes on", () => {
    let engine: SpeechTokenSource;
    let voice: string;
    beforeAll(async () => {
      const loaded = await loadProfile(folder, ".");
      voice = loaded.profile.defaultVoice;
      engine = await createEngine({ loaded, env: {}, log: createLogger("test", "silent") });
    });
    afterAll(() => engine.close());

    const requestOf = (given: Partial<SpeechTokenRequest> = {}): SpeechTokenRequest => {
      const { signal } = new AbortController();
      const text = "The bill is for $3 million, Dr. Smith said, so we all went to the old lake.";
      return { text, voice, sampling, codesSoFar: new Uint16Array(0), maxFrames: 400, signal, ...given };
    };
    const idsOf = async (given: Partial<SpeechTokenRequest> = {}): Promise<readonly number[]> => {
      const ids: number[] = [];
      for await (const batch of engine.generate(requestOf(given))) ids.push(...batch);
      return ids;
    };
    const growing = (pieces: readonly string[], given: Partial<SpeechTokenRequest> = {}) =>
      idsOf({ text: pieces[0] ?? "", moreText: inPieces(pieces.slice(1)), ...given });

    it("is spoken as if it had been there from the start, wherever it was cut and whatever was said before", async () => {
      const whole = requestOf().text;
      const once = await idsOf();
      expect(await growing(whole.split(/(?<= )/))).toEqual(once);
      expect(await growing([...whole])).toEqual(once);
      const codesSoFar = Uint16Array.from(once.slice(0, 70), (id) => (id - 320) % 512);
      expect(await growing(whole.split(/(?<= )/), { codesSoFar })).toEqual(once.slice(70));
    });

    it("sounds before it is all there, and keeps to the bound of what there is", async () => {
      let [asked, frames] = [0, 0];
      const pieces = requestOf().text.split(/(?<= )/);
      const moreText = inPieces(pieces.slice(1), (index) => (asked = index));
      const framesFor = (text: string): number => Math.ceil(text.length / 10);
      const heard: number[] = [];
      for await (const frame of engine.generate(requestOf({ text: pieces[0] ?? "", moreText, framesFor }))) {
        expect(frame).toHaveLength(7);
        frames += 1;
        heard[frames] = asked;
      }
      expect(heard[1]).toBeLessThan(pieces.length / 2);
      expect(frames).toBeLessThanOrEqual(Math.ceil(requestOf().text.length / 10));
    });

    it("holds its sequence while it is awaited, holds up nobody, and lets go within 60 ms of the signal", async () => {
      const once = await idsOf({ text: "Hello over there." });
      const leaving = new AbortController();
      const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
      const all = Array.from({ length: engine.sequences - 1 }, () =>
        growing(["We all go swimming "], { moreText: never, signal: leaving.signal }),
      );
      expect(await idsOf({ text: "Hello over there." })).toEqual(once);
      const leftAt = performance.now();
      leaving.abort();
      await Promise.all(all);
      expect(performance.now() - leftAt).toBeLessThan(60);
      const again = await Promise.all(all.map(() => idsOf({ text: "Hello over there." })));
      expect(again.every((ids) => ids.length === once.length)).toBe(true);
    });
  });

  it("lets a mild repetition penalty discourage what was said lately, not forbid it", async () => {
    const loaded = await loadProfile(folder, ".");
    const engine = await createEngine({ loaded, env: {}, log: createLogger("test", "silent") });
    const saidAgain = async (repetitionPenalty: number): Promise<number> => {
      const ids: number[] = [];
      const sampling = { temperature: 0, topP: 1, topK: 0, repetitionPenalty, seed: 1 };
      const { signal } = new AbortController();
      const request = { text: "The quick brown fox jumps over the lazy dog.", voice: loaded.profile.defaultVoice };
      const rest = { sampling, codesSoFar: new Uint16Array(0), maxFrames: 40, signal };
      for await (const batch of engine.generate({ ...request, ...rest })) ids.push(...batch);
      return ids.filter((id, index) => ids.slice(Math.max(0, index - 64), index).includes(id)).length;
    };
    expect(await saidAgain(1)).toBeGreaterThan(0);
    expect(await saidAgain(1.02)).toBeGreaterThan(0);
    expect(await saidAgain(2)).toBeLessThan(await saidAgain(1));
    await engine.close();
  });

  it.each(["q8_0", "q4_0", "bf16"] as const)("speaks with a KV cache of %s", async (kvType) => {
    const loaded = await loadProfile(folder, ".");
    const settings = { ...loaded.profile.engine, kvType, sequences: 1 } as typeof loaded.profile.engine;
    const as = { ...loaded, profile: { ...loaded.profile, engine: settings } };
    const engine = await createEngine({ loaded: as, env: {}, log: createLogger("test", "silent") });
    let frames = 0;
    const sampling = { ...loaded.profile.sampling, seed: 1 };
    const request = { text: "Hello there, how are you?", voice: loaded.profile.defaultVoice, sampling, maxFrames: 200 };
    const rest = { codesSoFar: new Uint16Array(0), signal: new AbortController().signal };
    for await (const ids of engine.generate({ ...request, ...rest })) frames += ids.length / 7;
    await engine.close();
    expect(frames).toBeGreaterThan(10);
    expect(frames).toBeLessThan(80);
  });
});
