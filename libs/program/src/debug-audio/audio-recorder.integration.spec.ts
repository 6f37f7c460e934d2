import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSpeechId } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FolderRecorder } from "./audio-recorder.js";

let folder: string;
let warnings: object[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mynah-debug-"));
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function newRecorder(bytes: number): FolderRecorder {
  const warn = (fields: object): void => void warnings.push(fields);
  return new FolderRecorder({ folder, bytes, jobs: "1", isChosen: () => true }, { warn });
}

it("keeps pieces where they belong, in a folder for each speech", async () => {
  const recorder = newRecorder(1e9);
  const speechId = createSpeechId(0);
  recorder.note(speechId, "notes.jsonl", { seq: 0 });
  recorder.note(speechId, "notes.jsonl", { seq: 1 });
  recorder.keep({ speechId, file: "codes", data: Buffer.from("abcd"), at: 0 });
  recorder.keep({ speechId, file: "codes", data: Buffer.from("XY"), at: 2 });
  await recorder.close(5_000);
  expect(readFileSync(join(folder, speechId, "notes.jsonl"), "utf8")).toBe('{"seq":0}\n{"seq":1}\n');
  expect(readFileSync(join(folder, speechId, "codes"), "utf8")).toBe("abXY");
});

it("forgets the oldest speeches beyond its bound, and nothing that is no speech", async () => {
  const data = Buffer.alloc(1_000);
  mkdirSync(join(folder, "holiday"));
  writeFileSync(join(folder, "holiday", "photo"), Buffer.alloc(20_000));
  const speeches = Array.from({ length: 40 }, () => createSpeechId(0));
  for (const speechId of speeches) {
    const recorder = newRecorder(10_000);
    recorder.keep({ speechId, file: "chunk.wav", data });
    await recorder.close(5_000);
  }
  const kept = readdirSync(folder).filter((name) => name !== "holiday");
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.length).toBeLessThanOrEqual(11);
  expect(kept).toContain(speeches.at(-1));
  expect(readdirSync(folder)).toContain("holiday");
});

it("leaves out what the disk does not take in time, and says so once", async () => {
  const recorder = newRecorder(1e9);
  const speechId = createSpeechId(0);
  for (let piece = 0; piece < 6; piece += 1)
    recorder.keep({ speechId, file: `${piece}`, data: Buffer.alloc(4 * 1_024 * 1_024) });
  await recorder.close(20_000);
  expect(readdirSync(join(folder, speechId))).toEqual(["0", "1", "2", "3"]);
  expect(warnings).toEqual([{ reason: "the disk is too slow" }]);
});
