import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startFakeHub, type FakeHub } from "./testing/fake-hub.js";
import { makeModelsFolder, type ModelsFolder } from "./testing/models-folder.js";
import { decoderPath, encoderPath } from "./testing/pull-bench.js";

const program = fileURLToPath(new URL("testing/models-program.ts", import.meta.url));
const mynah = fileURLToPath(new URL("../main.ts", import.meta.url));

let hub: FakeHub;
let models: ModelsFolder;
const decoder = randomBytes(400_000);
beforeEach(async () => {
  [hub, models] = [await startFakeHub(), makeModelsFolder()];
  hub.commit({ [decoderPath]: decoder, [encoderPath]: randomBytes(1_000) });
});
afterEach(async () => {
  await hub.stop();
  models.remove();
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** From its sources, as a process of its own. */
function start(
  args: readonly string[],
  { file = program, env = {} }: { file?: string; env?: NodeJS.ProcessEnv } = {},
): Running {
  const flags = ["--conditions=@mynah/source", "--import", "tsx"];
  const settings = { HF_ENDPOINT: hub.endpoint, HF_TOKEN: "", HF_HUB_OFFLINE: "", MYNAH_MODELS: models.path };
  const child = spawn(process.execPath, [...flags, file, ...args], { env: { ...process.env, ...settings, ...env } });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (data: Buffer) => (texts[name] += data.toString()));
  return { child, ended: once(child, "close").then(([status]) => ({ status: status as number | null, ...texts })) };
}

const run = (...options: Parameters<typeof start>): Promise<Ended> => start(...options).ended;
const partialSize = (): number => {
  const file = join(models.codec, "published", `${decoderPath}.partial`);
  return existsSync(file) ? readFileSync(file).length : 0;
};

describe("models pull", () => {
  it("says what it does, ends with status 0, and leaves a codec that is ready", async () => {
    const { status, stdout } = await run(["pull", "snac-24khz"]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/decoder_model\.onnx: .*\(100 %\)[^]*Ready: snac-24khz, 401\.0 kB at \w{40}/),
    ]);
    expect((await run(["list"])).stdout).toMatch(/^snac-24khz +ready +801\.0 kB +\w{40}$/m);
  });

  it("prints with --json nothing but one result on standard output", async () => {
    const { stdout, stderr } = await run(["pull", "snac-24khz", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      codec: "snac-24khz",
      changed: true,
      files: [{ path: decoderPath, origin: "downloaded" }, { path: encoderPath }],
      prepared: { from: { path: decoderPath }, files: [{ path: "decoder.onnx" }] },
    });
    expect(stderr).toContain("Asking the hub");
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("keeps what has arrived on %s, says how to go on, and then does", async (signal, status) => {
    hub.fail({ at: "cdn", stallAfterBytes: 100_000 });
    const { child, ended } = start(["pull", "snac-24khz", "--update"]);
    await vi.waitUntil(() => partialSize() === 100_000, { timeout: 20_000 });
    child.kill(signal);
    expect(await ended).toMatchObject({
      status,
      stderr: expect.stringContaining("To go on: npm run mynah -- models pull snac-24khz --update\n") as string,
    });
    expect(partialSize()).toBe(100_000);
    expect((await run(["pull", "snac-24khz"])).status).toBe(0);
    expect(hub.requests.filter(({ at }) => at === "cdn").map(({ range }) => range)).toEqual([
      undefined,
      "bytes=100000-",
      undefined,
    ]);
  });

  it("never touches the network with HF_HUB_OFFLINE=1, and says which file to put where", async () => {
    const { status, stderr } = await run(["pull", "snac-24khz"], { env: { HF_HUB_OFFLINE: "1" } });
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(join(models.codec, "published", decoderPath)) as string,
    ]);
    expect(hub.requests).toHaveLength(0);
  });

  it("of a codec that does not exist lists those that do", async () => {
    const { status, stderr } = await run(["pull", "nobody"]);
    expect([status, stderr]).toEqual([
      1,
      `mynah: There is no codec "nobody" in ${models.path}. Codecs there: snac-24khz. Models: orpheus-3b\n`,
    ]);
  });

  it("of a profile that a server speaks says so, and pulls its codec", async () => {
    const { status, stdout } = await run(["pull", "orpheus-3b"]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/is spoken by the server at http[^]*Ready: snac-24khz/) as string,
    ]);
  });

  it("of a path outside the models folder finds nothing", async () => {
    expect((await run(["pull", `../${models.path}/snac-24khz`])).stderr).toContain("There is no codec");
  });

  it.each([
    ["HF_TOKEN", "secret", "HF_TOKEN must be a token like hf_"],
    ["HF_ENDPOINT", "hub", "HF_ENDPOINT must be an address"],
    ["MYNAH_MODELS", "/nowhere", "There is no models folder /nowhere"],
  ])("with %s=%s says what is wrong with it", async (name, value, fault) => {
    const { status, stderr } = await run(["pull", "snac-24khz"], { env: { [name]: value } });
    expect([status, stderr]).toEqual([1, expect.stringContaining(fault) as string]);
    expect(stderr).not.toContain("secret");
  });
});

