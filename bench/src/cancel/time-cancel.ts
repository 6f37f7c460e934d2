import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil, type Fleet, type PassedPoint } from "@mynah/testing";
import { leaveWays, type LeaveWay } from "./leave-ways.js";

/** One segment of about ten seconds, so that it is still being spoken whenever its client leaves. */
const TEXT =
  "The measured speech goes on about a house on a hill, about the garden behind it and the path that leads down " +
  "to the river, where nobody has been for a very long time.";
/** A client leaves at any moment of this time after its first sound. */
const SPREAD_MS = 400;

/** @returns ms from the client's leaving to the moment at which the engine has its sequence back */
export async function timeCancel(fleet: Fleet, way: LeaveWay, seed: number): Promise<number> {
  const [worker] = fleet.llmWorkers;
  const isFreed = ({ point, detail, atMs }: PassedPoint): boolean =>
    point === "engine-freed" && detail.includes("measured") && atMs > beganAtMs;
  const beganAtMs = performance.now();
  const sounding = await leaveWays[way]({ address: fleet.address, text: TEXT, seed });
  await sleep(Math.random() * SPREAD_MS);
  if (worker?.passed.some(isFreed) === true) throw new Error("the speech was over before its client left");
  const leftAtMs = performance.now();
  sounding.leave();
  const freed = await waitUntil(() => worker?.passed.find(isFreed), { timeoutMs: 30_000, what: "the free sequence" });
  sounding.close();
  return freed.atMs - leftAtMs;
}
