import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  brokenOf,
  ordersOf,
  overAll,
  printFigures,
  settled,
  speakAll,
  startFleet,
  undisturbedOf,
  waitUntil,
  type Fleet,
  type FleetRole,
} from "../src/index.js";

/** Two segments each, about 8 s of sound. */
const orders = ordersOf(
  6,
  "The wind rose in the evening, and the boats came home. Nobody had seen the old man all day long.",
);
const LONG_DRAIN_MS = 25_000;
const SHORT_DRAIN_MS = 500;

let fleet: Fleet;
let undisturbed: readonly Buffer[];

beforeAll(async () => {
  fleet = await startFleet({ llmWorkers: 2, vocoders: 2, env: { DRAIN_MS: `${LONG_DRAIN_MS}` } });
  undisturbed = await undisturbedOf(fleet.address, orders);
});
afterAll(() => fleet?.stop());

const roleOf = (name: string): FleetRole => fleet.roles.find((role) => role.name === name)!;

describe("19: SIGTERM under load", () => {
  it.each(["vocoder-worker", "llm-worker", "gateway"])(
    "%s: not ready at once, what it has begun is finished, and it leaves with 0",
    async (name) => {
      const role = roleOf(name);
      const heard = await speakAll(fleet.address, orders);
      await Promise.all(heard.map((room) => room.hears(1)));
      const stopped = role.stop();
      await waitUntil(async () => !(await role.isReady()), { timeoutMs: 1_000, everyMs: 10, what: "not ready" });
      expect(await stopped).toBe(0);
      await overAll(heard);
      printFigures(`19 SIGTERM ${name}`, heard);
      expect(brokenOf(heard, undisturbed)).toEqual([]);
      await role.start();
      await settled(
        fleet,
        heard.map(({ speechId }) => speechId),
      );
    },
  );

  it("llm-worker: what it cannot finish in time another goes on with", async () => {
    const role = roleOf("llm-worker");
    await role.stop();
    // A segment takes it about six seconds.
    await role.start({ DRAIN_MS: `${SHORT_DRAIN_MS}`, SCRIPTED_TOKENS_PER_SECOND: "60" });
    const heard = await speakAll(fleet.address, orders);
    await waitUntil(async () => (await role.metric("mynah_num_requests_running")) > 0);
    const askedAt = performance.now();
    expect(await role.stop()).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(SHORT_DRAIN_MS + 3_000);
    await overAll(heard);
    printFigures("19 hand-over", heard);
    expect(brokenOf(heard, undisturbed)).toEqual([]);
    await role.start();
  });

  it("gateway: takes no new speech while it goes down", async () => {
    const role = roleOf("gateway");
    const [heard] = await speakAll(fleet.address, orders.slice(0, 1));
    await heard!.hears(1);
    const stopped = role.stop();
    await waitUntil(async () => !(await role.isReady()), { timeoutMs: 1_000, everyMs: 10, what: "not ready" });
    const answer = await heard!.ask("speak", { text: "One more." }).catch((error: unknown) => error);
    expect(answer).toMatchObject({ code: "unavailable", retryable: true });
    await overAll([heard!]);
    expect(await stopped).toBe(0);
    expect(brokenOf([heard!], undisturbed)).toEqual([]);
    await role.start();
  });

  it.each(["gateway", "llm-worker", "vocoder-worker"])("%s: a second signal ends it at once", async (name) => {
    const role = roleOf(name);
    const heard = await speakAll(fleet.address, orders);
    await waitUntil(() => heard.every(({ chunks }) => chunks.length > 0));
    // A vocoder has nothing to wait for until somebody keeps it from writing.
    if (name === "vocoder-worker") role.wire.halfOpen({ alsoNew: true });
    const stopped = role.stop();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const askedAt = performance.now();
    role.signal("SIGTERM");
    await stopped;
    expect(performance.now() - askedAt).toBeLessThan(2_000);
    if (name === "vocoder-worker") role.wire.mend();
    await role.start();
    heard.forEach((room) => room.close());
  });
});
