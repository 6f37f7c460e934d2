import { describe, expect, it } from "vitest";
import { Intake } from "./intake.js";
import type { SpeechChunk } from "./speech-types.js";

const chunk = (firstSample: number, samples: number): SpeechChunk => ({
  pcm: new Int16Array(samples),
  firstSample,
  seq: 0,
  segment: 0,
  sampleRate: 1_000,
});

function newIntake({ fromSample = 0, extraLead = 0 } = {}) {
  const credits: number[] = [];
  const onCredit = (samples: number): void => void credits.push(samples);
  return { intake: new Intake({ fromSample, extraLead, untakenSamples: 3_000, onCredit }), credits };
}

describe("Intake", () => {
  it("gives credit for what is taken, not for what waits", async () => {
    const { intake, credits } = newIntake();
    intake.take("a test");
    intake.push(chunk(0, 100));
    intake.push(chunk(100, 50));
    expect(credits).toEqual([]);
    await intake.next();
    await intake.next();
    expect([credits, intake.taken]).toEqual([[100, 150], 150]);
  });

  it("hands a chunk on at once to one who waits", async () => {
    const { intake, credits } = newIntake();
    intake.take("a test");
    const next = intake.next();
    intake.push(chunk(0, 100));
    expect((await next).value?.pcm.length).toBe(100);
    expect(credits).toEqual([100]);
  });

  it("lets the extra lead wait", () => {
    const { intake, credits } = newIntake({ extraLead: 120 });
    intake.push(chunk(0, 100));
    intake.push(chunk(100, 100));
    expect(credits).toEqual([100, 120]);
  });

  it("counts what was played instead, once that is told, but never what was not handed out", async () => {
    const { intake, credits } = newIntake({ fromSample: 10 });
    intake.played(10);
    intake.take("a test");
    intake.push(chunk(10, 100));
    await intake.next();
    expect([credits, intake.taken]).toEqual([[], 10]);
    intake.played(60);
    intake.played(900);
    expect([credits, intake.taken]).toEqual([[60, 110], 110]);
  });

  it("counts everything as taken when it is only watched, and keeps the first of it for a late taker", async () => {
    const { intake, credits } = newIntake();
    intake.push(chunk(0, 1_000));
    expect(credits).toEqual([]);
    intake.watch();
    intake.push(chunk(1_000, 1_000));
    expect(credits).toEqual([1_000, 2_000]);
    intake.take("a test");
    expect((await intake.next()).value?.firstSample).toBe(0);
  });

  it("lets go what exceeds the bound when it is only watched", () => {
    const { intake, credits } = newIntake();
    intake.watch();
    for (let at = 0; at < 4_000; at += 1_000) intake.push(chunk(at, 1_000));
    expect(credits.at(-1)).toBe(4_000);
    expect(() => intake.take("a test")).toThrowError(/let go/);
  });

  it("gives what waits before it says that it is over", async () => {
    const { intake } = newIntake();
    intake.take("a test");
    intake.push(chunk(0, 100));
    intake.finish(new Error("lost"));
    expect((await intake.next()).done).toBe(false);
    await expect(intake.next()).rejects.toThrow("lost");
  });

  it("gives nothing more once it is cut", async () => {
    const { intake } = newIntake();
    intake.take("a test");
    intake.push(chunk(0, 100));
    intake.cut();
    intake.push(chunk(100, 100));
    expect(await intake.next()).toEqual({ done: true, value: undefined });
  });

  it("is bounded even against a server that heeds no credit", () => {
    const { intake } = newIntake();
    expect(() => {
      for (let at = 0; at < 100_000; at += 1_000) intake.push(chunk(at, 1_000));
    }).toThrowError(expect.objectContaining({ code: "slow_consumer" }));
  });
});
