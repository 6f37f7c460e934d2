import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256OfFile } from "@mynah/program";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenDecoder } from "../testing/fake-prepare.js";
import { decoderPath, encoderPath, startPullBench, type PullBench } from "../testing/pull-bench.js";

let bench: PullBench;
beforeEach(async () => (bench = await startPullBench()));
afterEach(() => bench.stop());

const published = (path: string): string => `published/${path}`;
const origins = ({ files }: { files: readonly { origin: string }[] }): readonly string[] =>
  files.map(({ origin }) => origin);
const requestsTo = (at: string): number => bench.hub.requests.filter((request) => request.at === at).length;

describe("the first pull", () => {
  it("puts the published files in their places, byte for byte", async () => {
    expect(origins(await bench.pull())).toEqual(["downloaded", "downloaded"]);
    expect(bench.read(published(decoderPath))?.equals(bench.decoder)).toBe(true);
    expect(bench.read(published(encoderPath))?.equals(bench.encoder)).toBe(true);
  });

  it("downloads exactly the commit that the branch was when it began, and notes it with sizes and checksums", async () => {
    const { commit } = await bench.pull();
    expect(commit).toBe(bench.firstCommit);
    const downloads = bench.hub.requests.filter(({ at }) => at === "resolve").map(({ path }) => path);
    expect(downloads).toEqual([decoderPath, encoderPath].map((path) => `/${bench.hub.repo}/resolve/${commit}/${path}`));
    const sha256 = await sha256OfFile(join(bench.models.codec, published(decoderPath)));
    expect(bench.lock()).toMatchObject({
      repo: "onnx-community/snac_24khz-ONNX",
      commit,
      files: [{ path: decoderPath, bytes: 400_000, sha256 }, { path: encoderPath }],
    });
  });

  it("prepares the codec from the decoder, and leaves no partial file", async () => {
    await bench.pull();
    const { codec } = bench.models;
    expect(bench.preparing.calls).toMatchObject([{ published: join(codec, published(decoderPath)), folder: codec }]);
    expect(bench.read("decoder.onnx")?.equals(bench.decoder)).toBe(true);
    expect(bench.read(published(`${decoderPath}.partial`))).toBeUndefined();
    expect(bench.read(published(`${decoderPath}.partial.json`))).toBeUndefined();
  });
});

describe("a preparation that fails", () => {
  it("fails the pull, which then needs no second download", async () => {
    const prepare = async (): Promise<never> => Promise.reject(new Error("no such graph"));
    await expect(bench.pull({}, { prepare })).rejects.toThrow("no such graph");
    const before = bench.hub.requests.length;
    expect(await bench.pull()).toMatchObject({ changed: true });
    expect([bench.hub.requests.length, bench.preparing.calls.length]).toEqual([before, 1]);
  });
});

describe("a second pull", () => {
  it("finds everything whole, and neither asks the hub nor prepares again", async () => {
    await bench.pull();
    const before = [bench.hub.requests.length, bench.read("pulled.json")?.toString()];
    expect(await bench.pull()).toMatchObject({ changed: false });
    expect([bench.hub.requests.length, bench.read("pulled.json")?.toString()]).toEqual(before);
    expect(bench.preparing.calls).toHaveLength(1);
  });

  it("stays at the commit of pulled.json when the branch has moved on", async () => {
    await bench.pull();
    bench.hub.commit({ [decoderPath]: randomBytes(10), [encoderPath]: bench.encoder });
    rmSync(join(bench.models.codec, published(decoderPath)));
    expect(await bench.pull()).toMatchObject({ commit: bench.firstCommit, changed: true });
    expect(bench.read(published(decoderPath))?.equals(bench.decoder)).toBe(true);
  });

  it("moves to the newest commit with --update, downloads only what changed, and prepares again", async () => {
    await bench.pull();
    const decoder = randomBytes(100_000);
    const commit = bench.hub.commit({ [decoderPath]: decoder, [encoderPath]: bench.encoder });
    const result = await bench.pull({ update: true });
    expect([result.commit, ...origins(result)]).toEqual([commit, "downloaded", "there"]);
    expect(bench.lock()?.commit).toBe(commit);
    expect(bench.read("decoder.onnx")?.equals(decoder)).toBe(true);
  });

  it("moves to a named commit with --revision", async () => {
    bench.hub.commit({ [decoderPath]: randomBytes(10), [encoderPath]: randomBytes(10) });
    await bench.pull();
    expect(await bench.pull({ revision: bench.firstCommit })).toMatchObject({ commit: bench.firstCommit });
    expect(bench.read(published(decoderPath))?.equals(bench.decoder)).toBe(true);
  });

  it("changes nothing in place when an update fails half way", async () => {
    await bench.pull();
    bench.hub.commit({ [decoderPath]: randomBytes(10), [encoderPath]: randomBytes(10) });
    bench.hub.fail({ at: "cdn", ignoreRange: true }, { at: "cdn", wrongBytes: randomBytes(10) });
    await expect(bench.pull({ update: true })).rejects.toThrow("was not kept");
    expect(bench.read(published(decoderPath))?.equals(bench.decoder)).toBe(true);
    expect(bench.lock()?.commit).toBe(bench.firstCommit);
  });

  it("changes nothing when the newest commit holds no decoder that can be prepared", async () => {
    await bench.pull();
    const before = bench.lock();
    bench.hub.commit({ [decoderPath]: brokenDecoder, [encoderPath]: randomBytes(10) });
    await expect(bench.pull({ update: true })).rejects.toThrow(
      "decoder_model.onnx is no ONNX model, or cut short. It was not taken",
    );
    expect(bench.read(published(decoderPath))?.equals(bench.decoder)).toBe(true);
    expect([bench.lock(), bench.read(published(`${decoderPath}.partial`))]).toEqual([before, undefined]);
    expect(await bench.pull()).toMatchObject({ changed: false });
  });

  it("asks the hub when nobody knows the commit and a file is damaged", async () => {
    await bench.pull();
    writeFileSync(join(bench.models.codec, "pulled.json"), JSON.stringify({ ...bench.lock(), commit: undefined }));
    rmSync(join(bench.models.codec, published(encoderPath)));
    expect(await bench.pull()).toMatchObject({ commit: bench.firstCommit, changed: true });
  });

  it("replaces a file that was damaged since", async () => {
    await bench.pull();
    const damaged = Buffer.from(bench.decoder).fill(0, 5, 6);
    damaged[5] = bench.decoder[5]! ^ 1;
    writeFileSync(join(bench.models.codec, published(decoderPath)), damaged);
    expect(origins(await bench.pull())).toEqual(["downloaded", "there"]);
    expect(bench.read(published(decoderPath))?.equals(bench.decoder)).toBe(true);
  });

  it("prepares again when what was prepared is damaged, without a download", async () => {
    await bench.pull();
    writeFileSync(join(bench.models.codec, "decoder.onnx"), "damaged");
    const before = requestsTo("cdn");
    expect(await bench.pull()).toMatchObject({ changed: true });
    expect([requestsTo("cdn"), bench.preparing.calls.length]).toEqual([before, 2]);
  });
});

