import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestDifference, requestSpeech, startMynah, type RoleName, type RunningMynah } from "../src/index.js";

/** Three sentences, about ten seconds: long enough that a role dies in the middle. */
const input =
  "The old man sat by the window and looked at the sea. He had been waiting for a long time, and nobody came. " +
  "In the evening the wind rose, and the boats came home one after another.";
const KILL_AFTER_BYTES = 24_000 * 2;

describe("a worker that is killed in mid-speech", () => {
  let mynah: RunningMynah;

  beforeAll(async () => {
    mynah = await startMynah();
  });
  afterAll(() => mynah?.stop());

  it.each<RoleName>(["vocoder-worker", "llm-worker"])("%s: the listener gets every sample, once", async (name) => {
    const order = { input, seed: 21 };
    const undisturbed = await requestSpeech(mynah.address, order);
    const role = mynah.roles[name];
    let restarted: Promise<void> | undefined;
    const disturbed = await requestSpeech(mynah.address, order, (bytes) => {
      if (bytes >= KILL_AFTER_BYTES) restarted ??= role.kill().then(() => role.start());
    });
    expect(restarted, "the speech was over before the kill").toBeDefined();
    await restarted;
    expect(largestDifference(disturbed.pcm, undisturbed.pcm)).toBeLessThanOrEqual(1);
  });

  it("gateway: SIGTERM lets a running speech end whole, then exits with 0", async () => {
    const order = { input, seed: 22 };
    const undisturbed = await requestSpeech(mynah.address, order);
    let stopped: Promise<number | null> | undefined;
    const disturbed = await requestSpeech(mynah.address, order, () => {
      stopped ??= mynah.roles.gateway.stop();
    });
    expect(await stopped).toBe(0);
    expect(largestDifference(disturbed.pcm, undisturbed.pcm)).toBeLessThanOrEqual(1);
    await mynah.roles.gateway.start();
  });
});
