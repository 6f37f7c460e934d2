import { createHash, randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { brokenDecoder } from "../testing/fake-prepare.js";
import { decoderPath, encoderPath, startPullBench, type PullBench } from "../testing/pull-bench.js";

let bench: PullBench;
let folder: string;
beforeEach(async () => {
  bench = await startPullBench();
  folder = mkdtempSync(join(tmpdir(), "mynah-downloads-"));
});
afterEach(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});

/** Nothing here may ask the hub. */
afterEach(() => expect(bench.hub.requests).toHaveLength(0));

function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
const inPlace = (path: string): string => join(bench.models.codec, "published", path);

/** As a pull leaves it on a machine with a network, without touching this one's hub. */
function makeLock(files: Readonly<Record<string, Buffer>>, where = bench.models.codec): void {
  const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  const entries = Object.entries(files).map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: sha256(bytes),
    pulledAt: "then",
  }));
  writeFileSync(
    join(where, "pulled.json"),
    JSON.stringify({ repo: bench.hub.repo, commit: "c".repeat(40), files: entries }),
  );
}

describe("an offline pull", () => {
  it("prepares from files that are there and are what pulled.json says", async () => {
    makeLock({ [decoderPath]: bench.decoder, [encoderPath]: bench.encoder });
    put(inPlace(decoderPath), bench.decoder);
    put(inPlace(encoderPath), bench.encoder);
    expect(await bench.pull({ offline: true })).toMatchObject({ commit: "c".repeat(40), changed: true });
    expect(await bench.pull({ offline: true })).toMatchObject({ changed: false });
    expect(bench.lock()?.files[0]?.pulledAt).toBe("then");
  });

  it("takes files whose commit nobody knows, and says so by leaving it out", async () => {
    put(inPlace(decoderPath), bench.decoder);
    put(inPlace(encoderPath), bench.encoder);
    expect((await bench.pull({ offline: true })).commit).toBeUndefined();
    expect(bench.lock()).toMatchObject({ files: [{ bytes: 400_000 }, { bytes: 150_000 }] });
  });

  it("locks no decoder that is cut short, and leaves it where somebody put it", async () => {
    put(inPlace(decoderPath), brokenDecoder);
    put(inPlace(encoderPath), bench.encoder);
    await expect(bench.pull({ offline: true })).rejects.toThrow("is no ONNX model, or cut short");
    expect([bench.lock(), bench.read(`published/${decoderPath}`)]).toEqual([undefined, brokenDecoder]);
  });

  it("names each file that is missing or wrong, its place, and its address", async () => {
    makeLock({ [decoderPath]: bench.decoder, [encoderPath]: bench.encoder });
    put(inPlace(encoderPath), randomBytes(150_000));
    const message = await bench.pull({ offline: true }).catch((error: unknown) => (error as Error).message);
    expect(message).toContain(`${inPlace(decoderPath)} is missing`);
    expect(message).toContain(`${bench.hub.endpoint}/${bench.hub.repo}/resolve/${"c".repeat(40)}/${decoderPath}`);
    expect(message).toContain(`${inPlace(encoderPath)} is another file (sha256 `);
    expect(bench.preparing.calls).toHaveLength(0);
  });

  it.each([{ update: true }, { revision: "main" }])("cannot move to another commit (%o)", async (request) => {
    await expect(bench.pull({ offline: true, ...request })).rejects.toThrow("leave out --update and --revision");
  });
});