describe("models add", () => {
  it("of a file that is no GGUF says so in one line", async () => {
    const { status, stderr } = await run(["add", "mine", "--gguf", "package.json"]);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^mynah: .*package\.json is no GGUF file.*\n$/) as string,
    ]);
  });

  it("of a name that no profile can have says at once what one looks like", async () => {
    const { stderr } = await run(["add", "My Voice"]);
    expect(stderr).toContain("It must be small letters, digits");
  });

  it("tells of all kinds of servers", async () => {
    expect((await run(["add", "--help"])).stdout).toContain("ollama");
  });
});

describe("models prepare", () => {
  it("of a codec that was not pulled says how to pull it", async () => {
    const { status, stderr } = await run(["prepare", "snac-24khz"]);
    expect([status, stderr]).toEqual([
      1,
      "mynah: snac-24khz has not been pulled. Pull it: npm run mynah -- models pull snac-24khz\n",
    ]);
  });

  it("prepares anew from what was pulled, without the hub", async () => {
    await run(["pull", "snac-24khz"]);
    const before = hub.requests.length;
    const { status, stdout } = await run(["prepare", "snac-24khz"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("Prepared: differs") as string]);
    expect(hub.requests).toHaveLength(before);
  });
});

describe("models list", () => {
  it("tells what is not pulled, and what to type", async () => {
    const { stdout } = await run(["list"]);
    expect(stdout).toMatch(/^orpheus-3b +codec not pulled +snac-24khz$/m);
    expect(stdout).toMatch(/^snac-24khz +not pulled$/m);
    expect(stdout).toContain("npm run mynah -- models pull snac-24khz");
  });

  it("keeps what is wrong with an entry out of its columns", async () => {
    await run(["pull", "snac-24khz"]);
    writeFileSync(join(models.codec, "prepared.json"), "{");
    expect((await run(["list"])).stdout).toMatch(/^snac-24khz +not prepared +/m);
    writeFileSync(join(models.codec, "pulled.json"), "{");
    const { stdout } = await run(["list"]);
    expect(stdout).toMatch(/^snac-24khz +broken$/m);
    expect(stdout).toMatch(/^snac-24khz: .*pulled\.json is malformed/m);
  });

  it("is part of mynah, which finds the shipped models by itself", async () => {
    const { stdout } = await run(["models", "list", "--json"], { file: mynah, env: { MYNAH_MODELS: "" } });
    const { profiles, codecs } = JSON.parse(stdout) as { profiles: object[]; codecs: object[] };
    expect(profiles).toContainEqual(expect.objectContaining({ name: "mynah-mini", state: "ready" }));
    expect(codecs).toContainEqual(expect.objectContaining({ name: "mynah-mini-codec", state: "ready" }));
  });
});
