import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, recognise, requestSpeech, shareHeard } from "../src/index.js";
import { borrowMynah, type BorrowedMynah } from "./borrow-mynah.js";
import { decodeAtOnce } from "./decode-at-once.js";

const SAMPLES_PER_FRAME = 2_048;
const sentence = "The people of the city were not happy about the new government.";

describe("speech from the voice in the box", () => {
  let mynah: BorrowedMynah;

  beforeAll(async () => {
    mynah = await borrowMynah();
  });
  afterAll(() => mynah?.giveBack());

  it("is understood by a recogniser", async () => {
    const { pcm } = await requestSpeech(mynah.address, { input: sentence, seed: 1 });
    expect(shareHeard(sentence, recognise(pcm))).toBeGreaterThan(0.5);
  });

  it("speaks numbers as words", async () => {
    const { pcm } = await requestSpeech(mynah.address, { input: "There are 27 people in the house today.", seed: 2 });
    const heard = recognise(pcm);
    expect(shareHeard("there are twenty seven people in the house today", heard)).toBeGreaterThan(0.5);
    expect(heard).toContain("twenty");
  });

  it("is silent where the text asks for a pause, and speaks on", async () => {
    const { pcm } = await requestSpeech(mynah.address, { input: "It was late. [pause 0.7s] Nobody knew.", seed: 12 });
    const pause = Buffer.alloc(0.7 * 24_000 * 2);
    const at = pcm.indexOf(pause);
    expect(at).toBeGreaterThan(SAMPLES_PER_FRAME * 2 * 5);
    expect(pcm.length - at - pause.length).toBeGreaterThan(SAMPLES_PER_FRAME * 2 * 5);
    expect(((pcm.length - pause.length) / 2) % SAMPLES_PER_FRAME).toBe(0);
  });

  it("comes in whole frames", async () => {
    const { pcm } = await requestSpeech(mynah.address, { input: sentence, seed: 3 });
    expect(pcm.length).toBeGreaterThan(SAMPLES_PER_FRAME * 2 * 10);
    expect((pcm.length / 2) % SAMPLES_PER_FRAME).toBe(0);
  });

  it("is the same for the same seed, alone or beside others", async () => {
    const order = { input: sentence, seed: 4, temperature: 0.8 };
    const alone = await requestSpeech(mynah.address, order);
    const others = [5, 6, 7].map((seed) => requestSpeech(mynah.address, { input: `${sentence} And so on.`, seed }));
    const beside = await requestSpeech(mynah.address, order);
    await Promise.all(others);
    expect(largestDifference(alone.pcm, beside.pcm)).toBeLessThanOrEqual(1);
  });

  it("differs for another seed, when the codes are drawn warm", async () => {
    const orders = [8, 9].map((seed) => ({ input: sentence, seed, temperature: 0.8 }));
    const [one, other] = await Promise.all(orders.map((order) => requestSpeech(mynah.address, order)));
    expect(largestDifference(one!.pcm, other!.pcm)).toBeGreaterThan(100);
  });

  it("equals the decode of all its codes at once, within 1e-4 of full scale", async () => {
    const { pcm, speechId } = await requestSpeech(mynah.address, { input: sentence, seed: 10 });
    const whole = await decodeAtOnce({ redisUrl: mynah.redis.url, speechId });
    expect(largestDifference(pcm, whole)).toBeLessThanOrEqual(3);
  });

  it("of a long text holds every segment, in order and without a gap", async () => {
    const input = [
      sentence,
      "It was the best of times.",
      "It was the worst of times.",
      "Nobody knew what to do next.",
    ].join(" ");
    const { pcm, speechId } = await requestSpeech(mynah.address, { input, seed: 11 });
    const whole = await decodeAtOnce({ redisUrl: mynah.redis.url, speechId });
    expect(largestDifference(pcm, whole)).toBeLessThanOrEqual(3);
    expect(shareHeard(input, recognise(pcm))).toBeGreaterThan(0.4);
  });
});
