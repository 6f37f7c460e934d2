import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readSetting } from "./setting-files.js";
import { readSettings } from "./settings.js";
import { SettingsError } from "./settings-error.js";

const folder = mkdtempSync(join(tmpdir(), "mynah-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string): string {
  const file = join(folder, `secret-${Math.random()}`);
  writeFileSync(file, text);
  return file;
}

describe("a setting", () => {
  it("is what the environment says", () => {
    expect(readSetting({ KEY: "abc" }, "KEY")).toBe("abc");
    expect(readSetting({ KEY: "" }, "KEY")).toBeUndefined();
    expect(readSetting({}, "KEY")).toBeUndefined();
  });

  it("is what its file holds, without the line break that editors leave", () => {
    expect(readSetting({ KEY_FILE: fileWith(" s3cret with space\r\n") }, "KEY")).toBe("s3cret with space");
    expect(readSetting({ KEY: "", KEY_FILE: fileWith("abc") }, "KEY")).toBe("abc");
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ["given twice", { KEY: "a", KEY_FILE: fileWith("a") }, /KEY and KEY_FILE are both set/],
    [
      "whose file is missing",
      { KEY_FILE: join(folder, "none") },
      /KEY_FILE: cannot read .*none: there is no such file/,
    ],
    ["whose file is a folder", { KEY_FILE: folder }, /KEY_FILE: cannot read .*: it is a folder/],
    ["whose file is empty", { KEY_FILE: fileWith("\n") }, /KEY_FILE: .* is empty/],
    ["whose file is something else", { KEY_FILE: fileWith("x".repeat(70_000)) }, /KEY_FILE: .* too large/],
  ])("%s is refused, by name and without its value", (_, env, words) => {
    const reading = () => readSetting(env, "KEY");
    expect(reading).toThrow(SettingsError);
    expect(reading).toThrow(words);
  });
});

describe("the settings of a program", () => {
  const shape = z.object({ TOKEN: z.string(), LIMIT: z.coerce.number().default(5) });

  it("may each come from a file", () => {
    expect(readSettings(shape, { TOKEN_FILE: fileWith("t\n"), LIMIT_FILE: fileWith("7\n") })).toEqual({
      TOKEN: "t",
      LIMIT: 7,
    });
  });

  it("leave files of others alone", () => {
    expect(readSettings(shape, { TOKEN: "t", SSL_CERT_FILE: "/nowhere" })).toEqual({ TOKEN: "t", LIMIT: 5 });
  });

  it("do not show what a file holds when it is not accepted", () => {
    const reading = () => readSettings(shape, { TOKEN: "t", LIMIT_FILE: fileWith("s3cret") });
    expect(reading).toThrow(/^Environment: LIMIT: /);
    expect(reading).not.toThrow(/s3cret/);
  });
});
