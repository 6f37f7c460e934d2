import { describe, expect, it } from "vitest";
import { judgeCores, judgeMemory } from "./judge-capacity.js";
import { judgeSkew, judgeSteadiness } from "./judge-clock.js";
import { judgeDisk } from "./judge-disk.js";
import { judgeNode } from "./judge-node.js";
import { judgePlatform } from "./judge-platform.js";

const GB = 1_000_000_000;
const capacity = { totalBytes: 8 * GB, freeBytes: 4 * GB, cores: 4, modelBytes: 10_000_000, speaksOnCpu: true };

describe("the machine", () => {
  it.each([
    ["20.19.0", "ok"],
    ["20.18.3", "fail"],
    ["18.20.4", "fail"],
    ["24.1.0", "ok"],
  ])("Node %s is %s", (version, state) => {
    expect(judgeNode(version).state).toBe(state);
  });

  it.each([
    [{ os: "linux", arch: "x64", glibc: "2.36" }, "ok"],
    [{ os: "linux", arch: "x64", glibc: "2.9" }, "fail"],
    [{ os: "linux", arch: "x64", glibc: undefined }, "fail"],
    [{ os: "linux", arch: "riscv64", glibc: "2.36" }, "warn"],
    [{ os: "darwin", arch: "arm64", glibc: undefined }, "ok"],
  ] as const)("%o is %s", (platform, state) => {
    expect(judgePlatform(platform).state).toBe(state);
  });

  it("memory is what the profiles need, or a warning that says which way out there is", () => {
    expect(judgeMemory(capacity).state).toBe("ok");
    const busy = judgeMemory({ ...capacity, freeBytes: 500_000_000 });
    expect([busy.state, busy.remedy]).toEqual(["warn", expect.stringContaining("end what else runs")]);
    const small = judgeMemory({ ...capacity, modelBytes: 20 * GB });
    expect([small.state, small.remedy]).toEqual(["warn", expect.stringContaining("smaller profile")]);
  });

  it("one core, or a large model without a GPU, is a warning", () => {
    expect(judgeCores(capacity).state).toBe("ok");
    expect(judgeCores({ ...capacity, cores: 1 }).state).toBe("warn");
    expect(judgeCores({ ...capacity, modelBytes: 2 * GB }).state).toBe("warn");
    expect(judgeCores({ ...capacity, modelBytes: 2 * GB, speaksOnCpu: false }).state).toBe("ok");
  });

  it("a disk is full, narrow or wide", () => {
    const disk = { holds: "models", folder: "/models", wantedBytes: 10 * GB };
    expect(judgeDisk({ ...disk, freeBytes: GB / 10 }).state).toBe("fail");
    expect(judgeDisk({ ...disk, freeBytes: GB }).state).toBe("warn");
    expect(judgeDisk({ ...disk, freeBytes: 11 * GB }).state).toBe("ok");
  });

  it("clocks may differ by a second, whichever is ahead, and may not be set meanwhile", () => {
    expect(judgeSkew(-900).state).toBe("ok");
    expect(judgeSkew(-1_500)).toMatchObject({ state: "warn", says: "Redis's clock is 1500 ms behind this one" });
    expect(judgeSkew(1_500).says).toContain("ahead of");
    expect(judgeSteadiness({ wallMs: 310, monotonicMs: 300 }).state).toBe("ok");
    expect(judgeSteadiness({ wallMs: -600_000, monotonicMs: 300 }).state).toBe("warn");
    expect(judgeSteadiness({ wallMs: 300, monotonicMs: -1 }).says).toContain("went back");
  });
});
