import { Mynah, type Speech } from "@mynah/client";
import { limits } from "@mynah/protocol";
import {
  brokenInvariants,
  hearSpeech,
  msUntilStatus,
  printFigures,
  settled,
  speechStatus,
  startFaultProxy,
  startFleet,
  waitUntil,
  type FaultProxy,
  type Fleet,
} from "../src/index.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const [SPEECHES, SOCKETS] = [20, 100];
const text = "The old man sat by the window and looked at the wide grey sea. He had been waiting for a long time.";
/** Twice the time for which a speech counts as wanted, and the time between two writes. */
const ENDED_WITHIN_MS = 2 * limits.wantedMs + 10_000;

let fleet: Fleet;
let proxy: FaultProxy;

beforeEach(async () => {
  fleet = await startFleet({ gateways: 2, engine: { sequences: SPEECHES } });
  proxy = await startFaultProxy(fleet.gateways[0]!.port);
});
afterEach(async () => {
  await fleet?.stop();
  await proxy?.close();
});

async function keptPcm(speechId: string): Promise<Buffer> {
  const heard = await hearSpeech(fleet.gateways[1]!.address, { speechId });
  await heard.over();
  heard.close();
  expect(brokenInvariants(heard)).toEqual([]);
  return heard.pcm();
}

const toBuffer = (pcm: Int16Array): Buffer => Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);

describe("21: a gateway killed", () => {
  it("its 100 sockets go on at another one, and hear the same; nothing leaks", async () => {
    const clients = Array.from({ length: SOCKETS }, () => new Mynah(`http://127.0.0.1:${proxy.port}`));
    // Long enough that all of them still sound when the last has begun.
    const long = `${text} ${text} ${text}`;
    const own = clients.slice(0, SPEECHES).map((client, seed) => client.speak(long, { seed }));
    const ids = await Promise.all(own.map(({ id }) => id));
    const along = clients.slice(SPEECHES).map((client, at) => client.listen(ids[at % SPEECHES]!));
    const all: readonly Speech[] = [...own, ...along];
    let resumed = 0;
    for (const speech of all) speech.on("resumed", () => (resumed += 1));
    const heard = Promise.all(all.map((speech) => speech.pcm()));
    await Promise.all(own.map(firstSound));
    proxy.target(fleet.gateways[1]!.port);
    await fleet.gateways[0]!.kill();
    const pcms = (await heard).map(toBuffer);
    const kept = await Promise.all(ids.map(keptPcm));
    expect(pcms.filter((pcm, at) => !pcm.equals(kept[at % SPEECHES]!))).toEqual([]);
    expect(resumed).toBeGreaterThanOrEqual(SOCKETS);
    printFigures("21 sockets", [], { sockets: SOCKETS, resumed });
    await settled(fleet, ids);
    clients.forEach((client) => client.close());
  });

  it("a speech whose client does not come back ends; one that is heard elsewhere goes on", async () => {
    const [worker] = fleet.llmWorkers;
    const twice = `${text} ${text}`;
    await worker!.stop();
    await worker!.start({ SCRIPTED_TOKENS_PER_SECOND: "20", SCRIPTED_SEQUENCES: "4" });
    const [dying, other] = fleet.gateways;
    const left = await hearSpeech(dying!.address, { order: { text: twice, seed: 1 } });
    const speaker = await hearSpeech(dying!.address, { order: { text: twice, seed: 2 } });
    const along = await hearSpeech(other!.address, { speechId: speaker.speechId });
    await Promise.all([left.hears(1), along.hears(1)]);
    await dying!.kill();
    const ms = await msUntilStatus(fleet, left.speechId, { status: "cancelled", withinMs: ENDED_WITHIN_MS });
    printFigures("21 left alone", [along], { endedAfterMs: Math.round(ms) });
    const isOneLeft = async (): Promise<boolean> => (await worker!.metric("mynah_num_requests_running")) === 1;
    await waitUntil(isOneLeft, { what: "the engine's sequence being free" });
    expect(await speechStatus(fleet, speaker.speechId)).toBe("open");
    await along.over(90_000);
    expect(brokenInvariants(along)).toEqual([]);
    expect(along.ends[0]?.cancelled).toBeUndefined();
    await settled(fleet, [left.speechId, speaker.speechId]);
    for (const room of [left, speaker, along]) room.close();
  });
});

const firstSound = (speech: Speech): Promise<void> =>
  new Promise((resolve) => {
    if (speech.receivedSamples > 0) return resolve();
    speech.on("chunk", () => resolve());
  });
