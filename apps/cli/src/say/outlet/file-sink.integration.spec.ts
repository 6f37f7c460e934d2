import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openFileSink } from "./file-sink.js";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "mynah-sink-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => Buffer.from(text);

it("puts the file in its place at the end, over an older one", async () => {
  const file = join(folder, "a.pcm");
  writeFileSync(file, "old");
  const sink = await openFileSink(file);
  await sink.write(bytes("hello "));
  await sink.write(bytes("there"));
  expect(readFileSync(file, "utf8")).toBe("old");
  await sink.end(bytes("HE"));
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["HEllo there", ["a.pcm"]]);
});

it("leaves nothing behind when it is aborted, and all of it after the end", async () => {
  const sink = await openFileSink(join(folder, "a.pcm"));
  await sink.write(bytes("half"));
  await sink.abort();
  expect(readdirSync(folder)).toEqual([]);
  const whole = await openFileSink(join(folder, "b.pcm"));
  await whole.end();
  await whole.abort();
  expect(readdirSync(folder)).toEqual(["b.pcm"]);
});

it("writes through a link", async () => {
  writeFileSync(join(folder, "real.pcm"), "old");
  symlinkSync(join(folder, "real.pcm"), join(folder, "link.pcm"));
  const sink = await openFileSink(join(folder, "link.pcm"));
  await sink.write(bytes("new"));
  await sink.end();
  expect(readFileSync(join(folder, "real.pcm"), "utf8")).toBe("new");
});

it("leaves a device a device", async () => {
  const sink = await openFileSink("/dev/null");
  await sink.write(bytes("away"));
  await sink.end();
  expect(sink.isRewritable).toBe(false);
});

it("says what is wrong with a place", async () => {
  await expect(openFileSink(join(folder, "none", "a.mp3"))).rejects.toThrow(/There is no folder .*none: create it/);
  await expect(openFileSink(folder)).rejects.toThrow(/is a folder: name a file in it/);
});
