import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadProfile } from "@mynah/program";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeModelsFolder, type ModelsFolder } from "../testing/models-folder.js";
import type { AddFlags } from "./add-flags.js";
import { addModel, type AddResult } from "./add-model.js";

let models: ModelsFolder;
beforeEach(() => (models = makeModelsFolder()));
afterEach(() => models.remove());

/** Instead of the program that reads a GGUF file's header: says what it is told to. */
function fakeDescriber(gguf: object): { command: string; args: string[] } {
  const text = `${JSON.stringify({ kind: "gguf", gguf })}\n`;
  return { command: process.execPath, args: ["-e", `process.stdout.write(${JSON.stringify(text)})`, "--"] };
}

const orpheusFile = {
  vocabularySize: 156_940,
  contextTokens: 2_048,
  family: "orpheus",
  audioBase: 128_266,
  voiceTokens: {},
};

const add = (name: string, flags: AddFlags, gguf: object = orpheusFile): Promise<AddResult> =>
  addModel({
    ...{ name, flags, modelsFolder: models.path, env: process.env, program: fakeDescriber(gguf) },
    signal: new AbortController().signal,
  });
const profileOf = async (name: string) => (await loadProfile(name, models.path)).profile;

it("a GGUF file on this disk is recognised by its tokens, and its profile finds it and the codec", async () => {
  const file = join(models.path, "orpheus.gguf");
  writeFileSync(file, "GGUF");
  const { from, warnings, next } = await add("mine", { gguf: file });
  expect([from, warnings, next[0]]).toEqual(["orpheus-3b", [], "npm run mynah -- models pull mine"]);
  const { profile, fileOf, codec } = await loadProfile("mine", models.path);
  expect(profile.engine).toMatchObject({ kind: "llama-cpp", contextTokens: 2_048, sequences: 4 });
  expect([profile.engine.kind === "llama-cpp" && fileOf(profile.engine.model), codec.name]).toEqual([
    file,
    "snac-24khz",
  ]);
});

it("one whose codes begin elsewhere is added with a warning", async () => {
  const file = join(models.path, "other.gguf");
  writeFileSync(file, "GGUF");
  const { warnings } = await add("mine", { gguf: file, from: "orpheus-3b" }, { ...orpheusFile, audioBase: 128_300 });
  expect(warnings).toEqual(["its codes begin at 128300, the profile's at 128266"]);
});

it("one on the hub is noted as what is to be pulled", async () => {
  await add("mine", { gguf: "owner/repo/sub/m.gguf", from: "orpheus-3b", revision: "v1", sequences: 8 });
  expect(await profileOf("mine")).toMatchObject({
    name: "mine",
    engine: { kind: "llama-cpp", model: "published/sub/m.gguf", sequences: 8 },
    source: { repo: "owner/repo", revision: "v1", files: [{ path: "sub/m.gguf" }] },
  });
});

it("a model server's address and dialect take the place of the engine; what it copies keeps its voices", async () => {
  await add("mine", { server: "http://10.0.0.5:30000/v1/", dialect: "sglang", from: "orpheus-3b" });
  expect(await profileOf("mine")).toMatchObject({
    voices: (await profileOf("orpheus-3b")).voices,
    engine: { url: "http://10.0.0.5:30000", dialect: "sglang", model: "canopylabs/orpheus-3b-0.1-ft" },
  });
});

it("a Triton server needs the model's name there", async () => {
  await expect(add("mine", { triton: "gpu:8001", from: "orpheus-3b" })).rejects.toThrow("--model");
  await add("mine", { triton: "gpu:8001", model: "orpheus", from: "orpheus-3b" });
  expect((await profileOf("mine")).engine).toMatchObject({ kind: "triton", url: "gpu:8001", model: "orpheus" });
});

it.each<[AddFlags, number]>([
  [{ triton: "gpu:8001" }, 1],
  [{ triton: "gpu:8001", tokenizer: "package.json" }, 0],
  [{ server: "http://a", dialect: "trtllm" }, 1],
  [{ server: "http://a" }, 0],
])("of %o, %i needs a tokenizer.json that nobody named", async (flags, count) => {
  const { warnings } = await add("mine", { model: "orpheus", from: "orpheus-3b", ...flags });
  expect(warnings).toEqual(Array(count).fill(expect.stringContaining("--tokenizer")));
});

it("a file that is no GGUF is told by the one line that its reader has for it", async () => {
  const line = JSON.stringify({ kind: "failed", words: "README.md is no GGUF file." });
  const program = { command: process.execPath, args: ["-e", `console.log(${JSON.stringify(line)})`, "--"] };
  const rest = { modelsFolder: models.path, env: process.env, signal: new AbortController().signal };
  const adding = addModel({ name: "mine", flags: { gguf: "package.json" }, program, ...rest });
  await expect(adding).rejects.toThrow(/^README.md is no GGUF file.$/);
});

it("a profile that is there is replaced only with --force", async () => {
  const flags = { server: "http://b:1", from: "orpheus-3b" };
  await expect(add("orpheus-3b", flags)).rejects.toThrow("--force");
  await add("orpheus-3b", { ...flags, force: true });
  expect((await profileOf("orpheus-3b")).engine).toMatchObject({ url: "http://b:1" });
});

it.each<{ what: string; name?: string; flags: AddFlags; words: string }>([
  { what: "a name that leads elsewhere", name: "../mine", flags: { server: "http://a" }, words: "name: " },
  { what: "capitals in a name", name: "Mine", flags: { server: "http://a" }, words: "name: small letters" },
  { what: "an address that is none", flags: { server: "gpu" }, words: "engine.url" },
  { what: "an unknown dialect", flags: { server: "http://a", dialect: "latin" }, words: "engine.dialect" },
  { what: "no engine", flags: {}, words: "--gguf, --server and --triton" },
  { what: "two engines", flags: { server: "http://a", triton: "a:1" }, words: "Name one of" },
  {
    what: "a base that is not there",
    flags: { server: "http://a", from: "nobody" },
    words: "Models there: orpheus-3b",
  },
  { what: "a tokenizer that is not there", flags: { server: "http://a", tokenizer: "/no.json" }, words: "/no.json" },
])("$what is refused, and nothing is written", async ({ name = "mine", flags, words }) => {
  await expect(add(name, { from: "orpheus-3b", ...flags })).rejects.toThrow(words);
  expect(existsSync(join(models.path, name, "profile.json"))).toBe(false);
});

it("nothing is copied that nobody named or recognised", async () => {
  await expect(add("mine", { server: "http://a" })).rejects.toThrow("--from");
});

it("an interleaved layout is not for servers", async () => {
  cpSync(new URL("../../../../../models/mynah-mini", import.meta.url), join(models.path, "mini"), {
    recursive: true,
    filter: (file) => !file.endsWith(".gguf") && !file.endsWith(".onnx"),
  });
  await expect(add("mine", { server: "http://a", model: "m", from: "mini" })).rejects.toThrow("--gguf");
  expect(readFileSync(join(models.path, "mini", "profile.json"), "utf8")).toContain("interleaved");
});
