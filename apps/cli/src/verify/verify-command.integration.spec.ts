import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const main = fileURLToPath(new URL("../main.ts", import.meta.url));

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `mynah verify ...` from the sources, as a process. */
function verify(args: readonly string[], models = join(root, "models")): Promise<Ended> {
  const command = ["--import", "tsx", "--conditions=@mynah/source", main, "verify", ...args];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd: root, env: { ...process.env, MYNAH_MODELS: models } },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("the voice in the box is as its manifest says", async () => {
  const { status, stdout, stderr } = await verify(["mynah-mini", "--seconds", "2", "--trials", "2", "--json"]);
  expect(stderr).toContain("measuring the receptive field");
  const report = JSON.parse(stdout) as { problems: string[]; lookaheads: { whole: { maxDifference: number } }[] };
  expect([status, report.problems]).toEqual([0, []]);
  expect(report.lookaheads[0]!.whole.maxDifference).toBeLessThan(1e-4);
});

test("a codec that was not pulled, and one that nobody knows, are refused in words", async () => {
  const models = await mkdtemp(join(tmpdir(), "mynah-verify-"));
  await cp(join(root, "models/snac-24khz/codec.json"), join(models, "snac-24khz/codec.json"));
  const [missing, unknown] = await Promise.all([verify(["snac-24khz"], models), verify(["nonsense"], models)]);
  await rm(models, { recursive: true });
  expect([missing.status, unknown.status]).toEqual([1, 1]);
  expect(missing.stderr).toContain("models pull snac-24khz");
  expect(unknown.stderr).toContain("snac-24khz");
});

test("a codec whose encoder is not here is verified as before it had one", async () => {
  const models = await mkdtemp(join(tmpdir(), "mynah-verify-"));
  const manifest = join(models, "mynah-mini/codec.json");
  await cp(join(root, "models/mynah-mini"), join(models, "mynah-mini"), { recursive: true });
  const codec = JSON.parse(await readFile(manifest, "utf8")) as object;
  await writeFile(manifest, JSON.stringify({ ...codec, onnxEncoder: "not-here.onnx" }));
  const { status, stdout, stderr } = await verify(["mynah-mini", "--seconds", "2", "--trials", "1"], models);
  await rm(models, { recursive: true });
  expect([status, stdout]).toEqual([0, expect.stringContaining("All is as the manifest says.")]);
  expect(stderr).toContain("its encoder is not here");
});

test("flags that are no sense are refused", async () => {
  const { status, stderr } = await verify(["mynah-mini", "--seconds", "-3"]);
  expect([status, stderr]).toEqual([1, expect.stringContaining("whole number above 0")]);
});
