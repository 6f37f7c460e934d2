import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeRandomSnac, SMALL_SNAC_SIZES } from "@mynah/codec-onnx/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, requestSpeech, startMynah, type RunningMynah } from "../src/index.js";
import { decodeAtOnce } from "./decode-at-once.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const input = "One two three four five six seven eight nine ten. And then once more from the very beginning.";
const KILL_AFTER_BYTES = 24_000;

/** SNAC with its noise, pulled and prepared by the command an operator runs; a scripted engine says random codes. */
describe("a codec that adds noise", () => {
  let models: string;
  let mynah: RunningMynah;

  beforeAll(async () => {
    models = await mkdtemp(join(tmpdir(), "mynah-snac-"));
    await writeModels(models);
    const env = { ...process.env, MYNAH_MODELS: models };
    const pull = ["apps/cli/dist/main.js", "models", "pull", "snac-24khz", "--from", join(models, "random"), "--json"];
    await promisify(execFile)(process.execPath, pull, { cwd: root, env });
    mynah = await startMynah({
      env: { MYNAH_MODELS: models, MYNAH_PROFILE: "scripted" },
      programs: { "llm-worker": join(root, "apps/llm-worker/dist/testing/scripted-worker.js") },
    });
  });
  afterAll(async () => {
    await mynah?.stop();
    await rm(models, { recursive: true, force: true });
  });

  it("streams what decoding all codes at once gives, noise included", async () => {
    const { pcm, speechId } = await requestSpeech(mynah.address, speechOf(1));
    const whole = await decode(speechId);
    expect(loudness(whole)).toBeGreaterThan(100);
    expect(largestDifference(pcm, whole)).toBeLessThanOrEqual(1);
  });

  it("gives several listeners at once, batched, what each would get alone", async () => {
    const speeches = await Promise.all([2, 3, 4, 5].map((seed) => requestSpeech(mynah.address, speechOf(seed))));
    for (const { pcm, speechId } of speeches)
      expect(largestDifference(pcm, await decode(speechId))).toBeLessThanOrEqual(1);
  });

  it("goes on with the same noise after its vocoder was killed", async () => {
    const vocoder = mynah.roles["vocoder-worker"];
    let restarted: Promise<void> | undefined;
    const { pcm, speechId } = await requestSpeech(mynah.address, speechOf(6), (bytes) => {
      if (bytes >= KILL_AFTER_BYTES) restarted ??= vocoder.kill().then(() => vocoder.start());
    });
    expect(restarted, "the speech was over before the kill").toBeDefined();
    await restarted;
    expect(largestDifference(pcm, await decode(speechId))).toBeLessThanOrEqual(1);
  });

  function decode(speechId: string): Promise<Buffer> {
    return decodeAtOnce({ redisUrl: mynah.redis.url, speechId, codecFolder: join(models, "snac-24khz") });
  }
});

function speechOf(seed: number) {
  return { model: "scripted", voice: "one", input, seed };
}

async function writeModels(models: string): Promise<void> {
  await makeRandomSnac(join(models, "random"), SMALL_SNAC_SIZES);
  await cp(join(root, "models/snac-24khz/codec.json"), join(models, "snac-24khz/codec.json"));
  await mkdir(join(models, "scripted"));
  await writeFile(join(models, "scripted/profile.json"), JSON.stringify(profile));
}

function loudness(pcm: Buffer): number {
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2);
  return Math.sqrt(samples.reduce((sum, value) => sum + value ** 2, 0) / samples.length);
}

const profile = {
  name: "scripted",
  layout: "prompted",
  languages: ["en"],
  voices: [{ id: "one" }],
  defaultVoice: "one",
  audio: { audioBase: 1_000, codebookSize: 4_096 },
  prompted: { template: "{voice}: {text}", before: [900], after: [901], stopIds: [902], textIdLimit: 900 },
  sampling: { temperature: 0.6 },
  limits: { maxSegmentFrames: 200 },
  codec: { manifest: "../snac-24khz/codec.json" },
  engine: { kind: "llama-cpp", model: "none.gguf", contextTokens: 2_048, sequences: 2 },
};
