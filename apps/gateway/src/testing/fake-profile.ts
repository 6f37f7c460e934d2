import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoadedProfile } from "@mynah/program";
import { codecManifestSchema, profileSchema } from "@mynah/protocol";

export const FAKE_PROFILE = "fake-voice";
export const FAKE_CODEC = "fake-codec";

export const fakeManifest = codecManifestSchema.parse({
  name: FAKE_CODEC,
  sampleRate: 24_000,
  samplesPerFrame: 2_048,
  codebookSize: 512,
  levelStrides: [4, 2, 1],
  leftRadiusSamples: 0,
  rightRadiusSamples: 0,
  onnx: "none.onnx",
});

export const fakeProfile = profileSchema.parse({
  name: FAKE_PROFILE,
  layout: "prompted",
  prompted: { template: "{voice}: {text}", before: [], after: [], stopIds: [1], textIdLimit: 100, tags: ["<laugh>"] },
  languages: ["en"],
  voices: [{ id: "ada", name: "Ada", language: "en" }, { id: "bob" }],
  defaultVoice: "ada",
  audio: { audioBase: 100, codebookSize: 512 },
  sampling: { temperature: 0.5 },
  limits: { maxSegmentCharacters: 80, firstSegmentCharacters: 40 },
  codec: { manifest: "codec.json" },
  engine: { kind: "completions", url: "http://127.0.0.1:1", model: "none", sequences: 1 },
});

/** The same, with a place for a reference before its prompt. */
export const cloningProfile = profileSchema.parse({
  ...fakeProfile,
  prompted: {
    ...{ template: "{voice}: {text}", before: [], after: [], stopIds: [1], textIdLimit: 100 },
    reference: { before: [2], between: [3], after: [4] },
  },
});

/** As the gateway loads one. */
export const loadFake = (profile: typeof fakeProfile, name: string, codec = FAKE_CODEC): LoadedProfile => ({
  profile: { ...profile, name },
  codec: { ...fakeManifest, name: codec },
  fileOf: (path) => path,
  codecFile: "none",
});

/** A folder of models with one in it, for MYNAH_MODELS. */
export function writeFakeModels(profile = fakeProfile): string {
  const models = mkdtempSync(join(tmpdir(), "mynah-models-"));
  const folder = join(models, FAKE_PROFILE);
  mkdirSync(folder);
  writeFileSync(join(folder, "profile.json"), JSON.stringify(profile));
  writeFileSync(join(folder, "codec.json"), JSON.stringify(fakeManifest));
  return models;
}
