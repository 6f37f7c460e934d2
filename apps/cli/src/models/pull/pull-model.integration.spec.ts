import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { profileEntry } from "../list/profile-entry.js";
import { requireModel } from "../model/model-folder.js";
import { startPullBench, type PullBench } from "../testing/pull-bench.js";
import { pullModel, type ModelPullResult } from "./pull-model.js";
import type { PullRequest } from "./pull-request.js";

const gguf = Buffer.concat([Buffer.from("GGUF"), randomBytes(50_000)]);
let bench: PullBench;
let folder: string;
beforeEach(async () => {
  bench = await startPullBench();
  folder = join(bench.models.path, "tiny");
});
afterEach(() => bench.stop());

/** Orpheus as it is shipped, with another engine and source. */
function writeProfile(model = "published/tiny.gguf"): void {
  const text = readFileSync(join(bench.models.path, "orpheus-3b", "profile.json"), "utf8");
  const engine = { kind: "llama-cpp", model, contextTokens: 512, sequences: 1 };
  const source = { repo: bench.hub.repo, files: [{ path: "tiny.gguf" }] };
  mkdirSync(folder);
  writeFileSync(join(folder, "profile.json"), JSON.stringify({ ...JSON.parse(text), name: "tiny", engine, source }));
}

const pull = async (request: PullRequest = {}): Promise<ModelPullResult> =>
  pullModel(await requireModel("tiny", bench.models.path), request, { ...bench.tools(), silenceMs: 300 });

it("a model's GGUF is pulled to where its engine looks, and locked", async () => {
  writeProfile();
  const commit = bench.hub.commit({ "tiny.gguf": gguf });
  expect((await profileEntry(folder)).state).toBe("not pulled");
  expect(await pull()).toMatchObject({ model: "tiny", commit, changed: true, files: [{ origin: "downloaded" }] });
  expect(readFileSync(join(folder, "published", "tiny.gguf")).equals(gguf)).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, "pulled.json"), "utf8"))).toMatchObject({ commit });
  expect(await pull()).toMatchObject({ changed: false });
  expect((await profileEntry(folder)).state).toBe("codec not pulled");
});

it("a download that broke off goes on from the same byte", async () => {
  writeProfile();
  bench.hub.commit({ "tiny.gguf": gguf });
  bench.hub.fail({ at: "cdn", stallAfterBytes: 40_000 });
  await pull();
  expect(bench.hub.requests.filter(({ at }) => at === "cdn").at(-1)?.range).toBe("bytes=40000-");
});

it("what is no GGUF file does not take its place", async () => {
  writeProfile();
  bench.hub.commit({ "tiny.gguf": Buffer.from("version https://git-lfs.github.com/spec/v1") });
  await expect(pull()).rejects.toThrow("tiny.gguf is no GGUF file. It was not taken");
  expect(existsSync(join(folder, "published", "tiny.gguf"))).toBe(false);
});

it("an engine that would look elsewhere is told before anything is downloaded", async () => {
  writeProfile("tiny.gguf");
  await expect(pull()).rejects.toThrow("pulled to published/tiny.gguf. Write that into engine.model");
  expect(bench.hub.requests).toHaveLength(0);
});