it.each(["{", "{}", `{"from": {"sha256": "a"}, "files": [{}], "maxDifference": 0}`])(
  "a prepared.json that holds %s counts as none, and is written anew",
  async (text) => {
    await bench.pull();
    const before = JSON.parse(bench.read("prepared.json")!.toString()) as { files: unknown };
    writeFileSync(join(bench.models.codec, "prepared.json"), text);
    expect(await bench.pull()).toMatchObject({ changed: true });
    expect(JSON.parse(bench.read("prepared.json")!.toString())).toMatchObject({ files: before.files });
  },
);

describe("a manifest", () => {
  it("that names a commit is held to it, whatever was pulled before", async () => {
    bench.hub.commit({ [decoderPath]: randomBytes(10), [encoderPath]: randomBytes(10) });
    await bench.pull();
    bench.models.editSource({ revision: bench.firstCommit });
    expect(await bench.pull()).toMatchObject({ commit: bench.firstCommit });
    await expect(bench.pull({ revision: "main" })).rejects.toThrow(`allows only commit ${bench.firstCommit}`);
  });

  it("whose checksum the hub's file has not is believed, and nothing is downloaded", async () => {
    bench.models.editSource({ files: [{ path: decoderPath, sha256: "0".repeat(64) }] });
    await expect(bench.pull()).rejects.toThrow(/onnx\/decoder_model.onnx: commit .* codec.json allows only 0{64}/);
    expect([requestsTo("cdn"), bench.lock()]).toEqual([0, undefined]);
  });

  it("that wants one more file than was pulled gets it at the same commit", async () => {
    bench.models.editSource({ files: [{ path: decoderPath }] });
    await bench.pull();
    bench.hub.commit({ [decoderPath]: randomBytes(10), [encoderPath]: randomBytes(10) });
    bench.models.editSource({ files: [{ path: decoderPath }, { path: encoderPath }] });
    const result = await bench.pull();
    expect([result.commit, ...origins(result)]).toEqual([bench.firstCommit, "there", "downloaded"]);
  });

  it("with another repository than pulled.json is not held to that commit", async () => {
    await bench.pull();
    bench.models.editSource({ repo: "onnx-community/another" });
    await expect(bench.pull()).rejects.toThrow("onnx-community/another at revision main");
  });

  it("with a path that leads out of its folder is refused", async () => {
    bench.models.editSource({ files: [{ path: "../../evil.onnx" }] });
    await expect(bench.pull()).rejects.toThrow(/codec\.json: source\.files\.0\.path/);
    expect(bench.hub.requests).toHaveLength(0);
  });
});

describe("a disk without room", () => {
  it("is told before anything is downloaded, with what is needed and what there is", async () => {
    const freeBytes = async (): Promise<number> => 500_000;
    await expect(bench.pull({}, { freeBytes })).rejects.toThrow(/needs 1\.8 MB .*has 500\.0 kB left/);
    expect([requestsTo("cdn"), bench.read(published(decoderPath))]).toEqual([0, undefined]);
  });

  it("does not matter when everything is there", async () => {
    await bench.pull();
    expect(await bench.pull({}, { freeBytes: async () => 0 })).toMatchObject({ changed: false });
  });
});
