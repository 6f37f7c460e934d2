import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createLogger, loadProfile } from "@mynah/program";
import { describe } from "vitest";
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
});
