import { Mynah, type Speech } from "@mynah/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, waitUntil } from "../src/index.js";
import { borrowMynah, type BorrowedMynah } from "./borrow-mynah.js";
import { newWire, type Wire } from "./page-wire.js";

const text = [
  "The people of the city were not happy about the new government.",
  "It was the best of times, and it was the worst of times.",
  "Nobody knew what to do next.",
].join(" ");
const order = { seed: 12 };

const bytesOf = (pcm: Int16Array): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);

describe("the client against the running system", () => {
  let running: BorrowedMynah;
  let wire: Wire;
  let direct: Mynah;
  let uncut: Int16Array;

  beforeAll(async () => {
    running = await borrowMynah();
    wire = await newWire(running.address);
    direct = new Mynah(running.address);
    uncut = await direct.speak(text, order).pcm();
  });
  afterAll(async () => {
    direct?.close();
    await wire?.close();
    await running?.giveBack();
  });

  it("hears the same, byte by byte, though its socket is cut again and again", async () => {
    const mynah = new Mynah(wire.address, { reconnect: { delayMs: 20 } });
    const speech = mynah.speak(text, order);
    const resumed: number[] = [];
    speech.on("resumed", ({ fromSample }) => resumed.push(fromSample));
    const heard = speech.pcm();
    for (const share of [0.1, 0.4]) {
      await waitUntil(() => speech.receivedSamples > share * uncut.length);
      wire.cut();
      await waitUntil(() => speech.isOver || resumed.length > 0);
    }
    const pcm = bytesOf(await heard);
    expect(pcm.equals(bytesOf(await direct.listen(await speech.id).pcm()))).toBe(true);
    // Another run's decodes are batched in another way, which rounds differently.
    expect(largestDifference(pcm, bytesOf(uncut))).toBeLessThanOrEqual(1);
    expect(await speech.done).toMatchObject({ bytes: uncut.byteLength, cancelled: false });
    expect(resumed.length).toBeGreaterThan(0);
    mynah.close();
  });

  it("hears everything, though the socket is cut while the server is asked", async () => {
    const mynah = new Mynah(wire.address, { reconnect: { delayMs: 20 } });
    mynah.connect();
    await waitUntil(() => mynah.connection === "connected");
    const speech = mynah.speak(text, order);
    await Promise.resolve();
    await Promise.resolve();
    wire.cut();
    expect(largestDifference(bytesOf(await speech.pcm()), bytesOf(uncut))).toBeLessThanOrEqual(1);
    mynah.close();
  });

  it("lets a late listener hear it from any sample", async () => {
    const speech = direct.speak(text, order);
    const listener = new Mynah(running.address);
    const late = listener.listen(await speech.id, { fromSample: 30_001 });
    const [whole, rest] = await Promise.all([speech.pcm(), late.pcm()]);
    expect(largestDifference(bytesOf(rest), bytesOf(whole.subarray(30_001)))).toBe(0);
    listener.close();
  });

  it("cancels for everybody, and says where", async () => {
    const speech = direct.speak(text, order);
    const listener = new Mynah(running.address);
    const other = listener.listen(await speech.id);
    await waitUntil(() => other.receivedSamples > 0 && speech.receivedSamples > 0);
    const { cutSample } = await speech.cancel({ playedSamples: 1_000 });
    expect(cutSample).toBe(1_000);
    expect(await Promise.all([speech, other].map(({ done }) => done))).toMatchObject([
      { cancelled: true },
      { cancelled: true },
    ]);
    listener.close();
  });

  it("speaks a text in pieces while it still arrives, over a socket that is cut", async () => {
    const mynah = new Mynah(wire.address, { reconnect: { delayMs: 20 } });
    const session = mynah.open(order);
    const heard = session.pcm();
    const [first = "", ...more] = text.match(/[^.]+\. ?/g) ?? [];
    for (const word of first.split(/(?<= )/)) void session.append(word);
    await session.append("", { flush: true });
    await waitUntil(() => session.receivedSamples > 0, { what: "sound before the text has ended" });
    wire.cut();
    await session.appendAll(more);
    await session.finish();
    const pcm = await heard;
    expect(await session.done).toMatchObject({ bytes: pcm.byteLength, cancelled: false });
    expect(session.segments.map((segment) => segment.text).join(" ")).toBe(text);
    const again = await direct.listen(await session.id).pcm();
    expect(bytesOf(pcm).equals(bytesOf(again))).toBe(true);
    mynah.close();
  });

  it("holds the server back, and hears everything all the same", async () => {
    const speech: Speech = direct.speak(`${text} ${text} ${text}`, order);
    let most = 0;
    let samples = 0;
    for await (const chunk of speech) {
      samples += chunk.pcm.length;
      await new Promise((resolve) => setTimeout(resolve, 10));
      most = Math.max(most, speech.receivedSamples - samples);
    }
    expect(most).toBeLessThan(6 * 24_000);
    expect((await speech.done).bytes).toBe(samples * 2);
  });
});
