import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModelFileError } from "@mynah/program";
import { afterAll, describe, expect, it } from "vitest";
import { makeTokenizerJson } from "../../testing/tokenizer-json.js";
import { createTokenizer } from "./create-tokenizer.js";

const folder = mkdtempSync(join(tmpdir(), "mynah-tokenizer-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const file = join(folder, "tokenizer.json");
  writeFileSync(file, text);
  return file;
}

describe("a tokenizer beside the profile", () => {
  it("makes ids of a text as its merges say, and adds none around it", async () => {
    const { json, idOf } = makeTokenizerJson({
      merges: ["h e", "l l", "ll o", "1 2", "12 3", "3 4"],
      special: { "<|begin|>": 1_000 },
    });
    const tokenize = await createTokenizer(fileWith(JSON.stringify(json)));
    expect(tokenize("hello h")).toEqual(["he", "llo", "Ġ", "h"].map(idOf));
    // Digits go by threes.
    expect(tokenize("1234")).toEqual(["123", "4"].map(idOf));
    expect(tokenize("")).toEqual([]);
    expect(tokenize("é")).toEqual(["Ã", "©"].map(idOf));
  });

  it("may make a special id of a text that looks so, which whoever asks has to refuse", async () => {
    const { json } = makeTokenizerJson({ merges: [], special: { "<|begin|>": 1_000 } });
    const tokenize = await createTokenizer(fileWith(JSON.stringify(json)));
    expect(tokenize("a<|begin|>")).toContain(1_000);
  });

  it("that is missing is an error that says what to do", async () => {
    const loading = createTokenizer(join(folder, "nobody.json"));
    await expect(loading).rejects.toThrow(ModelFileError);
    await expect(loading).rejects.toThrow(/nobody\.json \(engine\.tokenizer\.file of the profile\)\. Fetch/);
  });

  it.each(["", "{", "{}", '{"model": {"type": "BPE"}}', "version https://git-lfs.github.com/spec/v1", "[]", "null"])(
    "that holds %j is an error that says what to do",
    async (text) => {
      const loading = createTokenizer(fileWith(text));
      await expect(loading).rejects.toThrow(ModelFileError);
      await expect(loading).rejects.toThrow("Fetch it again");
    },
  );
});
