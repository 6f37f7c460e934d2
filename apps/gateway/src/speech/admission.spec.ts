import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit, type AdmissionInput } from "./admission.js";

const idle: AdmissionInput = {
  waitingJobs: 0,
  newJobs: 1,
  maxWaitingJobs: 10,
  waitMs: 0,
  serviceMs: 200,
  promiseMs: 1_000,
  msPerJob: 100,
  unservedMs: 0,
  isDraining: false,
  isRunning: false,
};

const inputs: fc.Arbitrary<AdmissionInput> = fc.record({
  waitingJobs: fc.nat(3_000),
  newJobs: fc.integer({ min: 1, max: 500 }),
  maxWaitingJobs: fc.constant(2_000),
  waitMs: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }),
  serviceMs: fc.double({ min: 0, max: 20_000, noNaN: true }),
  promiseMs: fc.integer({ min: 1, max: 30_000 }),
  msPerJob: fc.option(fc.double({ min: 0.1, max: 20_000, noNaN: true }), { nil: undefined }),
  unservedMs: fc.nat(60_000),
  isDraining: fc.boolean(),
  isRunning: fc.boolean(),
});

describe("admit", () => {
  it("lets a speech in while its jobs fit, and it is expected to sound in time", () => {
    expect(admit(idle).kind).toBe("admitted");
    expect(admit({ ...idle, waitingJobs: 8, newJobs: 2, waitMs: 800 }).kind).toBe("admitted");
  });

  it("refuses what would sound too late, until it is expected to fit", () => {
    expect(admit({ ...idle, waitMs: 801 })).toEqual({ kind: "refused", reason: "late", retryAfterS: 1 });
    expect(admit({ ...idle, waitMs: 3_900 })).toMatchObject({ retryAfterS: 4 });
    expect(admit({ ...idle, waitMs: 1e9 })).toMatchObject({ retryAfterS: 60 });
  });

  it("lets wait for half of the promise where the engine alone takes all of it", () => {
    expect(admit({ ...idle, serviceMs: 5_000, waitMs: 500 }).kind).toBe("admitted");
    expect(admit({ ...idle, serviceMs: 5_000, waitMs: 501 }).kind).toBe("refused");
  });

  it("refuses nothing for its wait while nobody knows how long that is", () => {
    expect(admit({ ...idle, waitMs: undefined, waitingJobs: 9 }).kind).toBe("admitted");
  });

  it("refuses what would overfill the queue, until so many jobs are served", () => {
    expect(admit({ ...idle, waitingJobs: 10 })).toEqual({ kind: "refused", reason: "queue_full", retryAfterS: 1 });
    expect(admit({ ...idle, waitingJobs: 110, waitMs: undefined })).toMatchObject({ retryAfterS: 11 });
    expect(admit({ ...idle, waitingJobs: 1e6 })).toMatchObject({ retryAfterS: 60 });
    expect(admit({ ...idle, waitingJobs: 1e6, msPerJob: undefined })).toMatchObject({ retryAfterS: 1 });
  });

  it("lets a long speech into an empty queue, however small the bound", () => {
    expect(admit({ ...idle, newJobs: 50 }).kind).toBe("admitted");
  });

  it("waits for a worker that is restarted, and refuses when none comes", () => {
    expect(admit({ ...idle, unservedMs: 5_000 }).kind).toBe("admitted");
    expect(admit({ ...idle, unservedMs: 11_000 })).toMatchObject({ kind: "refused", reason: "no_worker" });
  });

  it("takes on more of a speech that it let in, up to the last bound", () => {
    const running = { ...idle, isRunning: true, waitMs: 1e6, unservedMs: 1e6 };
    expect(admit(running).kind).toBe("admitted");
    expect(admit({ ...running, waitingJobs: 10 })).toMatchObject({ reason: "queue_full" });
  });

  it("refuses everything while draining", () => {
    expect(admit({ ...idle, isDraining: true })).toMatchObject({ kind: "refused", reason: "draining" });
  });

  it("says a time of 1 to 60 whole seconds with every refusal", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = admit(input);
        fc.pre(decision.kind === "refused");
        expect(decision.retryAfterS % 1).toBe(0);
        expect(decision.retryAfterS).toBeGreaterThanOrEqual(1);
        expect(decision.retryAfterS).toBeLessThanOrEqual(60);
      }),
    );
  });

  it("lets nobody in who would wait longer than one who is refused", () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: 0, max: 1e6, noNaN: true }), (input, moreMs) => {
        const waitMs = input.waitMs ?? 0;
        fc.pre(admit({ ...input, waitMs }).kind === "refused");
        expect(admit({ ...input, waitMs: waitMs + moreMs }).kind).toBe("refused");
      }),
    );
  });

  it("refuses nobody who need not wait, while workers are there and the queue has room", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const calm = { ...input, isDraining: false, unservedMs: 0, waitingJobs: 0 };
        expect(admit({ ...calm, waitMs: 0 }).kind).toBe("admitted");
        expect(admit({ ...calm, waitMs: undefined }).kind).toBe("admitted");
      }),
    );
  });
});
