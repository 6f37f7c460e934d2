import { randomBytes } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "../testing/fault.js";
import { decoderPath, encoderPath, startPullBench, type PullBench } from "../testing/pull-bench.js";

let bench: PullBench;
beforeEach(async () => (bench = await startPullBench()));
afterEach(() => bench.stop());

const place = `published/${decoderPath}`;
const partial = (): number | undefined => bench.read(`${place}.partial`)?.length;
const barren: Fault = { at: "cdn", cutAfterBytes: 0 };
const ranges = (): readonly (string | undefined)[] =>
  bench.hub.requests.filter(({ at }) => at === "cdn").map(({ range }) => range);
const isWhole = (): boolean => bench.read(place)?.equals(bench.decoder) ?? false;

/**
 * A pull that gives up with exactly the first 100,000 bytes in the partial file. The first connection falls silent: one
 * that is cut may take along what had arrived and was not read yet.
 */
async function breakOff(): Promise<void> {
  bench.hub.fail({ at: "cdn", stallAfterBytes: 100_000 }, barren, barren, barren, barren);
  await expect(bench.pull({}, { silenceMs: 300 })).rejects.toThrow("connection");
}

describe("a connection that breaks", () => {
  it("is followed by one that goes on from the same byte", async () => {
    bench.hub.fail({ at: "cdn", cutAfterBytes: 300_000 });
    await bench.pull();
    expect(ranges().slice(0, 2)).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    expect([isWhole(), ...bench.pausesMs]).toEqual([true, 1_000]);
  });

  it("does no harm however often it breaks, as long as each one brings something", async () => {
    bench.hub.fail(...Array.from({ length: 8 }, (): Fault => ({ at: "cdn", stallAfterBytes: 10_000 })));
    await bench.pull({}, { silenceMs: 200 });
    expect([isWhole(), bench.pausesMs.length]).toEqual([true, 8]);
  });

  it("ends the pull when it goes on breaking without bringing anything; what came is kept", async () => {
    await breakOff();
    expect([partial(), isWhole(), ...bench.pausesMs]).toEqual([100_000, false, 1_000, 2_000, 4_000, 8_000]);
  });

  it("that falls silent counts as broken", async () => {
    bench.hub.fail({ at: "cdn", stallAfterBytes: 100_000 });
    await bench.pull({}, { silenceMs: 300 });
    expect([isWhole(), ranges()[1]]).toEqual([true, "bytes=100000-"]);
    expect(bench.said.join()).toContain("nothing came for 0.3 s");
  });
});

describe("the pull after one that was broken off", () => {
  it("asks only for the rest", async () => {
    await breakOff();
    const before = ranges().length;
    const { files } = await bench.pull();
    expect(ranges()[before]).toBe("bytes=100000-");
    expect([isWhole(), files[0]?.origin]).toEqual([true, "resumed"]);
  });

  it("begins anew when the server ignores ranges", async () => {
    await breakOff();
    bench.hub.fail({ at: "cdn", ignoreRange: true });
    await bench.pull();
    expect(isWhole()).toBe(true);
  });

  it("begins anew when the server refuses the range", async () => {
    await breakOff();
    const before = ranges().length;
    bench.hub.fail({ at: "cdn", status: 416 });
    await bench.pull();
    expect(ranges().slice(before, before + 2)).toEqual(["bytes=100000-", undefined]);
    expect(isWhole()).toBe(true);
  });

  it("begins anew when the file is another one by now", async () => {
    await breakOff();
    const changed = randomBytes(300_000);
    bench.hub.commit({ [decoderPath]: changed, [encoderPath]: bench.encoder });
    const before = ranges().length;
    await bench.pull();
    expect(ranges()[before]).toBeUndefined();
    expect(bench.read(place)?.equals(changed)).toBe(true);
  });

  it("goes on when only other files changed", async () => {
    await breakOff();
    bench.hub.commit({ [decoderPath]: bench.decoder, [encoderPath]: randomBytes(10) });
    const before = ranges().length;
    await bench.pull();
    expect([ranges()[before], isWhole()]).toEqual(["bytes=100000-", true]);
  });

  it("downloads once from the start when the part that was there turns out wrong", async () => {
    await breakOff();
    writeFileSync(join(bench.models.codec, `${place}.partial`), randomBytes(100_000));
    const before = ranges().length;
    await bench.pull();
    expect(ranges().slice(before, before + 2)).toEqual(["bytes=100000-", undefined]);
    expect(isWhole()).toBe(true);
  });

  it("takes a part that is longer than the file for none", async () => {
    await breakOff();
    appendFileSync(join(bench.models.codec, `${place}.partial`), randomBytes(500_000));
    await bench.pull();
    expect(isWhole()).toBe(true);
  });
});

describe("a server that sends something else", () => {
  it("of the same size is refused for its checksum, and nothing of it is kept", async () => {
    bench.hub.fail({ at: "cdn", wrongBytes: randomBytes(400_000) });
    await expect(bench.pull()).rejects.toThrow(
      /arrived with sha256 \w{64}, but commit \w{40} has 400000 bytes, sha256/,
    );
    expect([bench.read(place), partial(), bench.lock()]).toEqual([undefined, undefined, undefined]);
    expect(bench.preparing.calls).toHaveLength(0);
  });

  it.each([399_999, 400_001])("of %d bytes instead of 400,000 is refused", async (bytes) => {
    bench.hub.fail({ at: "cdn", wrongBytes: randomBytes(bytes) });
    await expect(bench.pull()).rejects.toThrow(`the server sends ${bytes} bytes, but the file has 400000 bytes`);
    expect([bench.read(place), bench.lock()]).toEqual([undefined, undefined]);
  });

  it("without a length, and without an end in time, is cut off there", async () => {
    bench.hub.fail({ at: "cdn", wrongBytes: randomBytes(400_001), withoutLength: true });
    await expect(bench.pull()).rejects.toThrow("sends more than the 400000 bytes that the file has");
    expect([bench.read(place), partial() ?? 0]).toEqual([undefined, expect.toSatisfy((bytes) => bytes <= 400_000)]);
  });
});
