import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codeVersion, versionOf } from "./code-version.js";
import { keepFolder } from "./keep-folder.js";
import type { SealState } from "./seal.js";

let home: string;
let folder: string;
let made: number;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "mynah-kept-"));
  [folder, made] = [join(home, "state/weights"), 0];
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function keep(maker = "1", make: (part: string) => Promise<void> = makeFiles): Promise<SealState | undefined> {
  let found: SealState | undefined;
  await keepFolder({ folder, maker, make, onFound: (state) => (found = state) });
  return found;
}

async function makeFiles(part: string): Promise<void> {
  await mkdir(join(part, "published"));
  await writeFile(join(part, "published/a.onnx"), "weights");
  await writeFile(join(part, "codec.json"), `{"made": ${(made += 1)}}`);
}

describe("a folder that is dear to make", () => {
  it("is made once, and again when its maker is another", async () => {
    expect([await keep(), await keep(), made]).toEqual(["absent", "whole", 1]);
    expect([await keep("2"), await keep("2"), made]).toEqual(["older", "whole", 2]);
    expect(await readFile(join(folder, "codec.json"), "utf8")).toBe('{"made": 2}');
  });

  it.each([
    ["cut off", () => truncate(join(folder, "published/a.onnx"), 3)],
    ["without a file", () => rm(join(folder, "codec.json"))],
    ["unsealed", () => rm(join(folder, "made.json"))],
  ])("is made again when it is not whole: %s", async (_, harm) => {
    await keep();
    await harm();
    expect([await keep(), await keep(), made]).toEqual(["damaged", "whole", 2]);
  });

  it("is not there until all of it is, and what a killed process left of it goes", async () => {
    const killed = `${folder}.4194304-0f.part`;
    await mkdir(killed, { recursive: true });
    const fails = async (part: string): Promise<void> => {
      await writeFile(join(part, "half"), "");
      expect([existsSync(folder), existsSync(killed)]).toEqual([false, false]);
      throw new Error("the disk is full");
    };
    await expect(keep("1", fails)).rejects.toThrow("the disk is full");
    expect(await readdir(join(home, "state"))).toEqual([]);
  });

  it("is the same for all who begin at once", async () => {
    const late = async (part: string): Promise<void> => {
      await keep();
      await makeFiles(part);
    };
    await keep("1", late);
    expect([await keep(), made]).toEqual(["whole", 2]);
    expect(await readFile(join(folder, "codec.json"), "utf8")).toBe('{"made": 1}');
    expect(await readdir(join(home, "state"))).toEqual(["weights"]);
  });
});

describe("the version of a package", () => {
  const write = (name: string, text: string): Promise<void> => writeFile(join(home, name), text);

  it("is found by its name", () => {
    expect(codeVersion("@mynah/codec-onnx")).toMatch(/^[0-9a-f]{16}$/);
  });

  it("changes with each byte of its code, and with the libraries that it names", async () => {
    await mkdir(join(home, "dist/deep"), { recursive: true });
    const found: string[] = [];
    for (const [name, text] of [
      ["package.json", '{"a": "1.0.0"}'],
      ["dist/deep/a.js", "1"],
      ["dist/deep/a.js", "2"],
      ["dist/b.js", "2"],
      ["package.json", '{"a": "1.0.1"}'],
    ] as const) {
      await write(name, text);
      if (name !== "package.json" || found.length > 0) found.push(versionOf(join(home, "dist")));
    }
    expect(new Set(found).size).toBe(4);
    await write("dist/b.d.ts", "nothing that runs");
    expect(versionOf(join(home, "dist"))).toBe(found.at(-1));
  });

  it("is none where nothing is built", async () => {
    await write("package.json", "{}");
    await mkdir(join(home, "dist"));
    expect(() => versionOf(join(home, "dist"))).toThrow(/no code .* run npx tsc -b/);
  });
});
