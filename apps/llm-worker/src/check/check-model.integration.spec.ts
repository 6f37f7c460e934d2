import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger, loadProfile, type LoadedProfile } from "@mynah/program";
import type { ModelCheckLine } from "@mynah/protocol";
import { afterAll, describe, expect, it } from "vitest";
import { fakeDialects } from "../testing/fake-model-server/fake-dialects.js";
import { FAKE_KEY, startFakeModelServer } from "../testing/fake-model-server/fake-model-server.js";
import { orpheusProfile } from "../testing/orpheus-profile.js";
import { describeGguf } from "./gguf-vocabulary.js";
import { checkModel, type CheckModelOptions } from "./check-model.js";

const folder = mkdtempSync(join(tmpdir(), "mynah-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function check(
  loaded: LoadedProfile,
  given: Partial<CheckModelOptions> = {},
): Promise<readonly ModelCheckLine[]> {
  const lines: ModelCheckLine[] = [];
  const rest = {
    env: { FAKE_KEY },
    log: createLogger("test", "silent"),
    signal: new AbortController().signal,
    speak: true,
  };
  for await (const line of checkModel({ loaded, ...rest, ...given })) lines.push(line);
  return lines;
}
const states = (lines: readonly ModelCheckLine[]): readonly string[] =>
  lines.flatMap((line) => (line.kind === "finding" ? [`${line.finding.state} ${line.finding.about}`] : []));
const wrongs = (lines: readonly ModelCheckLine[]): readonly string[] =>
  lines.flatMap((line) => (line.kind === "finding" && line.finding.state === "wrong" ? [line.finding.words] : []));
const spoken = (lines: readonly ModelCheckLine[]) =>
  lines.flatMap((line) => (line.kind === "spoken" ? line.spoken : []));

describe("with a GGUF file in this process", () => {
  it("the voice in the box fits, and speaks", async () => {
    const lines = await check(await loadProfile("mynah-mini", "models"), { text: "Hello there." });
    expect([wrongs(lines), spoken(lines)]).toEqual([
      [],
      [expect.objectContaining({ inSlotShare: 1, isCutOff: false })],
    ]);
    expect(spoken(lines)[0]?.frames).toBeGreaterThan(3);
  });

  it("a file's header tells how many ids there are, and whose names they have", async () => {
    expect(await describeGguf("models/mynah-mini/language-model.gguf")).toEqual({
      vocabularySize: 3_904,
      contextTokens: expect.any(Number) as number,
      family: "mynah-mini",
      audioBase: 320,
      voiceTokens: {},
    });
  });

  it("a header that breaks off is told in words", async () => {
    const file = join(folder, "short.gguf");
    writeFileSync(file, "GGUF\u0003");
    await expect(describeGguf(file)).rejects.toThrow(`${file} is cut short or damaged`);
  });

  it("a prompted profile is proved against its tokenizer, and what is wrong in it is told", async () => {
    const loaded = await loadProfile("mynah-mini", "models");
    const prompted = { template: "{voice}: {text}", before: [1], after: [259, 300], stopIds: [2], textIdLimit: 259 };
    const asked = (change: object): LoadedProfile => {
      const rules = { ...prompted, tags: ["laugh"], anchor: "none" as const, ...change };
      return { ...loaded, profile: { ...loaded.profile, layout: "prompted", prompted: rules } };
    };
    expect(wrongs(await check(asked({}), { speak: false }))).toEqual([]);
    expect(wrongs(await check(asked({ before: [1, 1], stopIds: [70, 4_000] }), { speak: false }))).toEqual([
      '70 is "<0x43>", which is no special token; 4000 is not in the vocabulary of 3904 ids',
      "1 and 1 begin a text twice: leave it out of `before`",
    ]);
    const veenas = { template: "<symbol_pau> {text}", voiceTokens: { slt: 259 } };
    expect(wrongs(await check(asked(veenas), { speak: false }))).toEqual([]);
  });
});

describe("with a model server", () => {
  const audio = { audioBase: 128_266, codebookSize: 4_096 };
  const at = (url: string, dialect: "vllm" | "llama-server" | "text"): LoadedProfile => ({
    ...{
      profile: orpheusProfile(url, dialect, { apiKeyEnv: "FAKE_KEY" }),
      fileOf: (path) => join(folder, path),
      codecFile: "none",
    },
    codec: {} as LoadedProfile["codec"],
  });

  it.each(["vllm", "llama-server"] as const)("%s: its tokenizer is asked, and it speaks", async (dialect) => {
    const server = await startFakeModelServer({ dialect: fakeDialects[dialect](), audio, stopId: 128_258, frames: 9 });
    const lines = await check(at(server.url, dialect)).finally(() => server.close());
    expect([wrongs(lines), spoken(lines)]).toEqual([
      [],
      [expect.objectContaining({ frames: 9, inSlotShare: 1, strayIds: 0 })],
    ]);
    expect(states(lines)).toContain("fits audio");
  });

  it("one that tells text only can but speak, and its ids are proved by a tokenizer.json if there is one", async () => {
    const server = await startFakeModelServer({ dialect: fakeDialects.text(), audio, stopId: 128_258, frames: 5 });
    const loaded = at(server.url, "text");
    const [blind, seeing] = [
      await check(loaded),
      await check(loaded, { tokenizerFile: writeTokenizer(), speak: false }),
    ];
    await server.close();
    expect(states(blind)).toContain("unknown tokenizer");
    expect(spoken(blind)).toEqual([expect.objectContaining({ frames: 5 })]);
    expect(states(seeing)).toEqual(expect.arrayContaining(["fits prompted.before", "fits audio"]));
  });

  it("one that does not answer is told by its address", async () => {
    const lines = await check(at("http://127.0.0.1:9", "vllm"));
    expect(wrongs(lines)).toContainEqual(expect.stringContaining("http://127.0.0.1:9"));
  });
});

/** Two words of text, and Orpheus' special tokens. */
function writeTokenizer(): string {
  const special = (id: number, content: string) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const custom = Array.from({ length: 28_682 }, (_, at) => special(128_256 + at, `<custom_token_${at}>`));
  const file = join(folder, "tokenizer.json");
  writeFileSync(
    file,
    JSON.stringify({
      version: "1.0",
      added_tokens: [special(128_000, "<|begin_of_text|>"), special(128_009, "<|eot_id|>"), ...custom],
      normalizer: null,
      pre_tokenizer: { type: "Whitespace" },
      post_processor: null,
      decoder: null,
      model: { type: "WordLevel", vocab: { "[UNK]": 0, hello: 1 }, unk_token: "[UNK]" },
    }),
  );
  return file;
}
