import { once } from "node:events";
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { ChildProcess } from "node:child_process";
import { freePort, startPrivateRedis } from "../private-redis.js";
import { requestSpeech } from "../request-speech.js";
import { runProgram } from "../run-program.js";
import { waitUntil } from "../wait-until.js";
import { HandBuild } from "./hand-build.js";
import { confined } from "./inside.js";
import { commandOf, environmentOf, parseDockerfile, type Stage } from "./parse-dockerfile.js";

/**
 * `npm run test:images`: the Dockerfile's steps by hand, for each role, and then what compose would start: the volume of models is
 * filled, the roles speak a sentence, their health checks say so, and SIGTERM ends them with 0. Needs root and Linux.
 * --keep leaves the folders, and --reuse <folder> begins with those that were left.
 */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const stages = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8"));
const { values: flags } = parseArgs({ options: { keep: { type: "boolean" }, reuse: { type: "string" } } });
const work = flags.reuse ?? mkdtempSync(join(tmpdir(), "mynah-images-"));
const models = join(work, "volume-of-models");
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const build = new HandBuild({ root, work, stages, args: { VARIANT: "cpu" }, say });

const targets = ["mynah", "gateway", "llm-worker", "vocoder-worker"] as const;
const redis = await startPrivateRedis({ appendOnly: true });
const running: { readonly name: string; readonly child: ChildProcess }[] = [];
try {
  if (flags.reuse === undefined) for (const name of targets) await build.build(name);
  for (const name of targets) say(`${name}: ${await megabytes(join(work, name))} MB`);
  mkdirSync(models, { recursive: true });
  chownSync(models, 1_000, 1_000);
  await expectEnd(start("mynah", ["node", "model-init.mjs"]), "model-init");
  await expectRefusals();
  await speak();
  for (const { name, child } of running.toReversed()) {
    child.kill("SIGTERM");
    await expectEnd(child, name);
  }
  say("all images work");
} finally {
  for (const { child } of running) child.kill("SIGKILL");
  await redis.stop();
  if (flags.keep !== true && flags.reuse === undefined) rmSync(work, { recursive: true, force: true });
}

async function speak(): Promise<void> {
  const port = await freePort();
  const roles = ["vocoder-worker", "llm-worker", "gateway"] as const;
  for (const name of roles) {
    const metricsPort = `${await freePort()}`;
    const settings = {
      REDIS_URL: redis.url,
      METRICS_PORT: metricsPort,
      METRICS_HOST: "127.0.0.1",
      PORT: `${port}`,
      HOST: "127.0.0.1",
    };
    running.push({ name, child: start(name, commandOf(stageOf(name), "CMD"), { env: settings }) });
    await waitUntil(() => isHealthy(name, metricsPort), { what: `${name}'s health check`, timeoutMs: 120_000 });
    say(`${name} is healthy`);
  }
  const { pcm, firstAudioMs } = await requestSpeech(`http://127.0.0.1:${port}`, { input: "This comes out of images." });
  if (pcm.length < 24_000) throw new Error(`only ${pcm.length} bytes of sound`);
  say(`spoken: ${(pcm.length / 48_000).toFixed(1)} s, the first sound after ${firstAudioMs.toFixed(0)} ms`);
}

/** As its HEALTHCHECK does, with the settings of the container. */
async function isHealthy(name: string, metricsPort: string): Promise<boolean> {
  const check = /CMD (\[.*\])$/.exec(stageOf(name).instructions.find(({ word }) => word === "HEALTHCHECK")?.rest ?? "");
  const child = start(name, JSON.parse(check?.[1] ?? "[]") as string[], {
    env: { METRICS_PORT: metricsPort },
    isCheck: true,
  });
  const [status] = (await once(child, "exit")) as [number | null];
  return status === 0;
}

/** What the container of the gateway may not do. */
async function expectRefusals(): Promise<void> {
  for (const command of ["touch /mynah/x", "touch /usr/x", "touch /models/x", "mount -t tmpfs none /mnt"]) {
    const child = start("gateway", ["sh", "-c", `test "$(id -u)" = 1000 && ! ${command} 2>/dev/null`], {
      isCheck: true,
    });
    await expectEnd(child, `that a container may not ${command}`);
  }
}

interface Start {
  readonly env?: NodeJS.ProcessEnv;
  /** runs beside a container's program, without an init */
  readonly isCheck?: boolean;
}

function start(name: string, command: readonly string[], { env = {}, isCheck = false }: Start = {}): ChildProcess {
  const { PATH } = process.env;
  const settings = { PATH, ...environmentOf(stageOf(name)), MYNAH_MODELS: "/models", LOG_LEVEL: "warn", ...env };
  // Only model-init writes to the volume.
  const isWriter = command.includes("model-init.mjs");
  const place = { folder: join(work, name), directory: "/mynah", env: settings };
  const child = confined(place, [...(isCheck ? [] : ["tini", "-s", "--"]), ...command], {
    folder: models,
    isWritable: isWriter,
  });
  child.stdout?.pipe(process.stdout, { end: false });
  // A role that is still starting is not ready, and its check says so each time.
  if (!isCheck) child.stderr?.pipe(process.stderr, { end: false });
  return child;
}

async function expectEnd(child: ChildProcess, what: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  if (child.exitCode !== 0) throw new Error(`${what}: ended with ${String(child.exitCode ?? child.signalCode)}`);
  say(`${what}: ended with 0`);
}

function stageOf(name: string): Stage {
  const stage = stages.find((other) => other.name === name);
  if (stage === undefined) throw new Error(`the Dockerfile has no stage ${name}`);
  return stage;
}

async function megabytes(folder: string): Promise<number> {
  const { stdout } = await runProgram("du", ["-sm", folder]);
  return Number(String(stdout).split("\t")[0]);
}
