import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelCheckLine } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readModelsSettings } from "../models-settings.js";
import { checkModel, type CheckFlags, type CheckResult } from "./check-command.js";
import type { CheckerProgram } from "./run-checker.js";

const root = fileURLToPath(new URL("../../../../../", import.meta.url));
let folder: string;
let said: string[];
let models: string;
beforeEach(() => ([folder, said, models] = [mkdtempSync(join(tmpdir(), "mynah-check-")), [], join(root, "models")]));
afterEach(() => rmSync(folder, { recursive: true }));

async function check(
  name: string,
  flags: Partial<CheckFlags>,
  lines: readonly ModelCheckLine[] | CheckerProgram = [],
): Promise<CheckResult> {
  const settings = readModelsSettings({ MYNAH_MODELS: models }, root);
  const progress = { say: (line: string) => void said.push(line) };
  const program = "command" in lines ? lines : fakeChecker(lines);
  const rest = { env: process.env, signal: new AbortController().signal };
  return checkModel({ name, settings, flags: { speak: true, ...flags }, progress, program, ...rest });
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

it("what fits is shown as it is found, and a model all of which fits, fits", async () => {
  const finding = { state: "fits", about: "audio", words: "3584 ids" } as const;
  const result = await check("mynah-mini", {}, [{ kind: "finding", finding }]);
  expect(result).toMatchObject({ model: "mynah-mini", fits: true, findings: [{ about: "codec" }, finding] });
  expect(said).toEqual(["fits     codec: mynah-mini-codec, ready, with codebooks of 512", "fits     audio: 3584 ids"]);
});

it("one thing that is wrong, and the model does not fit", async () => {
  const finding = { state: "wrong", about: "audio", words: "321 is a word" } as const;
  const result = await check("mynah-mini", {}, [{ kind: "finding", finding }]);
  expect([result.fits, result.findings.at(-1), said.at(-1)]).toEqual([false, finding, "WRONG    audio: 321 is a word"]);
});

it("a name that is not the folder's does not fit", async () => {
  models = folder;
  copyWith({ name: "other" });
  const result = await check("mine", {});
  expect([result.fits, result.findings[0]?.about, said[0]]).toEqual([
    false,
    "name",
    'WRONG    name: "other" is not its folder\'s name, mine',
  ]);
});

it("a checker that its model kills is told with its last words", async () => {
  const dying = fakeChecker([], "console.error('vector::_M_range_check'); process.kill(process.pid, 'SIGABRT')");
  await expect(check("mynah-mini", {}, dying)).rejects.toThrow(/ended with SIGABRT[^]*_M_range_check/);
});

it("a model that nobody knows, and one that is not pulled, are refused in words", async () => {
  const engine = { kind: "llama-cpp", model: "published/x.gguf", contextTokens: 512, sequences: 1 };
  models = folder;
  copyWith({ source: { repo: "a/b", files: [{ path: "x.gguf" }] }, engine });
  await expect(check("nobody", {})).rejects.toThrow('There is no model "nobody"');
  await expect(check("mine", {})).rejects.toThrow("mynah -- models pull mine");
});
