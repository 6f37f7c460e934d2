import { brokenInvariants, hearSpeech, printFigures, settled, startFleet, type Fleet } from "../src/index.js";
import { Redis } from "ioredis";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";

const order = { text: "The old man sat by the window.", seed: 11 };

let fleet: Fleet | undefined;
afterEach(() => fleet?.stop());

describe("watchdog", () => {
  it("an engine that gives no token: another attempt goes on; since it does not let go either, its process ends with 1", async () => {
    fleet = await startFleet({ llmWorkers: 0 });
    const env = { MYNAH_TEST_POINTS: "engine-starts~window@1=sleep:60000", ENGINE_STALL_MS: "1000" };
    const worker = await fleet.add("llm-worker", { env });
    const orders = [order, { text: "Rain fell on the grey sea, and on the long road.", seed: 12 }];
    const heard = await Promise.all(orders.map((each) => hearSpeech(fleet!.address, { order: each })));
    await worker.whenEnded();
    expect(worker.ended).toBe(1);
    await worker.start({ MYNAH_TEST_POINTS: "" });
    const undisturbed = await Promise.all(orders.map((each) => hearSpeech(fleet!.address, { order: each })));
    await Promise.all([...heard, ...undisturbed].map((room) => room.over()));
    printFigures("watchdog engine", heard);
    expect(heard.map((room, index) => brokenInvariants(room, undisturbed[index]?.pcm()))).toEqual([[], []]);
    await settled(
      fleet,
      heard.map(({ speechId }) => speechId),
    );
  });

  it("an llm-worker that takes no jobs any more: it is not ready, ends with 1, and takes them when it is back", async () => {
    fleet = await startFleet({ env: { CONSUME_STALL_MS: "1000" } });
    const [worker] = fleet.llmWorkers;
    const redis = new Redis(fleet.redis.url);
    // BullMQ asks again and again, and never gets as far as taking one.
    await redis.call("ACL", "SETUSER", "default", "-bzpopmin");
    await redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    const heard = await hearSpeech(fleet.address, { order });
    await worker!.whenEnded();
    expect(worker!.ended).toBe(1);
    expect(heard.chunks).toEqual([]);
    await redis.call("ACL", "SETUSER", "default", "+bzpopmin");
    redis.disconnect();
    await worker!.start();
    await heard.over();
    printFigures("watchdog consumption", [heard]);
    expect([brokenInvariants(heard), heard.errors]).toEqual([[], []]);
    await settled(fleet, [heard.speechId]);
  });

  it("a main thread that is stuck: its process is killed, and another goes on", async () => {
    fleet = await startFleet({ llmWorkers: 0 });
    const env = { MYNAH_TEST_POINTS: "window-written@2=block", WATCHDOG_MS: "1000" };
    const worker = await fleet.add("llm-worker", { env });
    const heard = await hearSpeech(fleet.address, { order });
    await Promise.all([worker.whenEnded(), fleet.add("llm-worker")]);
    expect(worker.ended).toBe("SIGKILL");
    const undisturbed = await hearSpeech(fleet.address, { order });
    await Promise.all([heard, undisturbed].map((room) => room.over()));
    printFigures("watchdog main thread", [heard]);
    expect(brokenInvariants(heard, undisturbed.pcm())).toEqual([]);
    await settled(fleet, [heard.speechId]);
  });

  it("a role that was only stopped for longer than its watch allows goes on", async () => {
    fleet = await startFleet({ gateways: 0, vocoders: 0, env: { WATCHDOG_MS: "1000" } });
    const [worker] = fleet.llmWorkers;
    for (let round = 0; round < 6; round++) {
      worker!.signal("SIGSTOP");
      await sleep(1_500);
      worker!.signal("SIGCONT");
      await sleep(100);
    }
    await sleep(3_000);
    expect([worker!.ended, await worker!.isReady()]).toEqual([undefined, true]);
  });

  it("a role that a debugger may hold is not ended by its watch", async () => {
    fleet = await startFleet({ llmWorkers: 0 });
    const env = { MYNAH_TEST_POINTS: "window-written@2=block", WATCHDOG_MS: "1000" };
    const worker = await fleet.add("llm-worker", { env: { ...env, NODE_OPTIONS: "--inspect=127.0.0.1:0" } });
    await hearSpeech(fleet.address, { order });
    await sleep(8_000);
    const answer = fetch(`http://127.0.0.1:${worker.adminPort}/healthz`, { signal: AbortSignal.timeout(1_000) });
    await expect(answer).rejects.toThrow();
    expect(worker.ended).toBeUndefined();
  });

  it("a role that hangs in its own exit is gone all the same; one that does not ends with 0", async () => {
    fleet = await startFleet({ gateways: 0, llmWorkers: 2, vocoders: 0 });
    const [healthy, sick] = fleet.llmWorkers;
    expect(await healthy!.stop()).toBe(0);
    await sick!.stop();
    await sick!.start({ MYNAH_TEST_POINTS: "program-exits=block", WATCHDOG_MS: "60000" });
    await sick!.stop();
    expect(sick!.ended).toBe("SIGKILL");
  });
});
