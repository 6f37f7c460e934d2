import { expect, it } from "vitest";
import { runFuzz } from "../src/fuzz/run-fuzz.js";

/** `npm run test:fuzz` sends ten thousand, also of other seeds. */
it("some hundred requests and events of strangers at all doors: no 5xx, no crash, no growth, and it speaks on", async () => {
  const { requests, doors, faults, crashed, memory, leftOver, spokenAfterwards } = await runFuzz({
    requests: 250,
    seed: 3,
  });
  expect({ faults, crashed, leftOver }).toEqual({ faults: [], crashed: [], leftOver: 0 });
  expect(memory.filter(({ isFlat }) => !isFlat)).toEqual([]);
  expect(spokenAfterwards).toBeGreaterThan(4_000);
  expect(requests).toBeGreaterThanOrEqual(250);
  expect(Object.keys(doors)).toEqual(
    expect.arrayContaining(["POST /v1/audio/speech", "POST /tts", "POST /v1/audio/vc", "WS /ws/tts", "socket.io"]),
  );
});
