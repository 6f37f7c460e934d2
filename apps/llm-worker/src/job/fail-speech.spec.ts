import { createSpeechId, SpeechError } from "@mynah/protocol";
import { expect, it, vi } from "vitest";
import { failSpeech } from "./fail-speech.js";

const id = createSpeechId(0);
const failure = new SpeechError("engine_failed", "broken");

it("tells the listeners once Redis is back", async () => {
  const end = vi.fn().mockRejectedValueOnce(new Error("away")).mockResolvedValueOnce("failed");
  const log = { error: vi.fn() };
  await failSpeech(id, failure, { speeches: { end }, log, pauseMs: 1 });
  expect(end).toHaveBeenCalledTimes(2);
  expect(end).toHaveBeenLastCalledWith(id, { type: "failed", error: failure.toBody() });
  expect(log.error).not.toHaveBeenCalled();
});

it("gives up at last, and says so", async () => {
  const log = { error: vi.fn() };
  const end = vi.fn().mockRejectedValue(new Error("away"));
  await failSpeech(id, failure, { speeches: { end }, log, pauseMs: 0 });
  expect(log.error).toHaveBeenCalledOnce();
});
