import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../run-program.js";

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

const plantedIn = (room: string): string => `${room}/src/planted-violation.ts`;

async function run(command: string, args: readonly string[]): Promise<string> {
  const program = join(root, "node_modules", ".bin", command);
  const settings = ["NX_DAEMON=false", "NX_TUI=false", "NO_COLOR=1"];
  const { status, stdout, stderr } = await runProgram("env", ["-C", root, ...settings, program, ...args]);
  expect(status).not.toBe(0);
  return stdout.toString() + stderr;
}

/** What a linter says of one file: all between its name and the next one's. */
function saidOf(file: string, output: string): string {
  return output.split(root).find((said) => said.startsWith(file)) ?? "";
}

describe("a deliberate violation of the rooms' boundaries", () => {
  let cruised: string;
  let linted: string;

  // All at once: each run reads the sources anew, which takes it most of its time.
  beforeAll(async () => {
    for (const { room, imports } of violations) {
      const code = `import * as planted from "${imports}";\n\nexport const names = Object.keys(planted);\n`;
      writeFileSync(join(root, plantedIn(room)), code);
    }
    cruised = await run("depcruise", [...violations.map(({ room }) => room), "--config", ".dependency-cruiser.mjs"]);
    const projects = seenByNx.map(({ room }) => `@mynah/${room.split("/")[1]}`).join();
    linted = await run("nx", ["run-many", "-t", "lint", "-p", projects, "--skip-nx-cache", "--outputStyle=static"]);
  }, 120_000);
  afterAll(() => violations.forEach(({ room }) => rmSync(join(root, plantedIn(room)), { force: true })));

  it.each(violations)("$room -> $imports is caught by dependency-cruiser", ({ room, fence }) => {
    expect(cruised).toContain(`error ${fence}: ${plantedIn(room)}`);
  });

  it.each(seenByNx)("$room -> $imports is caught by Nx's tags", ({ room }) => {
    expect(saidOf(plantedIn(room), linted)).toMatch(/error.*@nx\/enforce-module-boundaries/s);
  });
});
