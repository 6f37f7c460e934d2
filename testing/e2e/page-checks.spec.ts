import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { chromiumProgram, findCommand } from "@mynah/cli";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the page in a real browser, before a gateway that misbehaves as told", () => {
  it("plays, pauses, resumes, speaks while it is typed, lets others listen along, makes files, says what to do", async () => {
    const env = { ...process.env, CHROMIUM: findCommand(chromiumProgram.commands) };
    const args = ["run", "--silent", "--workspace", "@mynah/web", "hears"];
    const { stdout } = await promisify(execFile)("npm", args, { cwd: root, env });
    expect(stdout.match(/^ok /gm)).toHaveLength(20);
  }, 300_000);
});
