import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runProgram } from "../src/index.js";

const cli = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

it("`mynah models check` proves the voice in the box, and writes what it says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mynah-check-"));
  const file = join(folder, "check.wav");
  const args = ["models", "check", "mynah-mini", "--text", "Hello there.", "-o", file, "--json"];
  const { status, stdout } = await runProgram("env", ["MYNAH_MODELS=", process.execPath, cli, ...args]);
  const result = JSON.parse(String(stdout)) as { fits: boolean; spoken: { frames: number; inSlotShare: number } };
  expect([status, result.fits, result.spoken.inSlotShare]).toEqual([0, true, 1]);
  expect(result.spoken.frames).toBeGreaterThan(3);
  expect(readFileSync(file)).toHaveLength(44 + result.spoken.frames * 2_048 * 2);
  rmSync(folder, { recursive: true });
});
