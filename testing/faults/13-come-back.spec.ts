import { Mynah, MynahError } from "@mynah/client";
import { keys, type SpeechId } from "@mynah/protocol";
import { Redis } from "ioredis";
import {
  hearSpeech,
  largestDifference,
  startFaultProxy,
  startFleet,
  type FaultProxy,
  type Fleet,
  type HeardRoom,
} from "../src/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const order = { text: "The old man sat by the window. He looked at the grey sea. Nobody came.", seed: 13 };

let fleet: Fleet;
let proxy: FaultProxy;
let undisturbed: HeardRoom;

beforeAll(async () => {
  fleet = await startFleet({ gateways: 2, engine: { tokensPerSecond: 500 } });
  proxy = await startFaultProxy(fleet.gateways[0]!.port);
  undisturbed = await hearSpeech(fleet.address, { order });
  await undisturbed.over();
  undisturbed.close();
});
afterAll(async () => {
  await fleet?.stop();
  await proxy?.close();
});

/** Through one gateway after the other. */
function balance(): void {
  const turns = fleet.gateways.map(({ port }) => port);
  let next = 0;
  proxy.target(() => turns[next++ % turns.length] ?? 0);
}

function newMynah(): Mynah {
  return new Mynah(`http://127.0.0.1:${proxy.port}`, { reconnect: { delayMs: 20 } });
}

/** All of a speech as it is kept, from the second gateway. */
async function keptPcm(speechId: string): Promise<Buffer> {
  const heard = await hearSpeech(fleet.gateways[1]!.address, { speechId });
  await heard.over();
  heard.close();
  return heard.pcm();
}

const toBuffer = (pcm: Int16Array): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);

function expectUndisturbed(pcm: Buffer): void {
  expect(largestDifference(pcm, undisturbed.pcm())).toBeLessThanOrEqual(1);
}

/** The first, the second, some in the middle that are others each time, and the last. */
const places = [0, 1, ...Array.from({ length: 3 }, () => Math.random()), "last"] as const;

describe("13: a client that was cut comes back through another gateway", () => {
  it.each(places)("cut at chunk %s, it hears the rest, to the byte", async (place) => {
    balance();
    const chunks = undisturbed.chunks.length;
    const seq = place === "last" ? chunks - 1 : place > 0 && place < 1 ? Math.floor(place * chunks) : place;
    const until = undisturbed.chunks[seq]!;
    const mynah = newMynah();
    const speech = mynah.speak(order.text, { seed: order.seed });
    let resumed = 0;
    speech.on("resumed", () => (resumed += 1));
    const stopWaiting = speech.on("chunk", ({ firstSample, pcm }) => {
      if (firstSample + pcm.length < until.firstSample + until.pcm.length / 2) return;
      stopWaiting();
      proxy.reset();
    });
    const pcm = toBuffer(await speech.pcm());
    expect(pcm.equals(await keptPcm(await speech.id))).toBe(true);
    expectUndisturbed(pcm);
    if (place !== "last") expect(resumed).toBe(1);
    mynah.close();
  });

  it("by itself, with `listen` from any sample", async () => {
    const heard = await hearSpeech(fleet.address, { order });
    await heard.hears(1);
    heard.close();
    const samples = heard.pcm().length / 2;
    const rest = await hearSpeech(fleet.gateways[1]!.address, { speechId: heard.speechId, fromSample: samples });
    const inChunk = await hearSpeech(fleet.address, { speechId: heard.speechId, fromSample: samples - 777 });
    await Promise.all([rest.over(), inChunk.over()]);
    const kept = await keptPcm(heard.speechId);
    expect(Buffer.concat([heard.pcm(), rest.pcm()]).equals(kept)).toBe(true);
    expect(inChunk.pcm().equals(kept.subarray((samples - 777) * 2))).toBe(true);
    expect(inChunk.chunks[0]?.firstSample).toBe(samples - 777);
    rest.close();
    inChunk.close();
  });

  it("after the resume window it is `gone`, for the client a typed error; what never was is `not_found`", async () => {
    balance();
    const mynah = newMynah();
    const speech = mynah.speak(order.text, { seed: order.seed });
    const speechId = await speech.id;
    const failed = speech.pcm().catch((error: unknown) => error);
    proxy.cut();
    const witness = await hearSpeech(fleet.address, { speechId });
    await witness.over();
    witness.close();
    await expire(speechId);
    proxy.mend();
    const error = await failed;
    expect(error).toBeInstanceOf(MynahError);
    expect(error).toMatchObject({ code: "gone", retryable: false });
    await expect(hearSpeech(fleet.address, { speechId })).rejects.toMatchObject({ code: "gone" });
    const stranger = hearSpeech(fleet.address, { speechId: "0-AAAAAAAAAAAAAAAAAAAAAA" });
    await expect(stranger).rejects.toMatchObject({ code: "not_found" });
    mynah.close();
  });
});

/** As at the end of `limits.speechTtlMs`, which no setting makes shorter: the sound goes, the speech is remembered. */
async function expire(speechId: string): Promise<void> {
  const redis = new Redis(fleet.redis.url);
  await redis.del(keys.pcm(speechId as SpeechId));
  redis.disconnect();
}
