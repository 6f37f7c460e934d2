import { expect, it } from "vitest";
import { idleUse, type IdleLook } from "./idle-use.js";

function look(atMs: number, used: { gatewayMs: number; busyMs: number; wakes: number }): IdleLook {
  const thread = { name: "node", cpuMs: used.gatewayMs, wakes: used.wakes };
  const silent = { name: "libuv-worker", cpuMs: 3, wakes: 7 };
  return {
    atMs,
    busyMs: used.busyMs,
    ownMs: atMs / 1_000,
    programs: new Map([
      [
        "gateway",
        new Map([
          ["1", thread],
          ["2", silent],
        ]),
      ],
      ["redis", new Map([["9", { name: "redis-server", cpuMs: used.gatewayMs, wakes: 0 }]])],
    ]),
  };
}

const use = (gatewayMs: number) =>
  idleUse(
    look(1_000, { gatewayMs: 100, busyMs: 0, wakes: 10 }),
    look(11_000, { gatewayMs: 100 + gatewayMs, busyMs: 1_000, wakes: 60 }),
    0.3,
  );

it("adds up the threads of a program, as a share of one core", () => {
  expect(use(20).programs[0]).toEqual({ program: "gateway", "% of a core": 0.2, "wake-ups a second": 5, aim: "met" });
  expect(use(20).threads.map(({ thread }) => thread)).toEqual(["node"]);
});

it("says which role is over the aim, and has none for Redis", () => {
  expect(use(40).programs.map(({ aim }) => aim)).toEqual(["missed", ""]);
});

it("tells what the bench and other programs used beside", () => {
  expect(use(20)).toMatchObject({ benchPercent: 0.1, othersPercent: 9.5 });
});
