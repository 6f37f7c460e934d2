import { createSpeechId } from "@mynah/protocol";
import { expect, test } from "vitest";
import { CancelledSpeeches } from "./cancelled-speeches.js";

test("remembers the latest and forgets the oldest", () => {
  const cancelled = new CancelledSpeeches(2);
  const [a, b, c] = [createSpeechId(0), createSpeechId(0), createSpeechId(0)];
  for (const id of [a, b, a, c]) cancelled.add(id);
  expect([a, b, c].map((id) => cancelled.has(id))).toEqual([true, false, true]);
});

test("a wake-up without an id changes nothing", () => {
  const cancelled = new CancelledSpeeches(1);
  const id = createSpeechId(0);
  cancelled.add(id);
  cancelled.add(undefined);
  expect(cancelled.has(id)).toBe(true);
});
