import { describe, expect, it } from "vitest";
import { findProgram } from "./system-packages.js";

describe("a program of the system", () => {
  it("is found on the PATH by any of its names", () => {
    expect(findProgram({ commands: ["no-such-program", "node"] })).toMatch(/\/node$/);
    expect(findProgram({ commands: ["no-such-program"] })).toBeUndefined();
  });

  it("is not the right one when it fails its check", () => {
    expect(findProgram({ commands: ["node"], check: ["-e", "process.exit(0)"] })).toMatch(/\/node$/);
    expect(findProgram({ commands: ["node"], check: ["-e", "process.exit(1)"] })).toBeUndefined();
  });
});
