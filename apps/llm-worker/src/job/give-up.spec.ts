import { createSpeechId } from "@mynah/protocol";
import { expect, it, vi } from "vitest";
import { UnspeakableTextError } from "../engine/unspeakable-text-error.js";
import { giveUp, type GiveUpOptions } from "./give-up.js";
import { ReferenceGoneError } from "./reference-gone-error.js";

const segment = { speechId: createSpeechId(0), segment: 2, attempts: 3 };
/** A job as it is: with its text. */
const job = { ...segment, text: "A secret." };
const optionsOf = (noteDead = vi.fn<GiveUpOptions["noteDead"]>().mockResolvedValue(undefined)) => ({
  profile: "p",
  speeches: { end: vi.fn().mockResolvedValue("failed") },
  noteDead,
  metrics: { deadSegments: { inc: vi.fn() } as unknown as GiveUpOptions["metrics"]["deadSegments"] },
  log: { error: vi.fn(), warn: vi.fn() },
});
const told = ({ speeches }: GiveUpOptions) => vi.mocked(speeches.end).mock.calls.map(([, notice]) => notice);

it("ends the speech as failed, retryable, and leaves a record without what the engine said", async () => {
  const options = optionsOf();
  expect((await giveUp({ ...job, error: new Error("cannot say 'A secret.'") }, options)).message).toBe("engine_failed");
  const error = expect.objectContaining({ code: "engine_failed", retryable: true });
  expect(told(options)).toEqual([{ type: "failed", error }]);
  expect(options.noteDead).toHaveBeenCalledWith({ ...segment, profile: "p", reason: "engine_failed" });
  expect(JSON.stringify(options.log.error.mock.calls)).not.toContain("A secret");
  expect(options.metrics.deadSegments.inc).toHaveBeenCalledWith({ reason: "engine_failed" });
});

it("says whether the workers died or the text is to blame", async () => {
  const options = optionsOf();
  await giveUp(segment, options);
  await giveUp({ ...segment, error: new UnspeakableTextError("too long") }, options);
  expect(options.noteDead.mock.calls.map(([{ reason }]) => reason)).toEqual(["worker_died", "unspeakable_text"]);
  expect(told(options)[1]).toMatchObject({ error: { code: "invalid_request", param: "text", message: "too long" } });
});

it("ends the speech even when no record can be left", async () => {
  const options = optionsOf(vi.fn<GiveUpOptions["noteDead"]>().mockRejectedValue(new Error("away")));
  await giveUp(segment, options);
  expect(told(options)).toHaveLength(1);
  expect(options.log.warn).toHaveBeenCalledOnce();
});

it("says of a reference that is gone that it is to be sent again", async () => {
  const options = optionsOf();
  await giveUp({ ...segment, error: new ReferenceGoneError() }, options);
  expect(options.noteDead.mock.calls.map(([{ reason }]) => reason)).toEqual(["reference_gone"]);
  expect(told(options)).toMatchObject([{ error: { code: "gone", retryable: false } }]);
});
