import { createSpeechId, type SpeechId } from "@mynah/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Audience } from "./audience.js";

const abandoned: SpeechId[] = [];
const speechId = createSpeechId(0);
const newAudience = () => new Audience({ graceMs: 10_000, onAbandoned: (id) => abandoned.push(id) });

beforeEach(() => {
  abandoned.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it("abandons a speech 10 s after its last listener", () => {
  const audience = newAudience();
  audience.join(speechId);
  audience.join(speechId);
  audience.leave(speechId, "me");
  vi.advanceTimersByTime(20_000);
  expect([audience.isHeard(speechId), abandoned]).toEqual([true, []]);
  audience.leave(speechId, "me");
  vi.advanceTimersByTime(9_999);
  expect(abandoned).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(abandoned).toEqual([speechId]);
});

it("knows which speeches are listened to, or may be again, each once", () => {
  const [audience, other] = [newAudience(), createSpeechId(0)];
  for (const id of [speechId, speechId, other]) audience.join(id);
  audience.leave(speechId, "me");
  audience.leave(other, "me");
  expect(audience.speeches).toEqual([speechId, other]);
  audience.leave(speechId);
  vi.advanceTimersByTime(10_000);
  expect(audience.speeches).toEqual([]);
});

it("goes on for a listener who comes back in time", () => {
  const audience = newAudience();
  audience.join(speechId);
  audience.leave(speechId, "me");
  vi.advanceTimersByTime(9_000);
  audience.join(speechId);
  vi.advanceTimersByTime(60_000);
  expect(abandoned).toEqual([]);
});

it("expects one who was cut off for the grace, whether others listen or not", () => {
  const audience = newAudience();
  audience.join(speechId);
  audience.join(speechId);
  expect(audience.isExpected(speechId)).toBe(false);
  audience.leave(speechId, "me");
  vi.advanceTimersByTime(9_999);
  expect([audience.isHeard(speechId), audience.isExpected(speechId)]).toEqual([true, true]);
  vi.advanceTimersByTime(1);
  expect([audience.isExpected(speechId), abandoned]).toEqual([false, []]);
});

it("expects nobody once he is back, and nobody at a speech that has ended", () => {
  const audience = newAudience();
  audience.join(speechId);
  audience.join(speechId);
  audience.leave(speechId, "me");
  audience.join(speechId);
  expect(audience.isExpected(speechId)).toBe(false);
  audience.leave(speechId, "me");
  audience.leave(speechId);
  expect([audience.isHeard(speechId), audience.isExpected(speechId)]).toEqual([false, false]);
});

it("abandons nothing that has ended, and nothing once it is closed", () => {
  const audience = newAudience();
  audience.join(speechId);
  audience.leave(speechId);
  audience.join(speechId);
  audience.leave(speechId, "me");
  audience.close();
  audience.join(speechId);
  audience.leave(speechId, "me");
  vi.advanceTimersByTime(60_000);
  expect(abandoned).toEqual([]);
});
