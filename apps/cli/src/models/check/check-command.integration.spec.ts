import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelCheckLine } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readModelsSettings } from "../models-settings.js";
import { checkModel, type CheckFlags, type CheckModelOptions, type CheckResult } from "./check-command.js";
import type { CheckerProgram } from "./run-checker.js";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
const checker = join(root, "apps/llm-worker/src/check-main.ts");
const program = { command: process.execPath, args: ["--conditions=@mynah/source", "--import", "tsx", checker] };

let folder: string;
let said: string[];
beforeEach(() => ([folder, said] = [mkdtempSync(join(tmpdir(), "mynah-check-")), []]));
afterEach(() => rmSync(folder, { recursive: true }));

type Given = Partial<CheckModelOptions> & { readonly models?: string };

async function check(name: string, flags: Partial<CheckFlags>, { models, ...given }: Given = {}): Promise<CheckResult> {
  const settings = readModelsSettings({ MYNAH_MODELS: models }, root);
  const rest = { env: process.env, program, signal: new AbortController().signal };
  const progress = { say: (line: string) => void said.push(line) };
  return checkModel({ name, settings, flags: { speak: true, ...flags }, progress, ...rest, ...given });
}

/** A checker that says what it is told to, and then runs `end`. */
function fakeChecker(lines: readonly ModelCheckLine[], end = ""): CheckerProgram {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  return { command: process.execPath, args: ["-e", `process.stdout.write(${JSON.stringify(text)}); ${end}`, "--"] };
}

/** The voice in the box, with something changed in its profile. */
function copyWith(change: object): void {
  for (const file of ["profile.json", "codec.json", "codec.onnx"])
    cpSync(join(root, "models/mynah-mini", file), join(folder, "mine", file));
  const file = join(folder, "mine", "profile.json");
  const profile = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...profile, name: "mine", ...change }));
}

it("the voice in the box fits, and what it says is written as a WAV file of that length", async () => {
  const output = join(folder, "check.wav");
  const { spoken, ...result } = await check("mynah-mini", { text: "Hello.", output });
  expect(result).toMatchObject({ model: "mynah-mini", fits: true, file: output });
  expect(readFileSync(output)).toHaveLength(44 + (spoken?.frames ?? 0) * 2_048 * 2);
  expect(said).toContain("fits     interleaved.bosId: 1 <s>");
});

it("one thing that is wrong, and the model does not fit", async () => {
  const finding = { state: "wrong", about: "audio", words: "321 is a word" } as const;
  const result = await check("mynah-mini", {}, { program: fakeChecker([{ kind: "finding", finding }]) });
  expect([result.fits, result.findings.at(-1), said.at(-1)]).toEqual([false, finding, "WRONG    audio: 321 is a word"]);
});

it("a checker that its model kills is told with its last words", async () => {
  const dying = fakeChecker([], "console.error('vector::_M_range_check'); process.kill(process.pid, 'SIGABRT')");
  await expect(check("mynah-mini", {}, { program: dying })).rejects.toThrow(/ended with SIGABRT[^]*_M_range_check/);
});

it("a model that nobody knows, and one that is not pulled, are refused in words", async () => {
  const engine = { kind: "llama-cpp", model: "published/x.gguf", contextTokens: 512, sequences: 1 };
  copyWith({ source: { repo: "a/b", files: [{ path: "x.gguf" }] }, engine });
  await expect(check("nobody", {}, { models: folder })).rejects.toThrow('There is no model "nobody"');
  await expect(check("mine", {}, { models: folder })).rejects.toThrow("mynah -- models pull mine");
});
