import { setTimeout as sleep } from "node:timers/promises";
import { Mynah, type Session } from "@mynah/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, startMynah, startRole, waitUntil, type RunningMynah } from "../src/index.js";

const WORD_MS = 200;
/** Of the text below, so many words can be spoken before more is known: a word sounds by the one behind it. */
const SPEAKABLE_WORDS = 3;
const text =
  "The weather is fine today, and Dr. Smith walked 3 miles along the old river with the dog. Nobody knew what to do next.";
const words = text.split(/(?<= )/);
const seed = 11;

const bytesOf = (pcm: Int16Array): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);

async function feed(session: Session, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    await session.append(piece);
    await sleep(WORD_MS);
  }
}

describe("text that is written while it is spoken", () => {
  let running: RunningMynah;
  let mynah: Mynah;

  beforeAll(async () => {
    running = await startMynah();
    mynah = new Mynah(running.address);
    await mynah.speak("Warm up, please.").pcm();
  });
  afterAll(async () => {
    mynah?.close();
    await running?.stop();
  });

  /** The same segments, each of which was there from its beginning. */
  async function requestedWhole(texts: readonly string[]): Promise<Buffer> {
    const session = mynah.open({ seed });
    const heard = session.pcm();
    for (const segment of texts) await session.append(`${segment} `, { flush: true });
    await session.finish();
    return bytesOf(await heard);
  }

  async function expectAsWhole(session: Session, heard: Promise<Int16Array>): Promise<void> {
    const pcm = bytesOf(await heard);
    const whole = await requestedWhole(session.segments.map((segment) => segment.text));
    expect(pcm.length).toBe(whole.length);
    expect(largestDifference(pcm, whole)).toBeLessThanOrEqual(1);
  }

  it("sounds with its first words, a word every 200 ms, and as if each segment had been there whole", async () => {
    const session = mynah.open({ seed });
    const heard = session.pcm();
    await session.id;
    let firstAt = NaN;
    session.on("chunk", () => (firstAt = Number.isNaN(firstAt) ? performance.now() : firstAt));
    await feed(session, words.slice(0, SPEAKABLE_WORDS - 1));
    const sentAt = performance.now();
    await session.append(words[SPEAKABLE_WORDS - 1] ?? "");
    await waitUntil(() => !Number.isNaN(firstAt), { what: "sound of the first words, without any more of them" });
    console.info(`first audio ${(firstAt - sentAt).toFixed(0)} ms after the last word that it needs`);
    expect(firstAt - sentAt).toBeLessThan(2_000);
    await feed(session, words.slice(SPEAKABLE_WORDS));
    await session.finish();
    await expectAsWhole(session, heard);
    expect(session.text).toBe(text);
    expect(session.segments).toHaveLength(2);
  });

  it("tells how much of it was heard when it is cancelled", async () => {
    const session = mynah.open({ seed });
    session.on("chunk", ({ pcm, firstSample }) => session.played(firstSample + pcm.length));
    await session.append(text);
    await session.finish();
    await waitUntil(() => session.segments.length === 2, { what: "the second segment" });
    const [first, second] = session.segments;
    const played = (second?.firstSample ?? 0) - 1_000;
    const { cutSample, heardText } = await session.cancel({ playedSamples: played });
    expect(cutSample).toBe(played);
    expect(first?.text.startsWith(heardText)).toBe(true);
    expect(heardText.length).toBeGreaterThan(0.8 * (first?.text.length ?? Infinity));
  });

  it("is spoken to the end of what there is when no more comes, and goes on with what comes later", async () => {
    const session = mynah.open({ seed });
    const heard = session.pcm();
    await feed(session, ["We all ", "go swimming ", "in the ", "old la"]);
    const reached = session.receivedSamples;
    await waitUntil(() => session.receivedSamples > reached + 12_000, {
      what: "the rest of the words",
      timeoutMs: 9_000,
    });
    await session.append("ke today.");
    await session.finish();
    await expectAsWhole(session, heard);
    expect(session.segments.map((segment) => segment.text)).toEqual(["We all go swimming in the old", "lake today."]);
  });

  it("is spoken on by another worker when the one that heard the beginning dies", async () => {
    const session = mynah.open({ seed });
    const heard = session.pcm();
    await feed(session, words.slice(0, 8));
    await waitUntil(() => session.receivedSamples > 0, { what: "the beginning" });
    await running.roles["llm-worker"].kill();
    const env = { ...process.env, MYNAH_MODELS: "models", REDIS_URL: running.redis.url, LOG_LEVEL: "warn" };
    const other = await startRole({ name: "llm-worker", env });
    await feed(session, words.slice(8));
    await session.finish();
    await expectAsWhole(session, heard);
    expect(session.text).toBe(text);
    await other.kill();
  });
});
