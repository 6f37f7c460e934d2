import { Mynah } from "@mynah/client";
import {
  brokenInvariants,
  hearSpeech,
  startFaultProxy,
  startFleet,
  waitUntil,
  type FaultProxy,
  type Fleet,
} from "../src/index.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const CLIENTS = 1_000;
/** Of which so many resume a speech. */
const LISTENERS = 100;
/** A gateway that starts again on a busy machine, and the longest delay of a client. */
const BACK_WITHIN_MS = 30_000;
/** Few enough for this process to connect them at once, if they wished. */
const SPREAD_CLIENTS = 100;
/** Of a whole second over which the middle four fifths of them are spread evenly. */
const LEAST_SPREAD_MS = 500;
const text = "The old man sat by the window and looked at the wide grey sea. He had been waiting for a long time.";

let fleet: Fleet;
let proxy: FaultProxy;
let clients: Mynah[] = [];

beforeAll(async () => {
  fleet = await startFleet({ gateways: 2, engine: { tokensPerSecond: 20 }, env: { GRACE_MS: "30000" } });
  proxy = await startFaultProxy(fleet.gateways[0]!.port);
});
afterEach(() => {
  clients.forEach((client) => client.close());
  clients = [];
});
afterAll(async () => {
  await fleet?.stop();
  await proxy?.close();
});

const connected = (): number => clients.filter(({ connection }) => connection === "connected").length;

async function connect(most: number): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    const client = new Mynah(`http://127.0.0.1:${proxy.port}`, { ackTimeoutMs: 30_000 });
    client.connect();
    clients.push(client);
    if (count % 50 === 49) await waitUntil(() => connected() > count, { timeoutMs: 30_000 });
  }
}

/** The time over which the middle four fifths of them came. */
function spreadMs(accepted: readonly number[]): number {
  const at = (share: number): number => accepted[Math.floor(share * accepted.length)] ?? 0;
  return at(0.9) - at(0.1);
}

describe("23: 1,000 clients come back at once", () => {
  it.each([
    ["after a cut", () => (proxy.cut(), proxy.mend())],
    ["after the server's goodbye", () => fleet.gateways[0]!.stop()],
  ])("each at a moment of its own, %s", async (when, lose) => {
    if (fleet.gateways[0]!.ended !== undefined) await fleet.gateways[0]!.start();
    proxy.target(fleet.gateways[0]!.port);
    await connect(SPREAD_CLIENTS);
    const before = proxy.accepted.length;
    proxy.target(fleet.gateways[1]!.port);
    await lose();
    const isBack = (): boolean => proxy.accepted.length - before >= SPREAD_CLIENTS && connected() === SPREAD_CLIENTS;
    await waitUntil(isBack, { timeoutMs: BACK_WITHIN_MS });
    const accepted = proxy.accepted.slice(before);
    const spread = spreadMs(accepted);
    process.stdout.write(`faults 23 ${when}: ${SPREAD_CLIENTS} clients over ${Math.round(spread)} ms\n`);
    expect(accepted).toHaveLength(SPREAD_CLIENTS);
    expect(spread).toBeGreaterThan(LEAST_SPREAD_MS);
  });

  it("a thousand of them: all are back, and a speech is served meanwhile", async () => {
    const gateway = fleet.gateways[1];
    proxy.target(gateway!.port);
    await connect(CLIENTS);
    const speech = clients[0]!.speak(text, { seed: 1 });
    const id = await speech.id;
    const along = clients.slice(1, LISTENERS).map((client) => client.listen(id));
    let resumed = 0;
    for (const one of [speech, ...along]) one.on("resumed", () => (resumed += 1));
    await waitUntil(() => along.every(({ receivedSamples }) => receivedSamples > 0), { timeoutMs: 30_000 });
    const before = proxy.accepted.length;
    const killedAt = performance.now();
    await gateway!.kill();
    await gateway!.start();
    const during = await hearSpeech(gateway!.address, { order: { text: "Who is there?", seed: 2 } });
    await waitUntil(() => connected() === CLIENTS && resumed === LISTENERS, { timeoutMs: BACK_WITHIN_MS });
    const backMs = performance.now() - killedAt;
    expect(await gateway!.isReady()).toBe(true);
    await during.over();
    expect(brokenInvariants(during)).toEqual([]);
    during.close();
    const accepted = proxy.accepted.slice(before);
    const figures = { backMs: Math.round(backMs), attempts: accepted.length, resumed };
    process.stdout.write(`faults 23: ${JSON.stringify(figures)}\n`);
    expect(accepted.length).toBeLessThan(8 * CLIENTS);
  });
});
