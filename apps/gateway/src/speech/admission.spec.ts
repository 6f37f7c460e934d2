import { describe, expect, it } from "vitest";
import { admit } from "./admission.js";

const idle = { waitingJobs: 0, newJobs: 1, maxWaitingJobs: 10, isDraining: false };

describe("admit", () => {
  it("lets a speech in while its jobs fit", () => {
    expect(admit(idle).kind).toBe("admitted");
    expect(admit({ ...idle, waitingJobs: 8, newJobs: 2 }).kind).toBe("admitted");
  });

  it("refuses what would overfill the queue, and says when to come back", () => {
    expect(admit({ ...idle, waitingJobs: 10 })).toEqual({ kind: "refused", reason: "queue_full", retryAfterS: 1 });
    expect(admit({ ...idle, waitingJobs: 500 })).toMatchObject({ retryAfterS: 25 });
    expect(admit({ ...idle, waitingJobs: 1e6 })).toMatchObject({ retryAfterS: 60 });
  });

  it("lets a long speech into an empty queue, however small the bound", () => {
    expect(admit({ ...idle, newJobs: 50 }).kind).toBe("admitted");
  });

  it("refuses everything while draining", () => {
    expect(admit({ ...idle, isDraining: true })).toMatchObject({ kind: "refused", reason: "draining" });
  });
});
