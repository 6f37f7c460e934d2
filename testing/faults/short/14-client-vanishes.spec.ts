import {
  hearHttp,
  hearSpeech,
  hearWebSocket,
  msUntilStatus,
  settled,
  speechStatus,
  startFaultProxy,
  startFleet,
  type FaultProxy,
  type Fleet,
} from "../../src/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** 16 s of sound, made in about 8 s: none of it would end by itself in time. */
const text = "The old man sat by the window and looked at the wide grey sea. ".repeat(3).trim();
const [GRACE_MS, PING_MS] = [1_500, 500];
/** The promise is 1 s for who says goodbye; some more for a busy machine, and for the silence of who does not. */
const [SOON_MS, SILENCE_MS] = [1_000, 8_000];

let fleet: Fleet;
let proxy: FaultProxy;
let throughProxy: string;

beforeAll(async () => {
  fleet = await startFleet({ env: { GRACE_MS: `${GRACE_MS}`, PING_MS: `${PING_MS}` } });
  proxy = await startFaultProxy(fleet.gateways[0]!.port);
  throughProxy = `http://127.0.0.1:${proxy.port}`;
});
afterAll(async () => {
  await fleet?.stop();
  await proxy?.close();
});

async function expectCancelled(speechId: string, withinMs: number): Promise<number> {
  const ms = await msUntilStatus(fleet, speechId, { status: "cancelled", withinMs });
  await settled(fleet, [speechId], 1_000);
  return Math.round(ms);
}

const tell = (who: string, ms: number): void =>
  void process.stdout.write(`faults 14 ${who}: cancelled after ${ms} ms\n`);

describe("14: a client that vanishes", () => {
  it("over HTTP: its speech is cancelled at once, and the engine is free", async () => {
    const heard = await hearHttp(fleet.address, { input: text });
    heard.hangUp();
    tell("HTTP", await expectCancelled(heard.speechId, SOON_MS));
  });

  it("from a raw WebSocket: at once too", async () => {
    const heard = await hearWebSocket(fleet.address, { text });
    heard.close();
    tell("WebSocket", await expectCancelled(heard.speechId, SOON_MS));
  });

  it("from socket.io: after its grace", async () => {
    const heard = await hearSpeech(fleet.address, { order: { text } });
    await heard.hears(1);
    heard.close();
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS / 2));
    expect(await speechStatus(fleet, heard.speechId)).toBe("open");
    tell("socket.io", await expectCancelled(heard.speechId, GRACE_MS / 2 + SOON_MS));
  });

  it("without a word from socket.io: the ping is not answered", async () => {
    const heard = await hearSpeech(throughProxy, { order: { text } });
    await heard.hears(1);
    proxy.halfOpen();
    tell("socket.io, half open", await expectCancelled(heard.speechId, SILENCE_MS));
    heard.close();
  });

  it("without a word from a raw WebSocket: the ping is not answered", async () => {
    const heard = await hearWebSocket(throughProxy, { text });
    proxy.halfOpen();
    tell("WebSocket, half open", await expectCancelled(heard.speechId, SILENCE_MS));
    heard.close();
  });
});
