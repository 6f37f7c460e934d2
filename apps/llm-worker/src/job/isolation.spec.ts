import { describe, expect, it } from "vitest";
import { Isolation } from "./isolation.js";

const never = new AbortController().signal;
/** What a promise has come to by now. */
const soFar = <Value>(promise: Promise<Value>): Promise<Value | "waiting"> =>
  Promise.race([promise, new Promise<"waiting">((resolve) => setImmediate(() => resolve("waiting")))]);

describe("isolation", () => {
  it("lets in any number side by side", () => {
    const isolation = new Isolation();
    expect([isolation.enterTogether(), isolation.enterTogether()]).not.toContain(undefined);
  });

  it("keeps the one that must be alone waiting until the others are done, and lets none join", async () => {
    const isolation = new Isolation();
    const leave = isolation.enterTogether();
    const alone = isolation.enterAlone(never);
    expect(await soFar(alone)).toBe("waiting");
    expect(isolation.enterTogether()).toBeUndefined();
    leave?.();
    const leaveAlone = await alone;
    expect(isolation.enterTogether()).toBeUndefined();
    leaveAlone?.();
    expect(isolation.enterTogether()).toBeDefined();
  });

  it("sends away a second that must be alone", async () => {
    const isolation = new Isolation();
    const leave = await isolation.enterAlone(never);
    expect(await isolation.enterAlone(never)).toBeUndefined();
    leave?.();
    expect(await isolation.enterAlone(never)).toBeDefined();
  });

  it("opens again when the one that waits is stopped", async () => {
    const isolation = new Isolation();
    isolation.enterTogether();
    const controller = new AbortController();
    const alone = isolation.enterAlone(controller.signal);
    controller.abort();
    expect(await alone).toBeUndefined();
    expect(isolation.enterTogether()).toBeDefined();
  });

  it("tells of its beginning and its end", async () => {
    const told: boolean[] = [];
    const isolation = new Isolation((isIsolated) => told.push(isIsolated));
    const leave = await isolation.enterAlone(never);
    leave?.();
    expect(told).toEqual([true, false]);
  });
});
