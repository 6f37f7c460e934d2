import { limits, type SpeechId } from "@mynah/protocol";
import { readDeadSegments } from "@mynah/protocol/redis";
import { brokenInvariants, hearSpeech, printFigures, settled, startFleet, type Fleet } from "../src/index.js";
import { Redis } from "ioredis";
import { afterEach, describe, expect, it } from "vitest";

const order = { text: "The old man sat by the window.", seed: 11 };
const retryable = (code: string) => [expect.objectContaining({ code, retryable: true })];

let fleet: Fleet | undefined;
afterEach(() => fleet?.stop());

/** One worker that dies or fails in its own way each time that it is started; resolves to what it took. */
async function startAgainEachTime(ways: readonly string[]): Promise<number> {
  const [worker] = fleet!.llmWorkers;
  for (const [index, way] of ways.entries()) {
    if (index > 0) await worker!.start({ MYNAH_TEST_POINTS: way });
    await worker!.whenEnded();
  }
  await worker!.start({ MYNAH_TEST_POINTS: "segment-claimed=tell" });
  return worker!.passed.filter(({ point }) => point === "segment-claimed").length;
}

async function deadSegments() {
  const redis = new Redis(fleet!.redis.url);
  const dead = await readDeadSegments(redis, 10);
  redis.disconnect();
  return dead;
}

describe("2: each new owner killed too", () => {
  it.each([
    ["killed each time", ["window-written@1=kill", "window-written@1=kill", "window-written@1=kill"]],
    ["killed, failed and killed", ["window-written@2=kill", "engine-starts=fail,segment-claimed@2=kill"]],
  ])("%s: after three tries an error that says to try again", async (how, ways) => {
    fleet = await startFleet({ llmWorkers: 0 });
    await fleet.add("llm-worker", { env: { MYNAH_TEST_POINTS: ways[0] } });
    const heard = await hearSpeech(fleet.address, { order });
    const claimedAgain = await startAgainEachTime(ways);
    await heard.over();
    printFigures(`2 ${how}`, [heard]);
    expect(heard.errors).toEqual(retryable("engine_failed"));
    expect(brokenInvariants(heard)).toEqual([]);
    expect(claimedAgain).toBe(0);
    await settled(fleet, [heard.speechId]);
    expect(await deadSegments()).toEqual([
      expect.objectContaining({ speechId: heard.speechId as SpeechId, segment: 0, reason: "worker_died" }),
    ]);
    expect(await fleet.llmWorkers[0]!.metric("mynah_dead_segments_total")).toBe(1);
    expect(limits.attempts).toBe(3);
  });

  it("and none left at all: an error that says to try again, by the deadline", async () => {
    // Longer than the second takes to go on.
    fleet = await startFleet({ llmWorkers: 0, env: { STALL_MS: "10000" } });
    const doomed = { env: { MYNAH_TEST_POINTS: "window-written@2=kill" } };
    const workers = await Promise.all([1, 2].map(() => fleet!.add("llm-worker", doomed)));
    const heard = await hearSpeech(fleet.address, { order });
    await Promise.all(workers.map((worker) => worker.whenEnded()));
    expect(heard.errors).toEqual([]);
    await heard.over(30_000);
    printFigures("2 none left", [heard]);
    expect(heard.errors).toEqual([expect.objectContaining({ retryable: true })]);
    expect(brokenInvariants(heard)).toEqual([]);
  });
});
