import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createLogger, loadProfile } from "@mynah/program";
import { describe, expect, it } from "vitest";
import { describeEngine } from "../../testing/engine-conformance.js";
import { createEngine } from "../create-engine.js";

const folder = resolve(process.env["MYNAH_TEST_PROFILE"] ?? "models/mynah-mini");

describe.skipIf(!existsSync(resolve(folder, "language-model.gguf")))("with the voice in the box", () => {
  describeEngine("llama-cpp", async () => {
    const loaded = await loadProfile(folder, ".");
    const engine = await createEngine({ loaded, env: {}, log: createLogger("test", "silent") });
    const text = "The weather is fine today, and we all go swimming in the lake.";
    const { audio, defaultVoice: voice } = loaded.profile;
    return { engine, audio, text, voice, frames: 400 };
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
