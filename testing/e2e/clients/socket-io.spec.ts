import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, requestSpeech } from "../../src/index.js";
import { borrowMynah, type BorrowedMynah } from "../borrow-mynah.js";
import { NativeClient, pcmOf } from "./native-client.js";
import { longText, sentence, twoSentences } from "./texts.js";

describe("the official socket.io client", () => {
  let mynah: BorrowedMynah;
  let client: NativeClient;

  beforeAll(async () => {
    mynah = await borrowMynah();
    client = await NativeClient.connect(mynah.address);
  });
  afterAll(async () => {
    client?.socket.disconnect();
    await mynah?.giveBack();
  });

  async function speak(body: object): Promise<string> {
    return (await client.ask("speak", body)).speechId;
  }

  it("speaks: start, then segments and sound without a gap, then the end with its figures", async () => {
    const speechId = await speak({ text: twoSentences, seed: 5, benchmark: true });
    const speech = client.speech(speechId);
    const { durationS, chunks, bytes, metrics } = await speech.ended;
    const pcm = pcmOf(speech);
    expect([speech.order[0], speech.order.at(-1)]).toEqual(["start", "end"]);
    expect(speech.chunks.map(({ seq }) => seq)).toEqual(speech.chunks.map((_, at) => at));
    expect(speech.chunks.map(({ firstSample }) => firstSample * 2)).toEqual(startsOf(speech.chunks));
    expect([chunks, bytes, durationS]).toEqual([speech.chunks.length, pcm.length, pcm.length / 48_000]);
    expect(speech.segments.map(({ text }) => text).join(" ")).toBe(twoSentences);
    expect(metrics?.["tokens"]).toBeGreaterThan(0);
    const { pcm: overHttp } = await requestSpeech(mynah.address, { input: twoSentences, seed: 5 });
    expect(largestDifference(pcm, overHttp)).toBeLessThanOrEqual(1);
  });

  it("joins late, from any sample, and hears exactly the rest", async () => {
    const speechId = await speak({ text: sentence, seed: 6 });
    await client.speech(speechId).ended;
    const whole = pcmOf(client.speech(speechId));
    for (const fromSample of [0, 1, 2_047, 2_048, 20_001, whole.length / 2 - 1, whole.length / 2]) {
      const late = await NativeClient.connect(mynah.address);
      expect((await late.listen(speechId, fromSample)).equals(whole.subarray(fromSample * 2))).toBe(true);
      late.socket.disconnect();
    }
  });

  it("joins while it is spoken, beside others, and all hear the same", async () => {
    const speechId = await speak({ text: `${twoSentences} ${sentence}`, seed: 7 });
    const others = await Promise.all([0, 5_000].map(() => NativeClient.connect(mynah.address)));
    const heard = await Promise.all(others.map((other, at) => other.listen(speechId, at * 5_000)));
    await client.speech(speechId).ended;
    const whole = pcmOf(client.speech(speechId));
    expect(heard[0]?.equals(whole)).toBe(true);
    expect(heard[1]?.equals(whole.subarray(10_000))).toBe(true);
    others.forEach(({ socket }) => socket.disconnect());
  });

  it("opens a session, and hears what it appends before it has appended the rest", async () => {
    const { speechId } = await client.ask("open", { seed: 8 });
    const speech = client.speech(speechId);
    const firstSound = new Promise<void>((resolve) => void client.socket.once("audio", () => resolve()));
    await client.ask("append", { speechId, text: "Nobody knew what to do ne" });
    await client.ask("append", { speechId, text: "xt. The people of the ci" });
    await firstSound;
    await client.ask("append", { speechId, text: "ty were not happy." });
    await client.ask("finish", { speechId });
    const { bytes } = await speech.ended;
    expect(speech.segments.map(({ text }) => text)).toEqual([
      "Nobody knew what to do next.",
      "The people of the city were not happy.",
    ]);
    expect(bytes).toBe(pcmOf(speech).length);
    expect(speech.segments[1]?.firstSample).toBeGreaterThan(10_000);
  });

  it("cancels: what was sent is all there is, for every listener", async () => {
    const speechId = await speak({ text: longText, seed: 9 });
    const other = await NativeClient.connect(mynah.address);
    await other.ask("listen", { speechId });
    await client.ask("cancel", { speechId });
    const ends = await Promise.all([client.speech(speechId).ended, other.speech(speechId).ended]);
    expect(ends.map(({ cancelled }) => cancelled)).toEqual([true, true]);
    other.socket.disconnect();
  });
});

/** Where each chunk must begin, in bytes, when none is missing. */
function startsOf(chunks: readonly { readonly pcm: Buffer }[]): readonly number[] {
  let at = 0;
  return chunks.map(({ pcm }) => (at += pcm.length) - pcm.length);
}
