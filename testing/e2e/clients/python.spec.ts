import { findProgram, pythonProgram } from "@mynah/cli";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, requestSpeech, runProgram, type ProgramRun } from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { speakPieces } from "./speak-pieces.js";
import { sentence } from "./texts.js";

const python = findProgram(pythonProgram);
const why = python === undefined ? "skipped: no python3 here has both requests and websockets; " : "";
const other = "Nobody knew what to do next.";

describe.skipIf(python === undefined)(`${why}Python's requests and websockets`, () => {
  let mynah: BorrowedMynah;
  let spoken: readonly Buffer[];

  beforeAll(async () => {
    mynah = await borrowMynah();
    const over = async (input: string): Promise<Buffer> => (await requestSpeech(mynah.address, { input, seed: 3 })).pcm;
    spoken = [await over(sentence), await over(other)];
  });
  afterAll(() => mynah?.giveBack());

  function run(script: string, ...args: readonly string[]): Promise<ProgramRun> {
    return runProgram(python ?? "", [fileURLToPath(new URL(`python/${script}`, import.meta.url)), ...args]);
  }

  const socketUrl = (path: string): string => mynah.address.replace(/^http/, "ws") + path;

  it.each([
    ["/v1/audio/speech/stream", "audio/pcm"],
    ["/tts", "audio/raw"],
  ])("requests streams the sound of %s", async (path, type) => {
    const body = JSON.stringify({ text: sentence, seed: 3 });
    const { status, stdout, stderr } = await run("http_pcm.py", mynah.address + path, body);
    expect([status, stderr]).toEqual([0, `${type} 24000\n`]);
    expect(largestDifference(stdout, spoken[0]!)).toBeLessThanOrEqual(1);
  });

  it("requests understands a refusal", async () => {
    const { status, stderr } = await run("http_pcm.py", `${mynah.address}/tts`, '{"text": " "}');
    expect([status, stderr]).toEqual([1, "400 empty_text\n"]);
  });

  it("websockets speaks turn after turn in Veena's dialect, to a clean close", async () => {
    const { status, stdout, stderr } = await run(
      "veena_socket.py",
      socketUrl("/v1/audio/speech/stream/ws"),
      sentence,
      other,
    );
    const names = ["turn-0", "turn-1"].flatMap((id) => [event("start", id), event("end", id)]);
    expect([status, stderr.trim().split("\n")]).toEqual([0, [...names, '{"done":true}', "closed 1000"]]);
    expect(largestDifference(stdout, Buffer.concat(spoken))).toBeLessThanOrEqual(1);
  });

  it("websockets speaks turn after turn in TRT-LLM's dialect, and gets the figures", async () => {
    const { status, stdout, stderr } = await run("trtllm_socket.py", socketUrl("/ws/tts"), sentence, other);
    expect([status, JSON.parse(stderr)]).toMatchObject([0, { done: true, metrics: {} }]);
    expect(largestDifference(stdout, Buffer.concat(spoken))).toBeLessThanOrEqual(1);
  });

  it("websockets sends sentences in CosyVoice's dialect while sound comes back", async () => {
    const { status, stdout, stderr } = await run("cosyvoice_socket.py", socketUrl("/stream"), sentence, other);
    const expected = await speakPieces(mynah.address, { pieces: [`${sentence} `, `${other} `], seed: 3 });
    expect([status, stderr]).toEqual([0, ""]);
    expect(largestDifference(stdout, expected)).toBeLessThanOrEqual(1);
  });
});

const event = (type: string, segmentId: string): string => JSON.stringify({ type, segment_id: segmentId });
