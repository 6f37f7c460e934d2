import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queueWaitMs, vocoderWaitMs } from "./expected-wait.js";

const engines = { sequences: 4, segmentMs: 1_000, firstWindowMs: undefined };
const nothing = { activeJobs: 0, dueJobs: 0, admitted: 0 };
const counts = fc.record({ activeJobs: fc.nat(200), dueJobs: fc.nat(200), admitted: fc.nat(200) });
const paces = fc.record({
  sequences: fc.integer({ min: 1, max: 128 }),
  segmentMs: fc.double({ min: 1, max: 60_000, noNaN: true }),
  firstWindowMs: fc.constant(undefined),
});

describe("queueWaitMs", () => {
  it("is nothing while a sequence is free", () => {
    expect(queueWaitMs({ ...nothing, activeJobs: 3 }, engines)).toBe(0);
    expect(queueWaitMs(nothing, { ...engines, segmentMs: undefined })).toBe(0);
  });

  it("grows with each job that is served before, taken or not", () => {
    expect(queueWaitMs({ ...nothing, activeJobs: 4 }, engines)).toBe(250);
    expect(queueWaitMs({ activeJobs: 4, dueJobs: 3, admitted: 0 }, engines)).toBe(1_000);
    expect(queueWaitMs({ activeJobs: 4, dueJobs: 0, admitted: 3 }, engines)).toBe(1_000);
    fc.assert(
      fc.property(counts, paces, (ahead, pace) => {
        const one = queueWaitMs(ahead, pace) ?? NaN;
        for (const more of [{ dueJobs: ahead.dueJobs + 1 }, { admitted: ahead.admitted + 1 }]) {
          expect(queueWaitMs({ ...ahead, ...more }, pace)).toBeGreaterThanOrEqual(one);
        }
      }),
    );
  });

  it("is unknown while all is taken and nobody knows for how long, or who there is", () => {
    expect(queueWaitMs({ ...nothing, activeJobs: 4 }, { ...engines, segmentMs: undefined })).toBeUndefined();
    expect(queueWaitMs(nothing, undefined)).toBeUndefined();
  });

  it("does not reckon with jobs on workers that are leaving", () => {
    expect(queueWaitMs({ ...nothing, activeJobs: 60 }, engines)).toBe(250);
  });

  it("is what a queue of equal segments takes, to within one segment", () => {
    fc.assert(
      fc.property(fc.nat(300), paces, (dueJobs, pace) => {
        const { sequences, segmentMs } = pace;
        // All sequences have just begun: each round of them takes as many jobs as there are sequences.
        const waited = Math.floor(dueJobs / sequences + 1) * segmentMs;
        const expected = queueWaitMs({ activeJobs: sequences, dueJobs, admitted: 0 }, pace) ?? NaN;
        expect(expected).toBeLessThanOrEqual(waited * (1 + 1e-9));
        expect(expected).toBeGreaterThan(waited - segmentMs - 1e-6);
      }),
    );
  });
});

describe("vocoderWaitMs", () => {
  const vocoders = { msPerFrame: 20, msPerJoiningFrame: 20, decoders: 2, vocoders: 1, provider: "cpu" };

  it("is what the unread windows take all decoders", () => {
    expect(vocoderWaitMs(0, vocoders)).toBe(0);
    expect(vocoderWaitMs(10, vocoders)).toBe(10 * vocoderWaitMs(1, vocoders));
    expect(vocoderWaitMs(10, { ...vocoders, decoders: 4 })).toBe(vocoderWaitMs(10, vocoders) / 2);
  });

  it("is left out while no vocoder says its pace", () => {
    expect(vocoderWaitMs(4_000, undefined)).toBe(0);
  });
});
