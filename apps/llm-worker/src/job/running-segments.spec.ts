import { createSpeechId } from "@mynah/protocol";
import { expect, test } from "vitest";
import { RunningSegments } from "./running-segments.js";

test("is idle at once while nothing is spoken, else when the last segment is over", async () => {
  const running = new RunningSegments();
  await running.whenIdle();
  const [one, other] = ["a", "b"].map((jobId) => running.enter(jobId, createSpeechId(0)));
  let isIdle = false;
  const idle = running.whenIdle().then(() => (isIdle = true));
  one!.leave();
  await Promise.resolve();
  expect(isIdle).toBe(false);
  other!.leave();
  await idle;
  expect(isIdle).toBe(true);
});

test("stops one attempt of a job, and not the next one of the same job", () => {
  const running = new RunningSegments();
  const speechId = createSpeechId(0);
  const [first, second] = [running.enter("job", speechId), running.enter("job", speechId)];
  first.stop("stale");
  expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
});
