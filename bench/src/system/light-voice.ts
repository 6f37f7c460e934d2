import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTinyCodec } from "@mynah/codec-onnx/testing";
import type { CodecManifest } from "@mynah/protocol";

/** A folder of models for a measurement, gone with `remove`. */
export interface LightVoice {
  /** settings with which every role finds it */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

const NAME = "light";
const MANIFEST: CodecManifest = {
  name: NAME,
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  codebookSize: 4_096,
  levelStrides: [4, 2, 1],
  leftRadiusSamples: 4_757,
  rightRadiusSamples: 4_757,
  onnx: "decoder.onnx",
};

/** Orpheus's ids; one segment however long the text, so that a speech is one stream of codes. No model file: the engine is scripted. */
const PROFILE = {
  name: NAME,
  layout: "prompted",
  languages: ["en"],
  voices: [{ id: "one" }],
  defaultVoice: "one",
  audio: { audioBase: 128_266, codebookSize: MANIFEST.codebookSize },
  prompted: {
    template: "{voice}: {text}",
    before: [128_259],
    after: [128_009],
    stopIds: [128_258],
    textIdLimit: 128_000,
  },
  sampling: { temperature: 0.6 },
  limits: {
    maxFramesPerCharacter: 10_000,
    maxSegmentFrames: 1_000_000,
    maxSegmentCharacters: 4_000,
    firstSegmentCharacters: 4_000,
  },
  codec: { manifest: "codec.json" },
  engine: { kind: "llama-cpp", model: "none.gguf", contextTokens: 2_048, sequences: 1 },
};

/**
 * A voice whose codec has SNAC's frames and windows, and a decoder of a few steps: it is run as any other, and costs next to
 * nothing, as one on a GPU costs the processor next to nothing. So what is measured is the system around it.
 */
export async function makeLightVoice(): Promise<LightVoice> {
  const models = mkdtempSync(join(tmpdir(), "mynah-light-voice-"));
  const folder = join(models, NAME);
  mkdirSync(folder);
  writeFileSync(join(folder, "profile.json"), JSON.stringify(PROFILE));
  writeFileSync(join(folder, "codec.json"), JSON.stringify(MANIFEST));
  await writeTinyCodec(join(folder, MANIFEST.onnx));
  return {
    env: { MYNAH_MODELS: models, MYNAH_PROFILE: NAME },
    remove: () => rmSync(models, { recursive: true, force: true }),
  };
}
