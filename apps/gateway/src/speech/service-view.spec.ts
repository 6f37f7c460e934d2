import { describe, expect, it, vi } from "vitest";
import type { ServiceLook } from "./service-look.js";
import { ServiceView } from "./service-view.js";

const engines = { sequences: 4, segmentMs: 1_000, firstWindowMs: 100 };

/** A view of what the test has set. */
function newView() {
  const service = { engines: engines as ServiceLook["engines"], hasWorkers: true };
  const look = vi.fn(async (): Promise<ServiceLook> => {
    return { waitingJobs: 0, dueJobs: 0, activeJobs: 0, vocoderWaitMs: 0, engines: service.engines };
  });
  return { service, look, view: new ServiceView({ look, hasWorkers: async () => service.hasWorkers }) };
}

describe("ServiceView", () => {
  it("looks once for a crowd, and again soon after", async () => {
    const { view, look } = newView();
    await Promise.all([0, 50, 99].map((now) => view.see(now)));
    expect(look).toHaveBeenCalledTimes(1);
    expect((await view.see(100)).at).toBe(100);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it("looks again at once when a look has failed", async () => {
    const { view, look } = newView();
    look.mockRejectedValueOnce(new Error("away"));
    await expect(view.see(0)).rejects.toThrow("away");
    expect((await view.see(1)).engines).toEqual(engines);
  });

  it("reckons with the pace of workers that are being restarted, for a while", async () => {
    const { view, service } = newView();
    await view.see(0);
    Object.assign(service, { engines: undefined, hasWorkers: false });
    expect(await view.see(3_000)).toMatchObject({ engines, unservedMs: 0 });
    expect(await view.see(6_000)).toMatchObject({ engines, unservedMs: 3_000 });
    expect(await view.see(14_000)).toMatchObject({ engines: undefined, unservedMs: 11_000 });
    Object.assign(service, { engines, hasWorkers: true });
    expect(await view.see(15_000)).toMatchObject({ engines, unservedMs: 0 });
  });

  it("does not call a queue unserved whose workers only do not say their pace", async () => {
    const { view, service } = newView();
    Object.assign(service, { engines: undefined });
    for (const now of [0, 60_000]) expect(await view.see(now)).toMatchObject({ engines: undefined, unservedMs: 0 });
  });

  it("counts no time in which Redis was away and nobody could be seen", async () => {
    const { view, service, look } = newView();
    await view.see(0);
    look.mockRejectedValueOnce(new Error("away"));
    await view.see(1_000).catch(() => undefined);
    Object.assign(service, { engines: undefined, hasWorkers: false });
    expect(await view.see(60_000)).toMatchObject({ unservedMs: 0 });
  });
});
