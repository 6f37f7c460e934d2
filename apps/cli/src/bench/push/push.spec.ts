import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeBenchResult } from "../report/testing/fake-bench-result.js";
import { benchSeries } from "./bench-series.js";
import { readPushAddress } from "./push-address.js";
import { snappyBlock } from "./snappy-block.js";
import { varint } from "./varint.js";
import { encodeWriteRequest } from "./write-request.js";

/** Reads a block that holds nothing but literals. */
function readSnappy(block: Buffer): Buffer {
  const head = block.findIndex((byte) => byte < 128) + 1;
  const literals: Buffer[] = [];
  for (let at = head; at < block.length;) {
    const size = block.readUInt16LE(at + 1) + 1;
    expect(block[at]).toBe(0xf4);
    literals.push(block.subarray(at + 3, at + 3 + size));
    at += 3 + size;
  }
  const all = Buffer.concat(literals);
  expect(block.subarray(0, head)).toEqual(varint(all.length));
  return all;
}

it("a block of Snappy holds what went in, however long", () => {
  const sizes = fc.constantFrom(0, 1, 127, 128, 65_535, 65_536, 65_537, 200_000);
  fc.assert(fc.property(sizes, (size) => readSnappy(snappyBlock(Buffer.alloc(size, 7))).equals(Buffer.alloc(size, 7))));
});

it("numbers beyond 32 bits are written as protobuf has them", () => {
  expect([...varint(300)]).toEqual([0xac, 0x02]);
  expect([...varint(2 ** 40 + 1)]).toEqual([0x81, 0x80, 0x80, 0x80, 0x80, 0x20]);
});

it("a write request is the bytes that the protocol says, labels in their order", () => {
  const request = encodeWriteRequest([{ labels: { b: "2", __name__: "up" }, value: 1 }], 300);
  const name = "0a0e" + "0a085f5f6e616d655f5f" + "12027570";
  const label = "0a06" + "0a0162" + "120132";
  const sample = "120c" + "09000000000000f03f" + "10ac02";
  expect(request.toString("hex")).toBe("0a26" + name + label + sample);
});

describe("the series of a bench", () => {
  it("carry server, dialect and load, and what is measured in seconds", () => {
    const result = fakeBenchResult({ more: { load: { kind: "open", perSecond: 2.5, seed: 1 } } });
    const series = benchSeries(result);
    const p95 = series.find(
      ({ labels }) => labels["__name__"] === "mynah_bench_end_seconds" && labels["stat"] === "p95",
    );
    expect(p95?.value).toBe((result.summary.endMs?.p95 ?? NaN) / 1_000);
    expect(p95?.labels).toMatchObject({ dialect: "openai", load: "open", requests_per_second: "2.5", voice: "tara" });
    expect(new Set(series.map(({ labels }) => JSON.stringify(labels))).size).toBe(series.length);
  });

  it("of a bench that was stopped are other series than those of whole ones", () => {
    const labels = (more: { readonly stoppedEarly?: boolean }) =>
      new Set(benchSeries(fakeBenchResult({ more })).map((one) => one.labels["stopped_early"]));
    expect([labels({}), labels({ stoppedEarly: true })]).toEqual([new Set([undefined]), new Set(["true"])]);
  });

  it("what nobody measured is left out, and a password in the address as well", () => {
    const { target } = fakeBenchResult();
    const server = { ...target, address: "http://me:secret@there:80/v1", model: undefined };
    const series = benchSeries(fakeBenchResult({ failing: 1, more: { target: server } }));
    expect(series.every(({ labels }) => labels["server"] === "http://me:***@there/v1" && !("model" in labels))).toBe(
      true,
    );
    expect(series.map(({ labels }) => labels["__name__"])).not.toContain("mynah_bench_first_audio_seconds");
  });
});

it("an address without a path is Prometheus's, and one that is no address is refused", () => {
  expect(readPushAddress("https://there").url.href).toBe("https://there/api/v1/write");
  expect(readPushAddress("http://there/api/v1/push").url.pathname).toBe("/api/v1/push");
  expect(() => readPushAddress("there:9090")).toThrow(/--push: write the address/);
});
