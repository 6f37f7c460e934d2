import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Imports that no room may have, written into a real file of the room for as long as the test runs. */
const violations = [
  { room: "libs/codec", imports: "@mynah/text", fence: "codec-depends-on-no-room" },
  { room: "apps/cli", imports: "@mynah/gateway", fence: "apps-never-import-apps" },
  { room: "libs/text", imports: "node:fs", fence: "no-io-here" },
  { room: "libs/protocol", imports: "@mynah/testing", fence: "only-tests-import-testing" },
] as const;

/** Tags fence off rooms; only dependency-cruiser sees imports of Node itself. */
const seenByNx = violations.filter(({ imports }) => imports.startsWith("@mynah/"));

let planted: string | undefined;

function plant(room: string, imports: string): void {
  planted = join(root, room, "src", "planted-violation.ts");
  writeFileSync(planted, `import * as planted from "${imports}";\n\nexport const names = Object.keys(planted);\n`);
}

function run(command: string, args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const env = { ...process.env, NX_DAEMON: "false", NX_TUI: "false", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules", ".bin", command), args, {
    cwd: root,
    env,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

describe("a deliberate violation of the rooms' boundaries", () => {
  afterEach(() => {
    if (planted) rmSync(planted, { force: true });
  });

  it.each(violations)("$room -> $imports is caught by dependency-cruiser", ({ room, imports, fence }) => {
    plant(room, imports);
    const { status, output } = run("depcruise", [room, "--config", ".dependency-cruiser.mjs"]);
    expect(output).toContain(fence);
    expect(status).not.toBe(0);
  });

  it.each(seenByNx)("$room -> $imports is caught by Nx's tags", ({ room, imports }) => {
    plant(room, imports);
    const project = `@mynah/${room.split("/")[1]}`;
    const { status, output } = run("nx", ["run", `${project}:lint`, "--skip-nx-cache", "--outputStyle=static"]);
    expect(output).toContain("@nx/enforce-module-boundaries");
    expect(status).not.toBe(0);
  });
});
