import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const testAudio = { audioBase: 1_000, codebookSize: 64 };

interface ProfileWishes {
  readonly rightRadiusSamples?: number;
  readonly anchor?: "first";
  /** instead of what stands there */
  readonly profile?: object;
}

/** A profile and a codec's manifest without model files, in a folder of their own: enough for a scripted engine. */
export function makeProfileFolder({ anchor, profile: own = {}, ...given }: ProfileWishes = {}): {
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), "mynah-profile-"));
  const radii = { leftRadiusSamples: 4_757, rightRadiusSamples: 1_408, ...given };
  const sizes = {
    sampleRate: 24_000,
    samplesPerFrame: 2_048,
    codebookSize: testAudio.codebookSize,
    levelStrides: [4, 2, 1],
  };
  writeFileSync(
    join(folder, "codec.json"),
    JSON.stringify({ name: "test-codec", ...sizes, ...radii, onnx: "none.onnx" }),
  );
  const prompted = { ...profile.prompted, anchor };
  writeFileSync(join(folder, "profile.json"), JSON.stringify({ ...profile, prompted, ...own }));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

const profile = {
  name: "test",
  layout: "prompted",
  languages: ["en"],
  voices: [{ id: "one" }],
  defaultVoice: "one",
  audio: testAudio,
  prompted: { template: "{voice}: {text}", before: [900], after: [901], stopIds: [902], textIdLimit: 900 },
  sampling: { temperature: 0.6 },
  limits: { maxSegmentFrames: 200 },
  codec: { manifest: "codec.json" },
  engine: { kind: "llama-cpp", model: "none.gguf", contextTokens: 2_048, sequences: 2 },
};