describe("a pull from a folder", () => {
  it.each([
    ["of downloads", (path: string) => path.replace(/^.*\//, "")],
    ["like the repository", (path: string) => path],
    ["of a codec", (path: string) => `published/${path}`],
  ])("%s takes its files", async (_name, nameOf) => {
    put(join(folder, nameOf(decoderPath)), bench.decoder);
    put(join(folder, nameOf(encoderPath)), bench.encoder);
    const { files, commit } = await bench.pull({ from: folder });
    expect([commit, ...files.map(({ origin }) => origin)]).toEqual([undefined, "copied", "copied"]);
    expect(bench.read("decoder.onnx")?.equals(bench.decoder)).toBe(true);
  });

  it("that was pulled on another machine keeps its commit, and is held to its checksums", async () => {
    makeLock({ [decoderPath]: bench.decoder, [encoderPath]: bench.encoder }, folder);
    put(join(folder, "published", decoderPath), bench.decoder);
    put(join(folder, "published", encoderPath), bench.encoder);
    expect(await bench.pull({ from: folder })).toMatchObject({ commit: "c".repeat(40) });
    writeFileSync(join(folder, "published", decoderPath), randomBytes(400_000));
    await expect(bench.pull({ from: folder, update: true })).rejects.toThrow("is not the onnx/decoder_model.onnx");
  });

  it("with other files than pulled.json allows is refused, and nothing changes, unless --update is given", async () => {
    makeLock({ [decoderPath]: bench.decoder, [encoderPath]: bench.encoder });
    put(inPlace(decoderPath), bench.decoder);
    const other = randomBytes(400_000);
    put(join(folder, decoderPath), other);
    put(join(folder, encoderPath), bench.encoder);
    await expect(bench.pull({ from: folder })).rejects.toThrow(
      /is not the .* it has sha256 .*It was not taken.*--update/,
    );
    expect(bench.read(`published/${decoderPath}`)?.equals(bench.decoder)).toBe(true);
    await bench.pull({ from: folder, update: true });
    expect(bench.read(`published/${decoderPath}`)?.equals(other)).toBe(true);
  });

  it("is held to the manifest's checksums", async () => {
    bench.models.editSource({ files: [{ path: decoderPath, sha256: "0".repeat(64) }] });
    put(join(folder, decoderPath), bench.decoder);
    await expect(bench.pull({ from: folder })).rejects.toThrow(`not sha256 ${"0".repeat(64)}`);
  });

  it("cannot be said to be of a commit that nothing tells of", async () => {
    cpSync(bench.models.codec, folder, { recursive: true });
    await expect(bench.pull({ from: folder, revision: bench.firstCommit })).rejects.toThrow("of an unknown commit");
  });

  it("with a decoder that is cut short is refused with nothing locked, so that the good one may come", async () => {
    put(join(folder, decoderPath), brokenDecoder);
    put(join(folder, encoderPath), bench.encoder);
    await expect(bench.pull({ from: folder })).rejects.toThrow(
      /decoder_model.onnx from .* cut short. It was not taken/,
    );
    const left = [
      inPlace(decoderPath),
      inPlace(encoderPath),
      `${inPlace(decoderPath)}.partial`,
      join(bench.models.codec, "pulled.json"),
    ];
    expect(left.filter((file) => existsSync(file))).toEqual([]);
    put(join(folder, decoderPath), bench.decoder);
    expect(await bench.pull({ from: folder })).toMatchObject({ changed: true });
  });

  it("with a decoder that is cut short takes no good one's place, even with --update", async () => {
    put(join(folder, decoderPath), bench.decoder);
    put(join(folder, encoderPath), bench.encoder);
    await bench.pull({ from: folder });
    const before = bench.lock();
    put(join(folder, decoderPath), brokenDecoder);
    await expect(bench.pull({ from: folder, update: true })).rejects.toThrow("nothing was changed");
    expect(bench.lock()).toEqual(before);
    expect(bench.read(`published/${decoderPath}`)?.equals(bench.decoder)).toBe(true);
    expect(await bench.pull({ offline: true })).toMatchObject({ changed: false });
  });

  it("needs no hub afterwards, though nobody knows its commit", async () => {
    put(join(folder, decoderPath), bench.decoder);
    put(join(folder, encoderPath), bench.encoder);
    await bench.pull({ from: folder });
    const { commit, changed } = await bench.pull();
    expect([commit, changed]).toEqual([undefined, false]);
  });

  it("that lacks files is an error that names all of them", async () => {
    await expect(bench.pull({ from: folder })).rejects.toThrow(
      `In ${folder} there is no onnx/decoder_model.onnx or decoder_model.onnx, and no onnx/encoder_model.onnx or encoder_model.onnx`,
    );
  });
});
