import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heardSentences, recognise, requestSpeech, startMynah, type RunningMynah } from "../src/index.js";

const heldOut = new URL("../../training/held-out.txt", import.meta.url);
const SENTENCES = 12;

describe("a long text", () => {
  let mynah: RunningMynah;
  const sentences = readFileSync(heldOut, "utf8").split("\n").slice(0, SENTENCES);
  const order = { input: sentences.join(" "), seed: 5 };

  beforeAll(async () => {
    mynah = await startMynah();
  });
  afterAll(() => mynah?.stop());

  it("is spoken whole and in order, its segments beside one another", async () => {
    let mostRunning = 0;
    let looked = Promise.resolve();
    const worker = mynah.roles["llm-worker"];
    const look = async (): Promise<void> => {
      mostRunning = Math.max(mostRunning, await worker.metric("mynah_num_requests_running"));
    };
    const { pcm } = await requestSpeech(mynah.address, order, () => (looked = looked.then(look)));
    await looked;
    expect(mostRunning).toBeGreaterThan(1);
    // As far as a recogniser can tell, which misses two words of five of this voice.
    const { present, wordShare } = heardSentences(sentences, recognise(pcm));
    expect(present).toBeGreaterThanOrEqual(SENTENCES - 1);
    expect(wordShare).toBeGreaterThan(0.5);
  });
});
