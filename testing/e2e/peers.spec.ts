import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareCodec } from "@mynah/codec-onnx";
import { makeRandomSnac, SMALL_SNAC_SIZES } from "@mynah/codec-onnx/testing";
import { codecManifestSchema } from "@mynah/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, runProgram, type ProgramRun } from "../src/index.js";
import { startFakeOrpheus, type FakeOrpheusServer } from "../src/peers/fake-orpheus-server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(root, "bench/dist/peers/main.js");

interface Server {
  readonly name: string;
  readonly summary: {
    readonly requests: number;
    readonly errors: number;
    readonly firstAudioMs: { readonly p50: number };
  };
  readonly sound: {
    readonly lostMs: number;
    readonly missing: number;
    readonly repeated: number;
    readonly worst: number;
  };
  readonly serving: { readonly asked: number; readonly unknown: number };
  readonly hangUps: { readonly medianMs?: number };
  readonly byMynah?: readonly { readonly figure: string; readonly ratio?: number }[];
}

let folder: string;
let port: number;
let fake: FakeOrpheusServer;

const bench = (...flags: readonly string[]): Promise<ProgramRun> =>
  runProgram(process.execPath, [program, "--codec", folder, "--port", `${port}`, "--json", ...flags], {
    timeoutMs: 110_000,
  });

/** A SNAC of few channels: what is shown is that all of it works together, not how fast. */
describe("bench:peers", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "mynah-peers-"));
    const published = await readFile(join(root, "models/snac-24khz/codec.json"), "utf8");
    const manifest = { ...codecManifestSchema.parse(JSON.parse(published)), onnxGpu: undefined, onnxFp16: undefined };
    const { decoder } = await makeRandomSnac(join(folder, "published"), SMALL_SNAC_SIZES);
    await prepareCodec({ published: decoder, folder, manifest, onProgress: () => undefined });
    await writeFile(join(folder, "codec.json"), JSON.stringify(manifest));
    port = await freePort();
    const completions = `http://127.0.0.1:${port}/v1/completions`;
    fake = await startFakeOrpheus({ completions, decoderFile: join(folder, manifest.onnx) });
  });
  afterAll(async () => {
    await fake?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it("measures Mynah and a peer on the same codes, and tells what each makes of them", async () => {
    const [name, out] = ["fake-orpheus", join(folder, "out")];
    const load = [
      "--seconds",
      "1.5",
      "--rate",
      "400",
      "--streams",
      "2",
      "--requests",
      "4",
      "--rounds",
      "1",
      "--out",
      out,
    ];
    const run = await bench("--peer", `${name}=${fake.address}`, ...load);
    expect(run.status, run.stderr).toBe(0);
    const { servers } = JSON.parse(run.stdout.toString()) as { readonly servers: readonly Server[] };
    const [mynah, peer] = servers;
    expect(servers.map((server) => [server.name, server.summary.requests, server.summary.errors])).toEqual([
      ["mynah", 4, 0],
      [name, 4, 0],
    ]);
    // Four and the cold one, each text known.
    for (const { serving } of servers) expect(serving).toMatchObject({ asked: 5, unknown: 0 });
    expect(mynah?.sound).toMatchObject({ lostMs: 0, missing: 0, repeated: 0 });
    expect(mynah?.sound.worst).toBeLessThan(2 / 32_767);
    // The reference never plays its first frame and its last two.
    expect(peer?.sound).toMatchObject({ lostMs: 256, missing: 3, repeated: 0 });
    expect(peer?.byMynah?.find(({ figure }) => figure === "first audio, p50")?.ratio).toBeCloseTo(
      peer!.summary.firstAudioMs.p50 / mynah!.summary.firstAudioMs.p50,
    );
    for (const { hangUps } of servers) expect(hangUps.medianMs).toBeLessThan(1_000);
    expect(JSON.parse(await readFile(join(out, name, "bench.json"), "utf8"))).toMatchObject({
      summary: { requests: 4 },
    });
  });

  it("says that nobody is there", async () => {
    const run = await bench("--peer", "absent=http://127.0.0.1:1", "--wait", "0.1");
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining("start absent there, or --wait longer")]);
  });
});
