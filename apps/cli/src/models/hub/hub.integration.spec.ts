import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { knownErrorWords } from "../../known-error.js";
import { startServer } from "../testing/fake-server.js";
import type { Fault } from "../testing/fault.js";
import { startPullBench, type PullBench } from "../testing/pull-bench.js";
import { createHub } from "./hub.js";
import { createPatientFetch } from "./patient-fetch.js";

let bench: PullBench;
beforeEach(async () => (bench = await startPullBench()));
afterEach(() => bench.stop());

const places: readonly Fault["at"][] = ["api", "resolve", "cdn"];

describe("a hub that is busy", () => {
  it.each(places)("is asked again after the pause it names (%s)", async (at) => {
    bench.hub.fail({ at, status: 503, headers: { "Retry-After": "7" } }, { at, status: 429 });
    await bench.pull();
    expect(bench.pausesMs).toEqual([7_000, 2_000]);
    expect(bench.said.join("\n")).toMatch(/127\.0\.0\.1:\d+ is busy \(503\); trying again in 7 s \(2 of 5\)/);
  });

  it("for good is given up with the advice to come back", async () => {
    bench.hub.fail(...Array.from({ length: 5 }, (): Fault => ({ at: "api", status: 503 })));
    await expect(bench.pull()).rejects.toThrow(/answered 503 .*the hub has a problem; try again later/);
    expect(bench.pausesMs).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it("and names a pause of an hour is given up at once", async () => {
    bench.hub.fail({ at: "resolve", status: 429, headers: { "Retry-After": "3600" } });
    await expect(bench.pull()).rejects.toThrow(/answered 429 .*try again later, or with HF_TOKEN set/);
    expect(bench.pausesMs).toEqual([]);
  });
});

describe("a hub that cannot be reached", () => {
  it("is tried five times, then said to be so, with the ways on", async () => {
    await bench.hub.stop();
    const failed: unknown = await bench.pull().catch((error: unknown) => error);
    expect(knownErrorWords(failed)).toMatch(
      /cannot be reached \(.*ECONNREFUSED.*run the same command to go on.*--from/,
    );
    expect(bench.pausesMs).toHaveLength(4);
  });

  it("and says nothing at all counts as such after a while", async () => {
    const abort = new AbortController();
    const wait = async (): Promise<void> => abort.abort();
    const silent = await startServer(() => undefined);
    const said: string[] = [];
    const fetch = createPatientFetch({ signal: abort.signal, wait, say: (line) => said.push(line), silenceMs: 50 });
    const hub = createHub({ endpoint: silent.address, fetch });
    await expect(hub.describe("owner/codec", "main", ["a"])).rejects.toThrow();
    expect(said).toEqual([expect.stringContaining("no answer for 0.05 s") as string]);
    await silent.stop();
  });
});

describe("a hub that refuses", () => {
  it("a stranger is an error that names HF_TOKEN", async () => {
    bench.hub.requireToken("hf_good");
    await expect(bench.pull()).rejects.toThrow(
      /answered 401 for onnx-community\/snac_24khz-ONNX at revision main: .*HF_TOKEN/,
    );
  });

  it("nobody with the right token, which its file store never sees", async () => {
    bench.hub.requireToken("hf_good");
    await bench.pull({}, { token: "hf_good" });
    const tokens = (at: string): Set<string | undefined> =>
      new Set(bench.hub.requests.filter((request) => request.at === at).map(({ authorization }) => authorization));
    expect([tokens("api"), tokens("resolve"), tokens("cdn")]).toEqual([
      new Set(["Bearer hf_good"]),
      new Set(["Bearer hf_good"]),
      new Set([undefined]),
    ]);
  });

  it("a commit that it has not is an error that names it", async () => {
    await expect(bench.pull({ revision: "f".repeat(40) })).rejects.toThrow(
      /answered 404 .* at revision f{40}: no such thing/,
    );
  });

  it("a file that the commit has not is an error that names it", async () => {
    bench.models.editSource({ files: [{ path: "onnx/other.onnx" }] });
    await expect(bench.pull()).rejects.toThrow(`There is no file onnx/other.onnx in ${bench.hub.repo} at commit`);
  });
});

it("a download is never compressed on its way, since ranges count its own bytes", async () => {
  await bench.pull();
  const encodings = bench.hub.requests.filter(({ at }) => at !== "api").map(({ acceptEncoding }) => acceptEncoding);
  expect(new Set(encodings)).toEqual(new Set(["identity"]));
});
