import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WavKeeper } from "./keep-wavs.js";
import { tryOut } from "./out-folder.js";
import { fakeBenchResult } from "./report/testing/fake-bench-result.js";
import { tell } from "./tell.js";
import { buildFigures } from "./testing/build-figures.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mynah-out-"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const asked = { figures: buildFigures(), sampleRate: 24_000, sound: [new Int16Array(10)] };

describe("--out", () => {
  it("leaves nothing behind until there is something to write", async () => {
    await tryOut(join(folder, "a/b"), { isForced: false });
    const keeper = new WavKeeper(join(folder, "c"));
    keeper.keep(asked, true);
    expect(await readdir(folder)).toEqual([]);
    keeper.keep(asked, false);
    await keeper.end();
    expect((await readdir(join(folder, "c/wavs"))).sort()).toEqual(["1-0001-en-01.wav", "cold-en-01.wav"]);
  });

  it("is refused where figures could not be written", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(tryOut(join(folder, "file"), { isForced: true })).rejects.toThrow(/is no folder: name another one/);
    await expect(tryOut(join(folder, "file/a"), { isForced: true })).rejects.toThrow(
      /is no folder: name another folder/,
    );
  });

  it("does not write over an older bench unasked, nor mix its sound with another's", async () => {
    await mkdir(join(folder, "wavs"));
    const files = ["bench.json", "wavs/1-0007-en-01.wav", "wavs/my own.wav"];
    for (const file of files) await writeFile(join(folder, file), "");
    await expect(tryOut(folder, { isForced: false })).rejects.toThrow(
      /holds a bench already, of \d{4}-.* UTC: name another folder, or add --force/,
    );
    await tryOut(folder, { isForced: true });
    expect(files.every((file) => existsSync(join(folder, file)))).toBe(true);
    await rm(join(folder, "bench.json"));
    await expect(tryOut(folder, { isForced: false })).rejects.toThrow(/holds a bench already/);
    const keeper = new WavKeeper(folder);
    keeper.keep(asked, false);
    await keeper.end();
    await keeper.removeOlder();
    expect((await readdir(join(folder, "wavs"))).sort()).toEqual(["1-0001-en-01.wav", "my own.wav"]);
  });

  it("loses an older bench's sound only to --force", async () => {
    vi.spyOn(process.stdout, "write").mockImplementation((...given: readonly unknown[]) => {
      (given.at(-1) as () => void)();
      return true;
    });
    await mkdir(join(folder, "wavs"));
    await writeFile(join(folder, "wavs/1-0007-en-01.wav"), "");
    const write = (force: boolean): Promise<void> =>
      tell(fakeBenchResult(), { out: folder, force }, { keeper: new WavKeeper(folder), receiver: undefined });
    await write(false);
    expect(existsSync(join(folder, "wavs/1-0007-en-01.wav"))).toBe(true);
    await write(true);
    expect(existsSync(join(folder, "wavs"))).toBe(false);
  });

  it("is there for many that begin at once", async () => {
    const siblings = Array.from({ length: 20 }, (_, at) => join(folder, "new", `${at}`));
    await Promise.all(siblings.map((sibling) => tryOut(sibling, { isForced: false })));
    expect(await readdir(folder)).toEqual([]);
  });
});
