import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  brokenOf,
  hearWithClient,
  ordersOf,
  printFigures,
  settled,
  startBalancer,
  startFleet,
  undisturbedOf,
  type Balancer,
  type Fleet,
  type FleetGateway,
  type FleetRole,
  type Heard,
} from "../src/index.js";

const orders = ordersOf(
  4,
  "The wind rose in the evening, and the boats came home. Nobody had seen the old man all day long.",
);
const NEXT_VERSION = fileURLToPath(new URL("../src/faults/next-version.mjs", import.meta.url));

let fleet: Fleet;
let balancer: Balancer;
let undisturbed: readonly Buffer[];

beforeAll(async () => {
  fleet = await startFleet({ gateways: 2, llmWorkers: 2, vocoders: 2 });
  undisturbed = await undisturbedOf(fleet.address, orders);
  balancer = await startBalancer(fleet);
});
afterAll(async () => {
  await balancer?.close();
  await fleet?.stop();
});

it("20: all roles replaced one by one by their next version, under load: no request fails", async () => {
  const heard: Heard[] = [];
  const rolled = rollAll();
  let isRolling = true;
  void rolled.finally(() => (isRolling = false));
  const listener = async (at: number): Promise<void> => {
    while (isRolling) {
      const room = await hearWithClient(balancer.address, orders[at]!);
      heard.push(Object.assign(room, { at }));
      await room.over();
      room.close();
    }
  };
  await Promise.all([rolled, ...orders.map((_, at) => listener(at))]);
  printFigures("20 rolling restart", heard);
  expect(heard.length).toBeGreaterThan(2 * orders.length);
  const wanted = heard.map((room) => undisturbed[(room as Heard & { at: number }).at]!);
  expect(brokenOf(heard, wanted)).toEqual([]);
  await settled(
    fleet,
    heard.map(({ speechId }) => speechId),
  );
});

/** The new one first, then the old one goes, as deployments do. */
async function rollAll(): Promise<void> {
  for (const old of [...fleet.roles]) {
    await fleet.add(old.name, { execArgv: ["--import", NEXT_VERSION] });
    if (old.name === "gateway") balancer.exclude(old as FleetGateway);
    expect(await stopped(old), `${old.name}'s exit status`).toBe(0);
  }
}

const stopped = (role: FleetRole): Promise<number | null> => role.stop();
